"""What a client is asked on their own page, and their yes. They have no account: the link is who they are."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from cases import services
from cases.models import Case, Consent, ConsentLink
from cases.policies import is_party


@transaction.atomic
def say_yes(link: ConsentLink, *, purposes: Collection[str]) -> list[Consent]:
    """What the client ticked on their own page: given by them, and by nobody for them."""
    case, keep_until = link.case, link.keep_until
    chosen = [purpose for purpose in open_asks(link) if purpose in purposes]
    if not chosen or keep_until is None:
        return []
    return services.give_consent(
        None,
        case,
        purposes=chosen,
        relationship=link.listener,
        given_on=link.programme.today(),
        method=Consent.Method.LINK,
        keep_until=keep_until,
    )


def open_asks(link: ConsentLink) -> list[str]:
    """What is asked and can still be answered: not what stands, nor what they took back since they were asked.

    Who took back everything since then is asked nothing at all. Of a client who has left nothing more is asked (INV-27).
    """
    case = link.case
    if case.state != Case.State.OPEN or link.keep_until is None:
        return []
    today = link.programme.today()
    if link.keep_until < today:
        return []
    rows = list(Consent.objects.filter(case=case, replaced_at=None))
    said_no = any(row.withdrawn_at and row.withdrawn_at > link.made_at for row in rows)
    if said_no and all(row.withdrawn_at for row in rows):
        return []
    answered = [
        row
        for row in rows
        if (row.withdrawn_at > link.made_at if row.withdrawn_at else row.keep_until >= today)
    ]
    hears = Consent.Purpose.SUPERVISOR_HEARS
    asked = []
    for purpose in link.asks:
        listener = link.listener if purpose == hears else None
        if purpose == hears and (listener is None or not is_party(case.owner, listener)):
            continue
        if not any(row.names(purpose, listener) for row in answered):
            asked.append(purpose)
    return asked
