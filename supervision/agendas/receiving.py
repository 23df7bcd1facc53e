"""Receiving: what was brought is read first, and answered in the reader's own words."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from people import audit, events, sharing
from people.errors import Invalid, Refused
from people.models import User
from people.policies import require
from supervision.agendas import own_words, shown
from supervision.agendas.models import Acknowledgment, Agenda, Reading
from supervision.agendas.policies import may_acknowledge
from supervision.content import loader


@transaction.atomic
def open_brought(actor: User, agenda: Agenda) -> Agenda:
    """Remember that this person has now read what is open to them; answers the agenda to show."""
    agenda = shown.loaded(agenda)
    selection = shown.brought_to(agenda, actor)
    excerpts = {
        link.excerpt_id
        for item in agenda.items.all()
        for link in item.excerpts.all()
        if link.pk in selection.excerpts
    }
    sharing.mark_opened(actor, {agenda.pk, *selection.answers, *excerpts})
    if not Reading.objects.filter(agenda=agenda, reader=actor).exists():
        Reading.objects.bulk_create(
            [Reading(programme_id=agenda.programme_id, agenda=agenda, reader=actor)],
            ignore_conflicts=True,
        )
        audit.record(actor, "read", agenda)
    if (agenda.quiet or agenda.heard_at is None) and may_acknowledge(actor, agenda):
        # Found without being told. What is promised counts from now, if it did not yet.
        agenda.quiet, agenda.heard_at = False, agenda.heard_at or timezone.now()
        Agenda.objects.filter(pk=agenda.pk).update(
            quiet=False, heard_at=Coalesce("heard_at", agenda.heard_at)
        )
    return agenda


@transaction.atomic
def acknowledge(
    actor: User, agenda: Agenda, *, kind: str, text: str, starter_id: str
) -> Acknowledgment:
    """Answer what was brought. Words of one's own make it received; a holding line only holds."""
    require(actor, "acknowledge", agenda)
    if not Reading.objects.filter(agenda=agenda, reader=actor).exists():
        raise Refused("Read what they need from you first.", code="needs_first")
    words = kind == Acknowledgment.Kind.WORDS
    starters = {one.id: one.text for one in loader.current().starters.values()}
    if starter_id and starter_id not in starters:
        raise Invalid("There is no starter of this kind.", code="unknown_starter")
    if words and not own_words.has_own_words(text, starters.values()):
        asked = "Add a few words of your own?"
        if own_words.has_gap(text, starters.values()):
            asked = "There is a gap (…) in this line. Fill it in your own words."
        raise Invalid(asked, code="own_words_needed")
    if not words and own_words.has_gap(text, starters.values()):
        raise Invalid("Say until when: there is a gap (…) in this line.", code="gap_left")
    reply = Acknowledgment.objects.create(
        programme_id=agenda.programme_id,
        agenda=agenda,
        author=actor,
        key=agenda.sealing_key,
        kind=kind,
        text=text,
        starter_id=starter_id,
    )
    mine = Agenda.objects.filter(pk=agenda.pk)
    if words:
        mine.filter(received_at=None).update(received_at=timezone.now())
    else:
        mine.filter(held_at=None).update(held_at=timezone.now())
    audit.record(actor, "receive" if words else "hold", agenda)
    topic = f"agenda:{agenda.pk}"
    events.publish(agenda.programme_id, topic, "acknowledgment.posted", reply.pk, actor)
    events.notify(
        agenda.owner, "agenda.received", agenda.pk, programme_id=agenda.programme_id, actor=actor
    )
    return reply
