"""What an end does to recordings: the day after a supervisee's last contract, or placement, they are destroyed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, QuerySet

from people.models import (
    AuditEntry,
    Contract,
    Membership,
    Part,
    Programme,
    RelationshipMember,
    Today,
    User,
)
from transcripts import destruction, news
from transcripts.models import Receipt, Recording

SIGNED = Contract.State.SIGNED
ENDED = Contract.State.ENDED


def end_contracts(programme_id: UUID) -> int:
    """Destroy what is left of everybody in the acting programme whose last contract is over."""
    living = Recording.objects.filter(programme_id=programme_id).exclude(state__in=Recording.OVER)
    under_contract = RelationshipMember.objects.parties().filter(
        programme_id=programme_id, part=Part.SUPERVISEE
    )
    owners = living.exclude(item__owner__in=under_contract.values("user_id"))
    found = list(User.objects.filter(pk__in=owners.values("item__owner_id")).order_by("pk"))
    if not found:
        return 0
    programme = Programme.objects.annotate(now_on=Today(F("timezone"))).get(pk=programme_id)
    today: dt.date = getattr(programme, "now_on")  # noqa: B009 annotated
    return sum(_destroy_all(living, owner) for owner in found if _is_over(owner, programme, today))


def _is_over(owner: User, programme: Programme, today: dt.date) -> bool:
    """Their placement is over; or there was a contract, none is still to come, and its last day has passed."""
    placements = Membership.objects.filter(programme=programme, user=owner)
    if placements.filter(placement_until__lt=today, erased_at=None).exists():
        return True
    mine = RelationshipMember.objects.filter(
        programme=programme, user=owner, part=Part.SUPERVISEE
    ).values("relationship_id")
    contracts = list(
        Contract.objects.filter(relationship_id__in=mine, state__in=[SIGNED, ENDED]).select_related(
            "relationship"
        )
    )
    last_days = [_last_day(contract, programme) for contract in contracts]
    return bool(last_days) and all(day is not None and day < today for day in last_days)


def _last_day(contract: Contract, programme: Programme) -> dt.date | None:
    """The last day on which it held; None as long as it has no end."""
    if contract.state == SIGNED:
        return contract.valid_to
    days = [day for day in (contract.valid_to, contract.relationship.ended_on) if day is not None]
    said = AuditEntry.objects.filter(object_id=contract.pk, verb="end").order_by("at").first()
    if said is not None:
        days.append(said.at.astimezone(ZoneInfo(programme.timezone)).date())
    return min(days, default=contract.valid_from)


def _destroy_all(living: QuerySet[Recording], owner: User) -> int:
    ids = list(living.filter(item__owner=owner).order_by("pk").values_list("pk", flat=True))
    for recording_id in ids:
        with transaction.atomic():
            recording = Recording.objects.get(pk=recording_id)
            reason = Receipt.Reason.CONTRACT_ENDED
            news.state_changed(destruction.destroy(recording, reason=reason, by=None))
    return len(ids)
