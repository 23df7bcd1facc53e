"""Arcs and their entries as rows: read again, held, and written down for the wire."""

from __future__ import annotations

from typing import Any

from supervision.arcs.models import Arc, Entry


def locked(arc: Arc) -> Arc:
    """The arc, re-read and held, so that one writer at a time decides about it."""
    Arc.objects.select_for_update().filter(pk=arc.pk).values_list("pk").get()
    return fresh(arc)


def fresh(arc: Arc) -> Arc:
    return Arc.objects.select_related(
        "item__key", "item__owner", "programme", "departure__case__item__key"
    ).get(pk=arc.pk)


def entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "question": entry.question,
        "value": entry.value,
        "revision": entry.revision,
        "content_version": entry.content_version,
        "locale": entry.locale,
        "updated_at": entry.updated_at.isoformat(),
    }
