"""A contract from draft to signed to ended. All access hangs on one that is signed and in force."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from people import audit, endings
from people.errors import Conflict, Invalid
from people.events import notify
from people.models import (
    Contract,
    ContractRequest,
    ContractSignature,
    Membership,
    Part,
    Relationship,
    RelationshipMember,
    User,
)
from people.policies import require
from people.services.asking import tell_signers


@transaction.atomic
def draft_contract(
    actor: User,
    relationship: Relationship,
    *,
    valid_from: date,
    valid_to: date | None = None,
    clauses: dict[str, Any] | None = None,
    reply_promise_days: int = 5,
    cover_delay_days: int = 1,
    escalation_days: int = 5,
    safety_minutes: int = 60,
) -> Contract:
    """The next version of a relationship's contract, which nobody but its keepers sees yet."""
    require(actor, "administer", relationship.programme)
    if valid_to is not None and valid_to < valid_from:
        raise Invalid(
            _("The last day lies before the first. Choose a later last day; nothing was made."),
            code="days",
            extra={"fields": {"valid_to": [_("Choose a day that is not before the first.")]}},
        )
    if escalation_days < cover_delay_days:
        raise Invalid(_("Who stands in is asked before who leads the programme."))
    Relationship.objects.select_for_update().get(pk=relationship.pk)
    latest = relationship.contracts.aggregate(latest=Max("version"))["latest"] or 0
    contract = Contract.objects.create(
        programme_id=relationship.programme_id,
        relationship=relationship,
        version=latest + 1,
        clauses=clauses or {},
        valid_from=valid_from,
        valid_to=valid_to,
        reply_promise_days=reply_promise_days,
        cover_delay_days=cover_delay_days,
        escalation_days=escalation_days,
        safety_minutes=safety_minutes,
    )
    audit.record(actor, "draft", contract)
    return contract


@transaction.atomic
def offer_contract(actor: User, contract: Contract) -> Contract:
    """Ask everyone in the relationship on its first day to sign. A cover supervisor signs nothing.

    Who joins on a later day than today finds it from that day on.
    """
    require(actor, "administer", contract.programme)
    day = max(contract.valid_from, contract.programme.today())
    here = Membership.objects.placed().filter(programme_id=contract.programme_id)
    people = User.objects.filter(
        pk__in=RelationshipMember.objects.filter(
            Q(ended_on=None) | Q(ended_on__gt=day),
            Q(relationship__ended_on=None) | Q(relationship__ended_on__gt=day),
            relationship_id=contract.relationship_id,
            started_on__lte=day,
            user_id__in=here.values("user_id"),
        )
        .exclude(part=Part.COVER)
        .values("user_id")
    ).order_by("pk")
    if len(people) < 2:
        raise Conflict(_("A contract is between at least two people who belong here today."))
    _move(contract, Contract.State.DRAFT, Contract.State.OFFERED)
    ContractSignature.objects.bulk_create(
        ContractSignature(programme_id=contract.programme_id, contract=contract, user=person)
        for person in people
    )
    audit.record(actor, "offer", contract)
    for person in people:
        notify(person, "contract.offered", contract.pk, programme_id=contract.programme_id)
    return contract


@transaction.atomic
def sign_contract(actor: User, contract: Contract) -> Contract:
    """Put one's name to it. The last signature puts it in force and its predecessor to rest."""
    Contract.objects.select_for_update().get(pk=contract.pk)
    contract.refresh_from_db()
    require(actor, "sign", contract)
    mine = contract.signatures.filter(user=actor, signed_at=None)
    mine.update(signed_at=now(), asked_at=None, words=None, key=None)
    audit.record(actor, "sign", contract)
    if not contract.signatures.filter(signed_at=None).exists():
        _move(contract, Contract.State.OFFERED, Contract.State.SIGNED)
        _lay_to_rest_before(contract)
    tell_signers(actor, contract, "contract.changed")
    return contract


@transaction.atomic
def amend_contract(actor: User, contract: Contract, **terms: Any) -> Contract:
    """Offer it in other words: a next version that everybody signs anew.

    One that only waited is asked for no more. One that holds goes on until the next is signed by all.
    """
    require(actor, "administer", contract.programme)
    Contract.objects.select_for_update().get(pk=contract.pk)
    contract.refresh_from_db()
    if contract.state == Contract.State.SIGNED:
        _require_newest(contract)
        contract.requests.filter(kind=ContractRequest.Kind.CHANGE, settled_at=None).update(
            settled_at=now()
        )
    else:
        _move(contract, Contract.State.OFFERED, Contract.State.SUPERSEDED)
    tell_signers(actor, contract, "contract.changed")
    return offer_contract(actor, draft_contract(actor, contract.relationship, **terms))


@transaction.atomic
def end_contract(actor: User, contract: Contract) -> Contract:
    """End it now, or take back the asking to sign. Whatever was shared under it closes with the commit.

    Who signed a contract that still held is told.
    """
    require(actor, "administer", contract.programme)
    offered = contract.state == Contract.State.OFFERED
    _move(
        contract, Contract.State.OFFERED if offered else Contract.State.SIGNED, Contract.State.ENDED
    )
    audit.record(actor, "end", contract)
    if not offered:
        tell_ended(actor, contract)
    tell_signers(actor, contract, "rights.changed")
    endings.ended(actor, contract.relationship)
    return contract


def tell_ended(actor: User | None, contract: Contract) -> None:
    """Everybody who signed it, unless its last day had passed anyway; whoever ended it knows."""
    if contract.valid_to is not None and contract.valid_to < contract.programme.today():
        return
    signed = contract.signatures.filter(signed_at__isnull=False).exclude(user=actor)
    for signature in signed.select_related("user").order_by("user_id"):
        notify(signature.user, "contract.ended", contract.pk, programme_id=contract.programme_id)


def _require_newest(contract: Contract) -> None:
    if contract.valid_to is not None and contract.valid_to < contract.programme.today():
        raise Conflict(_("This contract has run out. Bring them together again for another one."))
    newer = Contract.objects.filter(
        relationship_id=contract.relationship_id,
        version__gt=contract.version,
        state__in=[Contract.State.OFFERED, Contract.State.SIGNED],
    )
    if newer.exists():
        raise Conflict(
            _("A newer version is there already. Change that one instead."), code="newer"
        )


def _move(contract: Contract, before: str, after: str) -> None:
    moved = Contract.objects.filter(pk=contract.pk, state=before).update(state=after)
    if not moved:
        raise Conflict(_("This contract has moved on since you looked."))
    contract.state = after


def _lay_to_rest_before(contract: Contract) -> None:
    """Older versions end where this one begins."""
    older = Contract.objects.filter(
        relationship_id=contract.relationship_id, version__lt=contract.version
    )
    older.filter(state__in=[Contract.State.DRAFT, Contract.State.OFFERED]).update(
        state=Contract.State.SUPERSEDED
    )
    signed = older.filter(state=Contract.State.SIGNED)
    if contract.valid_from <= contract.programme.today():
        signed.update(state=Contract.State.SUPERSEDED)
    else:
        last_day = contract.valid_from - timedelta(days=1)
        signed.filter(valid_from__gt=last_day).update(state=Contract.State.SUPERSEDED)
        signed.filter(Q(valid_to=None) | Q(valid_to__gt=last_day)).update(valid_to=last_day)
