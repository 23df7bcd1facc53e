"""Deleting an arc for good: its rows, its copies on agendas and in packets, and the answers kept for retries."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from people import audit, events, sharing
from people.errors import Conflict
from people.models import Grant, IdempotencyKey, User
from people.sealed import sealed
from supervision.agendas import bringing
from supervision.agendas.models import Agenda, AgendaItem, Answer
from supervision.arcs.models import Arc
from supervision.care.models import RiskFlag
from supervision.handover.models import Handover
from supervision.ideas.models import Idea
from supervision.threads.models import Comment, EarlierWords

IDEA = ("when", "they", "may_mean", "expect", "drop_if")


@transaction.atomic
def delete_arc(actor: User, arc: Arc) -> None:
    """All of it, now. What others said about it stays as a place without words; nothing of hers does."""
    arc = Arc.objects.select_for_update(of=("self",)).select_related("item__key").get(pk=arc.pk)
    if RiskFlag.objects.filter(arc=arc).exclude(state=RiskFlag.State.CLOSED).exists():
        raise Conflict(
            _(
                "Somebody may be at risk, and that began here. "
                "Once the safety item is closed, this can be deleted; nothing was deleted now."
            ),
            code="open_risk",
        )
    copies = list(
        Answer.objects.select_for_update(of=("self",))
        .filter(laid_from=arc.pk, item__owner=actor)
        .select_related("item__key", "agenda_item")
    )
    _out_of_packets(actor, arc, copies)
    _off_agendas(actor, copies)
    kept_for_retries = IdempotencyKey.objects.filter(programme_id=arc.programme_id, user=actor)
    kept_for_retries.update(response=None)
    audit.record(actor, "delete", arc)
    arc.item.delete()


def _off_agendas(actor: User, copies: Sequence[Answer]) -> None:
    ids = [one.pk for one in copies]
    items = {one.agenda_item_id for one in copies}
    others = Answer.objects.filter(agenda_item__in=items, empty=False).exclude(pk__in=ids)
    only_this = items - set(others.values_list("agenda_item_id", flat=True))
    read = set(
        Grant.objects.filter(item__in=ids, first_opened_at__isnull=False).values_list(
            "item_id", flat=True
        )
    )
    for given in Grant.objects.filter(item__in=ids, revoked_at=None).select_related(
        "item__owner", "relationship"
    ):
        sharing.revoke(actor, given.item, given.relationship)
    for copy in copies:
        Answer.objects.filter(pk=copy.pk).update(
            value=None,
            empty=True,
            laid_from=None,
            brought=None,
            brought_at=None,
            taken_back_at=Now() if copy.pk in read else None,
            revision=F("revision") + 1,
        )
    _without_words(actor, only_this)
    agendas = AgendaItem.objects.filter(pk__in=items).values("agenda_id")
    for agenda in Agenda.objects.filter(pk__in=agendas).order_by("pk"):
        bringing.changed(actor, agenda)


def _without_words(actor: User, items: set[UUID]) -> None:
    """Comments on what is gone: that somebody spoke stays, in order, without what was said."""
    spoken = Comment.objects.filter(thread__agenda_item__in=items, deleted_at=None)
    for comment in list(spoken.order_by("thread_id", "seq")):
        Comment.objects.filter(pk=comment.pk).update(
            text=None, deleted_at=Now(), revision=F("revision") + 1
        )
        EarlierWords.objects.filter(comment=comment).delete()
        topic = f"thread:{comment.thread_id}"
        events.publish(comment.programme_id, topic, "comment.deleted", comment.pk, actor)


def _out_of_packets(actor: User, arc: Arc, copies: Sequence[Answer]) -> None:
    """What she picked for a new supervisor is a copy too: its ideas and answers from this arc go."""
    ideas = [
        tuple(getattr(one, name) for name in IDEA)
        for one in Idea.objects.filter(arc=arc).select_related("arc__item__key")
    ]
    said = [(one.prompt_id, (one.brought or {}).get("value", one.value)) for one in copies]
    packets = Handover.objects.filter(item__owner=actor, taken_back_at=None)
    for packet in packets.select_for_update(of=("self",)).select_related("item__key"):
        held = packet.contents
        kept_ideas = [
            one for one in held["ideas"] if tuple(one.get(name) for name in IDEA) not in ideas
        ]
        kept_items = [
            item
            | {
                "answers": [
                    one for one in item["answers"] if (one["prompt_id"], one["value"]) not in said
                ]
            }
            for item in held["items"]
        ]
        left = held | {"ideas": kept_ideas, "items": kept_items}
        if left != held:
            Handover.objects.filter(pk=packet.pk).update(**sealed(packet, contents=left))
