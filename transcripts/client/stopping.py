"""What a client sees of what is asked and kept, saying yes to it and stopping it: by themselves, with no account.

A client answers only what their counsellor asked with this link, each for itself. Nothing on this path
lengthens a consent or names another listener, and after they have left nothing is given (INV-27, INV-28).
"""

from __future__ import annotations

import datetime as dt
from base64 import b32encode
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import asking
from cases.models import Consent, ConsentLink
from cases.reading import state_of
from people import events
from people.models import Part, Relationship, RelationshipMember
from transcripts import services
from transcripts.models import Recording

PURPOSE = Consent.Purpose


@dataclass(frozen=True)
class Agreed:
    """One thing the client said yes to, in plain words."""

    id: UUID
    says: str
    stops: str
    who: str
    keep_until: dt.date
    standing: bool
    stopped_on: dt.date | None
    code: str


@dataclass(frozen=True)
class Asked:
    """One thing the client can say yes to."""

    purpose: str
    says: str
    who: str


@dataclass(frozen=True)
class Kept:
    """All that the page shows."""

    programme: str
    recordings: str
    destroy_by: dt.date | None
    agreed: list[Agreed]
    stopping_destroys: str
    asked: list[Asked]
    asked_until: dt.date | None

    @property
    def can_stop(self) -> bool:
        return any(one.standing for one in self.agreed)


def kept(link: ConsentLink) -> Kept:
    """Nothing here names the alias, the counsellor's own notes, or anybody who did not agree to be named."""
    today = link.programme.today()
    zone = ZoneInfo(link.programme.timezone)
    rows = (
        Consent.objects.filter(case=link.case, replaced_at=None)
        .select_related("relationship")
        .order_by("pk")
    )
    days = sorted(_living(link).values_list("destroy_on", flat=True))
    standing = [row for row in rows if _stands(row, today)]
    return Kept(
        programme=link.programme.name,
        recordings=_counted(len(days)),
        destroy_by=days[-1] if days else None,
        agreed=[
            Agreed(
                id=row.pk,
                says=SAYS[PURPOSE(row.purpose)](),
                stops=STOPS[PURPOSE(row.purpose)](),
                who=_listeners(row.relationship),
                keep_until=row.keep_until,
                standing=_stands(row, today),
                stopped_on=row.withdrawn_at.astimezone(zone).date() if row.withdrawn_at else None,
                code=receipt_code(row),
            )
            for row in rows
        ],
        stopping_destroys=_what_destroys({row.purpose for row in standing}),
        asked=[
            Asked(
                purpose=purpose,
                says=ASKS[PURPOSE(purpose)](),
                who=_listeners(link.listener) if purpose == PURPOSE.SUPERVISOR_HEARS else "",
            )
            for purpose in asking.open_asks(link)
        ],
        asked_until=link.keep_until,
    )


@transaction.atomic
def say_yes(link: ConsentLink, *, purposes: Collection[str]) -> list[Consent]:
    """Yes to these, and to nothing that was not asked. Their counsellor is told that something changed."""
    said = asking.say_yes(link, purposes=purposes)
    if said:
        owner = link.case.owner
        events.notify(owner, "consent.given", link.case_id, programme_id=link.programme_id)
    return said


@transaction.atomic
def stop(link: ConsentLink, *, consent_ids: Collection[UUID] | None) -> list[Consent]:
    """Withdraw all, or those named; what was recorded under them is destroyed in this transaction.

    Ids that do not stand on this client's page are as if they had not been sent.
    """
    standing = Consent.objects.standing().filter(case=link.case).select_related("relationship")
    chosen = [row for row in standing if consent_ids is None or row.pk in set(consent_ids)]
    plain = {row.purpose for row in chosen if row.relationship is None}
    ended: list[Consent] = []
    if plain:
        ended += services.withdraw_consent(None, link.case, purposes=plain).consents
    for row in chosen:
        if row.relationship is not None:
            ended += services.withdraw_consent(
                None, link.case, purposes=[row.purpose], relationship=row.relationship
            ).consents
    if ended:
        events.notify(
            link.case.owner, "consent.withdrawn", link.case_id, programme_id=link.programme_id
        )
    return ended


