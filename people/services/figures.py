"""Being counted in programme figures: a supervisee's own, revocable yes."""

from django.db import transaction
from django.utils.timezone import now

from people import audit
from people.models import AggregateOptIn, Programme, User


@transaction.atomic
def set_counted(actor: User, programme: Programme, *, counted: bool) -> bool:
    """Say yes, or take it back. Only for oneself; saying it twice is saying it once."""
    if counted:
        AggregateOptIn.objects.bulk_create(
            [AggregateOptIn(programme=programme, user=actor)], ignore_conflicts=True
        )
    else:
        AggregateOptIn.objects.filter(programme=programme, user=actor, withdrawn_at=None).update(
            withdrawn_at=now()
        )
    given = (
        AggregateOptIn.objects.filter(programme=programme, user=actor).order_by("given_at").last()
    )
    if given is not None:
        audit.record(actor, "be counted" if counted else "not be counted", given)
    return counted


def is_counted(actor: User, programme: Programme) -> bool:
    return AggregateOptIn.objects.filter(
        programme=programme, user=actor, withdrawn_at=None
    ).exists()
