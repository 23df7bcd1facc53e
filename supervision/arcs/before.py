"""What lies on an agenda already when more is brought: since when, and which departure it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from people.models import User
from supervision.agendas.models import Agenda
from supervision.arcs.models import Arc


def brought_before(
    actor: User, arc: Arc, agenda: Agenda, seen: dict[str, Any], laid: Sequence[UUID]
) -> list[dict[str, Any]]:
    """What of the shown lies there already: since when, and which departure it tells of."""
    shows = {one["id"] for part in (seen["needs"], *seen["items"]) for one in part["answers"]}
    there = [
        answer
        for item in agenda.items.all()
        for answer in item.answers.all()
        if answer.pk in shows - set(laid)
    ]
    others = {answer.laid_from for answer in there} - {arc.pk, None}
    told = Arc.objects.visible_to(actor).filter(pk__in=others, departure__isnull=False)
    aliases = {
        one.pk: one.departure.case.alias
        for one in (told.select_related("departure__case__item__key") if others else ())
        if one.departure is not None
    }
    return [
        {
            "answer_id": answer.pk,
            "at": answer.brought_at,
            "of": "this" if answer.laid_from == arc.pk else "other" if answer.laid_from else "here",
            "alias": aliases.get(answer.laid_from, ""),
        }
        for answer in there
    ]
