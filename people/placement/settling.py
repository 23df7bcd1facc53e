"""What a placement's passed day has ended, written down in the programme's record."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q

from people import audit, endings
from people.events import publish
from people.models import (
    Contract,
    Membership,
    Part,
    Programme,
    Relationship,
    RelationshipMember,
    Today,
)
from people.services.relationships import tell_rights_changed


def settle_ended(programme: Programme) -> int:
    """Write down in the programme's record what a passed day has already ended; how many it was for.

    Access went with the day itself: nobody is a party any more whose placement is over.
    """
    over = Membership.objects.filter(
        programme=programme, placement_until__lt=Today(F("programme__timezone")), erased_at=None
    )
    open_parts = RelationshipMember.objects.filter(programme=programme, ended_on=None)
    waiting = over.filter(user__in=open_parts.values("user_id"))
    found = list(waiting.select_related("user", "programme").order_by("pk"))
    for membership in found:
        _settle(membership)
    return len(found)


@transaction.atomic
def _settle(membership: Membership) -> None:
    if membership.placement_until is None:
        return
    first_day_without = membership.placement_until + timedelta(days=1)
    parts = RelationshipMember.objects.filter(
        programme=membership.programme, user=membership.user, ended_on=None
    ).select_related("relationship")
    for part in parts:
        on = max(first_day_without, part.started_on)
        RelationshipMember.objects.filter(pk=part.pk).update(ended_on=on)
        if part.relationship.kind != Relationship.Kind.GROUP and part.part == Part.SUPERVISEE:
            _end_relationship(part.relationship, max(on, part.relationship.started_on))
        tell_rights_changed(None, part.relationship)
        endings.ended(None, part.relationship)
    audit.record(None, "placement over", membership)
    topic = f"user:{membership.user_id}"
    publish(membership.programme_id, topic, "rights.changed", membership.pk)


def _end_relationship(relationship: Relationship, on: date) -> None:
    still = Q(ended_on=None) | Q(ended_on__gt=on)
    Relationship.objects.filter(still, pk=relationship.pk).update(ended_on=on)
    Contract.objects.filter(relationship=relationship).exclude(
        state__in=[Contract.State.SUPERSEDED, Contract.State.ENDED]
    ).update(state=Contract.State.ENDED)
