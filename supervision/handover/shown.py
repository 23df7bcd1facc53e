"""What a packet looks like. The preview is made by the same function as what the new supervisor reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from people.models import User
from people.policies import abilities
from people.sharing import open_grants
from supervision.handover import policies  # noqa: F401  registers the rules
from supervision.handover.models import HandedExcerpt, Handover
from supervision.sessions.parties import described
from supervision.threads.models import Comment


def whole(visible: QuerySet[Handover]) -> QuerySet[Handover]:
    return visible.select_related("item__key", "item__owner", "relationship", "programme")


def summaries(actor: User, rows: Sequence[Handover]) -> list[dict[str, Any]]:
    """`rows` come from `whole`."""
    people = described({row.relationship for row in rows})
    return [
        {
            "id": row.pk,
            "relationship": people[row.relationship_id],
            "owner": {"id": row.owner.pk, "name": row.owner.name},
            "made_at": row.made_at,
            "taken_back_at": row.taken_back_at,
            "can": abilities(actor, row),
        }
        for row in rows
    ]


def handover_json(actor: User, row: Handover) -> dict[str, Any]:
    """A moment that was closed meanwhile, as a client can do too, is left out."""
    (summary,) = summaries(actor, [row])
    return summary | _contents(row)


def preview(handover: Handover) -> dict[str, Any]:
    seen = _contents(handover)
    moments = [one["excerpt_id"] for item in seen["items"] for one in item["excerpts"]]
    said = Comment.objects.filter(thread__excerpt__in=moments, deleted_at=None)
    return seen | {"comes_with": {"comments": said.count()}}


def _contents(row: Handover) -> dict[str, Any]:
    kept, opened = row.contents or {"items": [], "ideas": []}, _open_moments(row)
    items = [
        item | {"excerpts": [{"excerpt_id": pk} for pk in item["excerpts"] if pk in opened]}
        for item in kept["items"]
    ]
    shown = [item for item in items if item["answers"] or item["excerpts"]]
    return {"items": shown, "ideas": kept["ideas"]}


def _open_moments(row: Handover) -> set[str]:
    """Those of its moments that its relationship may follow now."""
    links = HandedExcerpt.objects.filter(handover=row, excerpt__removed_at=None)
    found = open_grants().filter(
        item_id__in=links.values("excerpt_id"), relationship_id=row.relationship_id
    )
    return {str(pk) for pk in found.values_list("item_id", flat=True)}
