"""The audit trail: sensitive reads and every write, by whom, to what; never what was written."""

from uuid import UUID

from django.db.models import Model

from people.models import AuditEntry, Item, Programme, User


def record(actor: User | None, verb: str, thing: Model) -> AuditEntry:
    """One line about an item, a shared row, a programme, or any row with a programme and an id."""
    item = thing if isinstance(thing, Item) else getattr(thing, "item", None)
    programme_id: UUID = thing.pk if isinstance(thing, Programme) else thing.programme_id  # type: ignore[attr-defined]
    return AuditEntry.objects.create(
        programme_id=programme_id,
        actor=actor,
        verb=verb,
        kind=item.kind if isinstance(item, Item) else thing._meta.label,
        object_id=thing.pk,
        subject_id=item.owner_id if isinstance(item, Item) else getattr(thing, "user_id", None),
    )
