"""Hours are written down by who spent them and confirmed by who supervised. The credit is worked out once."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from people import audit, events
from people.errors import Conflict, Forbidden, Invalid
from people.models import (
    Part,
    Programme,
    Relationship,
    RelationshipMember,
    Role,
    User,
)
from people.policies import require, roles_of
from supervision.hours import packs, policies  # noqa: F401  registers the rules
from supervision.hours.models import HoursEntry
from supervision.sessions.models import SupervisionSession
from supervision.sessions.parties import SUPERVISING

DEFAULT_PACK = "bacp-2-accredited"
State = HoursEntry.State


@transaction.atomic
def claim(
    actor: User,
    programme: Programme,
    *,
    kind: str,
    on: date,
    minutes: int,
    relationship: Relationship | None = None,
    session: SupervisionSession | None = None,
    rule_pack: str = "",
) -> HoursEntry:
    """Write down time spent. A supervision session counts once for each person."""
    if not roles_of(actor, programme.pk) & {Role.SUPERVISEE, Role.SUPERVISOR}:
        raise Forbidden("Hours are written down by who spent them.")
    if on > programme.today():
        raise Invalid("These hours are still to come.", code="hours_ahead")
    if session is not None:
        relationship = session.relationship
    pack = _pack(programme, rule_pack)
    people = _people(relationship, on, kind) if relationship is not None else 1
    entry = HoursEntry(
        programme=programme,
        person=actor,
        confirmer=_confirmer(actor, relationship, on),
        relationship=relationship,
        session=session,
        kind=kind,
        on=on,
        minutes=minutes,
        credit_minutes=0
        if relationship is not None and _supervised(actor, relationship, on)
        else pack.credited(kind=kind, minutes=minutes, people=people),
        rule_pack=pack.id,
        rule_pack_version=pack.version,
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        raise Conflict("This session is among your hours already.", code="counted") from None
    audit.record(actor, "claim", entry)
    _tell(entry, entry.confirmer, "hours.claimed", actor)
    return entry


@transaction.atomic
def confirm(actor: User, entry: HoursEntry) -> HoursEntry:
    """Yes, it was so."""
    require(actor, "confirm", entry)
    waiting = HoursEntry.objects.filter(pk=entry.pk).exclude(state=State.CONFIRMED)
    if not waiting.update(state=State.CONFIRMED, confirmed_at=Now()):
        raise Conflict("This was confirmed already.")
    audit.record(actor, "confirm", entry)
    _tell(entry, entry.person, "hours.settled", actor)
    return entry


@transaction.atomic
def dispute(actor: User, entry: HoursEntry) -> HoursEntry:
    """No, or not quite: to be talked about. It can still be confirmed afterwards."""
    require(actor, "dispute", entry)
    if not HoursEntry.objects.filter(pk=entry.pk, state=State.CLAIMED).update(state=State.DISPUTED):
        raise Conflict("This was answered already.")
    audit.record(actor, "dispute", entry)
    _tell(entry, entry.person, "hours.settled", actor)
    return entry


@transaction.atomic
def withdraw(actor: User, entry: HoursEntry) -> None:
    """Written down by mistake: it is gone, as if it had not been written. What was confirmed stays."""
    require(actor, "withdraw", entry)
    waiting = HoursEntry.objects.select_for_update(of=("self",)).filter(pk=entry.pk)
    if not waiting.exclude(state=State.CONFIRMED).exists():
        raise Conflict("This was confirmed already, and stays in the record.", code="confirmed")
    audit.record(actor, "withdraw", entry)
    if entry.confirmer_id is not None:
        asked = f"user:{entry.confirmer_id}"
        events.publish(entry.programme_id, asked, "hours.withdrawn", entry.pk, actor)
    waiting.delete()


def _pack(programme: Programme, asked: str) -> packs.RulePack:
    """The one asked for, else the programme's, else the first shipped example."""
    chosen = asked or programme.policies.get("rule_pack") or DEFAULT_PACK
    pack = packs.packs().get(chosen)
    if pack is None:
        raise Invalid("There is no rule pack of this name.", code="unknown_rule_pack")
    return pack


def _on(relationship: Relationship, day: date) -> QuerySet[RelationshipMember]:
    return RelationshipMember.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=day), relationship=relationship, started_on__lte=day
    )


def _people(relationship: Relationship, day: date, kind: str) -> int:
    """Who shared the time that day: the facilitator is not counted; among peers everybody is."""
    members = _on(relationship, day).exclude(part=Part.COVER)
    if kind != "peer":
        members = members.filter(part=Part.SUPERVISEE)
    return max(1, members.values("user_id").distinct().count())


def _supervised(actor: User, relationship: Relationship, day: date) -> bool:
    """What was given is written down, and is nobody's supervision of their own."""
    return _on(relationship, day).filter(part__in=SUPERVISING, user=actor).exists()


def _confirmer(actor: User, relationship: Relationship | None, day: date) -> User | None:
    """Who supervised there on that day; nobody confirms their own hours."""
    if relationship is None:
        return None
    supervising = _on(relationship, day).filter(part__in=SUPERVISING).exclude(user=actor)
    found = supervising.select_related("user").order_by("started_on", "pk").first()
    return found.user if found is not None else None


def _tell(entry: HoursEntry, person: User | None, notice: str, actor: User) -> None:
    if person is not None:
        events.notify(person, notice, entry.pk, programme_id=entry.programme_id, actor=actor)