def has_recordings(link: ConsentLink) -> bool:
    return _living(link).exists()


def destroys(ended: Collection[Consent]) -> bool:
    """Whether what was recorded is gone with these, not only closed to a listener."""
    return any(row.purpose in (PURPOSE.RECORD, PURPOSE.TRANSCRIBE) for row in ended)


def only_leaving(ended: Collection[Consent]) -> bool:
    """Whether all that ended is that it may be sent elsewhere: nothing is gone and nobody was shut out."""
    return bool(ended) and all(row.purpose == PURPOSE.OUTSIDE_ENGINE for row in ended)


def receipt_code(consent: Consent) -> str:
    """Twelve letters and digits made of the random part of the row's id: the service can find it again."""
    letters = b32encode(consent.pk.bytes[-8:]).decode()[:12]
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


SAYS = {
    PURPOSE.RECORD: lambda: _("Your sessions may be recorded."),
    PURPOSE.TRANSCRIBE: lambda: _("A recording may be written down as text."),
    PURPOSE.SUPERVISOR_HEARS: lambda: _("Parts of it may be read and heard in supervision."),
    PURPOSE.OUTSIDE_ENGINE: lambda: _(
        "To be written down, a recording may be sent to a speech company outside this service."
    ),
}


STOPS = {
    PURPOSE.RECORD: lambda: _("Stop recording my sessions"),
    PURPOSE.TRANSCRIBE: lambda: _("Stop writing down recordings as text"),
    PURPOSE.SUPERVISOR_HEARS: lambda: _("Stop parts of it being read and heard in supervision"),
    PURPOSE.OUTSIDE_ENGINE: lambda: _(
        "Stop sending recordings to a speech company outside this service"
    ),
}


ASKS = {
    PURPOSE.RECORD: lambda: _("My sessions may be recorded."),
    PURPOSE.TRANSCRIBE: lambda: _(
        "A recording may be written down as text, by a computer here at the service."
    ),
    PURPOSE.SUPERVISOR_HEARS: lambda: _("Parts of it may be read and heard in supervision."),
    PURPOSE.OUTSIDE_ENGINE: lambda: _(
        "To be written down, a recording may be sent to a speech company outside this service."
        " Without this yes it never leaves."
    ),
}


def _living(link: ConsentLink) -> QuerySet[Recording]:
    return Recording.objects.filter(session__case=link.case).exclude(state__in=Recording.OVER)


def _stands(row: Consent, today: dt.date) -> bool:
    return state_of(row, today) in ("in_force", "run_out") and not row.withdrawn_at


def _what_destroys(standing: Collection[str]) -> str:
    """Which of the yeses that stand takes the recordings with it; empty where none does."""
    records, writes = PURPOSE.RECORD in standing, PURPOSE.TRANSCRIBE in standing
    if records and writes:
        return _(
            "If you stop either recording or writing down, everything recorded with you is destroyed."
        )
    if records:
        return _("If you stop recording, everything recorded with you is destroyed.")
    if writes:
        return _("If you stop writing down, everything recorded with you is destroyed.")
    return ""


def _listeners(relationship: Relationship | None) -> str:
    """The role, and the names of those who supervise there today."""
    if relationship is None:
        return ""
    if relationship.kind == Relationship.Kind.GROUP:
        return _("Your counsellor's supervision group")
    supervising = RelationshipMember.objects.today().filter(
        relationship=relationship, part__in=[Part.SUPERVISOR, Part.CO_SUPERVISOR]
    )
    names = [member.user.name for member in supervising.select_related("user").order_by("pk")]
    role = _("Your counsellor's supervisor")
    return f"{role}: {', '.join(names)}" if names else role


def _counted(number: int) -> str:
    if not number:
        return _("No recording of you is kept.")
    return ngettext(
        "%(number)d recording is kept, with what was written down from it.",
        "%(number)d recordings are kept, with what was written down from them.",
        number,
    ) % {"number": number}
