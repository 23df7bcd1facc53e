"""What a supervisee may do with a case, and what a client's consent opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from cases.models import Case, Consent
from people.errors import Invalid, Refused
from people.models import Programme, Relationship, Role, User
from people.policies import allow, roles_of
from people.sharing import relationships_of

LONGEST_KEEPING = dt.timedelta(days=2 * 366)  # from today; "never" is not on offer (INV-30)


class ConsentMissing(Refused):
    """The client has not agreed to this, or no longer does."""

    code = "consent_missing"


class ConsentFrozen(Refused):
    """After a client has left, a consent may only grow narrower (INV-27)."""

    code = "consent_frozen"


def may_have_clients(actor: User, programme: Programme) -> bool:
    """Any member may be the one who was left, supervisors too (domain.md 4.10); who only checks hours is not."""
    return bool(roles_of(actor, programme.pk) - {Role.AUDITOR})


@allow("change", Case)
def may_change(actor: User, case: Case) -> bool:
    return actor == case.owner


@allow("add_session", Case)
def may_add_session(actor: User, case: Case) -> bool:
    return actor == case.owner and case.state == Case.State.OPEN


@allow("record_consent", Case)
def may_record_consent(actor: User, case: Case) -> bool:
    return actor == case.owner


@allow("withdraw_consent", Case)
def may_withdraw_consent(actor: User, case: Case) -> bool:
    """Never refused to the person the client told."""
    return actor == case.owner


WITHOUT = {
    Consent.Purpose.RECORD: "There is no consent in force to record this client.",
    Consent.Purpose.TRANSCRIBE: "There is no consent in force to have this recording transcribed.",
    Consent.Purpose.SUPERVISOR_HEARS: "The client's consent does not name this supervisor.",
    Consent.Purpose.OUTSIDE_ENGINE: "There is no consent in force to send this recording elsewhere.",
}


def uses_outside_engine(programme: Programme) -> bool:
    """Whether the programme switched on a speech service elsewhere. Off unless somebody said so, by name."""
    speech = programme.policies.get("speech")
    return isinstance(speech, dict) and speech.get("outside") is True


def is_party(actor: User, relationship: Relationship) -> bool:
    return relationships_of(actor).filter(pk=relationship.pk).exists()


def consented(
    case: Case, purpose: Consent.Purpose, relationship: Relationship | None = None
) -> bool:
    """Whether the client's consent to this purpose (and listener) is in force today."""
    return (
        Consent.objects.in_force()
        .filter(case=case, purpose=purpose, relationship=relationship)
        .exists()
    )


def require_consent(
    case: Case, purpose: Consent.Purpose, relationship: Relationship | None = None
) -> None:
    if not consented(case, purpose, relationship):
        raise ConsentMissing(WITHOUT[purpose])


def require_possible(
    case: Case,
    *,
    purposes: Collection[str],
    listener: Relationship | None,
    given_on: dt.date,
    keep_until: dt.date,
) -> None:
    """A purpose with its listener, on days that can be."""
    _refuse_impossible_dates(case.programme.today(), given_on, keep_until)
    if Consent.Purpose.SUPERVISOR_HEARS in purposes and listener is None:
        raise Invalid("Say which supervisor the client agreed to.", code="listener_missing")
    if listener is not None and not is_party(case.owner, listener):
        raise Invalid("This is not a relationship you work in today.", code="listener_unknown")


def _refuse_impossible_dates(today: dt.date, given_on: dt.date, keep_until: dt.date) -> None:
    if given_on > today:
        raise Invalid("A consent cannot be given in the future.", code="consent_date")
    if keep_until < max(given_on, today):
        raise Invalid("The keeping date has already passed.", code="consent_date")
    if keep_until > today + LONGEST_KEEPING:
        raise Invalid(
            "A recording is kept for two years at most. Choose an earlier date.",
            code="keeping_too_long",
        )
