"""Every write to an insight: kept, reworded on a blank page, read by one other person, passed on without a trace."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from people import audit, events, vault
from people.errors import Conflict, Invalid, NotFound, Stale
from people.models import RelationshipMember, User
from people.policies import require
from people.sealed import sealed
from people.sharing import relationships_of
from supervision.arcs.models import Arc
from supervision.ideas import policies  # noqa: F401 registers the rules
from supervision.ideas.models import Insight, LibraryEntry, SecondReading
from supervision.ideas.naming import require_nameless
from supervision.ideas.shown import insight_json
from supervision.sessions.parties import SUPERVISING

State = Insight.State
PUBLISHED = "This is in the library. Nothing leads from there back to you, so it stays as it is."


@transaction.atomic
def keep(actor: User, arc: Arc, *, text: str, revision: int | None) -> Insight:
    """What I now know. It is mine alone, also in an arc that is closed."""
    Arc.objects.select_for_update().filter(pk=arc.pk).values_list("pk").get()
    there = Insight.objects.select_related("arc__item__key", "arc__item__owner").filter(arc=arc)
    insight = there.first()
    if insight is None:
        insight = Insight(programme_id=arc.programme_id, arc=arc, text=text)
        require(actor, "change", insight)
        insight.save(force_insert=True)
        audit.record(actor, "write", insight)
        return insight
    require(actor, "change", insight)
    if revision is not None and revision != insight.revision:
        raise Stale(
            "You wrote here on another device. Both texts are kept.",
            extra={"current": insight_json(actor, insight), "yours": text},
        )
    Insight.objects.filter(pk=insight.pk).update(
        revision=F("revision") + 1, **sealed(insight, text=text)
    )
    audit.record(actor, "write", insight)
    return insight


@transaction.atomic
def reword(actor: User, insight: Insight, *, text: str, reader_id: UUID | None) -> Insight:
    """Say it afresh for others; ask one supervisor to read these words, and only these, before they go on."""
    insight = _locked(insight)
    if insight.state == State.PUBLISHED:
        raise Conflict(PUBLISHED, code="published")
    require(actor, "reword", insight)
    require_nameless(actor, insight, text)
    reader = None if reader_id is None else _supervisor_of(actor, reader_id)
    SecondReading.objects.filter(insight=insight).delete()  # they read other words
    Insight.objects.filter(pk=insight.pk).update(
        revision=F("revision") + 1,
        state=State.PRIVATE if reader is None else State.SECOND_READER,
        **sealed(insight, reworded=text),
    )
    audit.record(actor, "reword", insight)
    if reader is not None:
        reading = SecondReading.objects.create(
            programme_id=insight.programme_id, insight=insight, reader=reader
        )
        events.notify(
            reader,
            "insight.to_read",
            reading.pk,
            programme_id=insight.programme_id,
            actor=actor,
        )
    return insight


@transaction.atomic
def answer(actor: User, reading: SecondReading, *, fine: bool) -> SecondReading:
    """Say that it can go on as it is, or that something in it still gives somebody away."""
    _locked(reading.insight)
    still = SecondReading.objects.visible_to(actor).filter(pk=reading.pk)
    if not still.exists():
        raise NotFound
    require(actor, "answer", reading)
    SecondReading.objects.filter(pk=reading.pk).update(fine=fine, answered_at=timezone.now())
    audit.record(actor, "answer", reading)
    insight = reading.insight
    events.publish(
        insight.programme_id, f"user:{insight.owner.pk}", "insight.read", insight.pk, actor
    )
    return reading


@transaction.atomic
def publish(actor: User, insight: Insight) -> Insight:
    """Copy the reworded text to the library. Neither the copy nor its id says whose it was, or when."""
    insight = _locked(insight)
    if insight.state == State.PUBLISHED:
        return insight
    require(actor, "reword", insight)
    if not insight.reworded:
        raise Invalid("Say it on a blank page first.", code="not_reworded")
    if any(reading.fine is None for reading in insight.readings.all()):
        raise Conflict("Your second reader has not answered yet.", code="reader_waits")
    if any(not reading.fine for reading in insight.readings.all()):
        raise Conflict(
            "Your second reader would change something. Reword it once more.", code="reader_objects"
        )
    require(actor, "publish", insight)
    require_nameless(actor, insight, insight.reworded)
    entry = LibraryEntry(
        id=uuid4(),  # the usual ids are made of the time
        programme_id=insight.programme_id,
        key=vault.system_key(insight.programme),
        text=insight.reworded,
    )
    entry.save(force_insert=True)
    Insight.objects.filter(pk=insight.pk).update(revision=F("revision") + 1, state=State.PUBLISHED)
    audit.record(actor, "publish", insight)
    return insight


def _locked(insight: Insight) -> Insight:
    rows = Insight.objects.select_for_update(of=("self",))
    return rows.select_related("arc__item__key", "arc__item__owner", "programme").get(pk=insight.pk)


def _supervisor_of(actor: User, user_id: UUID) -> User:
    """Somebody who supervises me today; anybody else does not exist."""
    theirs = RelationshipMember.objects.parties().filter(
        relationship__in=relationships_of(actor), part__in=SUPERVISING, user_id=user_id
    )
    found = theirs.exclude(user=actor).select_related("user").first()
    if found is None:
        raise NotFound
    return found.user
