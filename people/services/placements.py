"""The end of a placement: an administrator names its last day, and by that date alone everything follows."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from people import audit
from people.errors import Conflict, Invalid
from people.events import notify
from people.models import Membership, Role, User
from people.policies import require

READS_ON = 90  # days after the last one on which their own things can still be read


@transaction.atomic
def end_placement(actor: User, membership: Membership, *, last_day: date) -> Membership:
    """Name the last day, or move it while it has not passed. Until then nothing changes for anybody."""
    held = _held(actor, membership)
    if set(held.roles) != {Role.SUPERVISEE}:
        raise Conflict(
            _(
                "They have another part in the programme too, so their account stays. "
                "End what they are supervised in instead."
            ),
            code="other_roles",
        )
    if last_day < held.programme.today():
        raise Invalid(
            _("This day is over. Choose today or a later day; nothing was changed."),
            code="past",
            extra={"fields": {"last_day": [_("Choose today or a later day.")]}},
        )
    if held.placement_until == last_day:
        return held
    held.placement_until = last_day
    held.ended_on = last_day + timedelta(days=READS_ON + 1)
    held.save(update_fields=["placement_until", "ended_on"])
    audit.record(actor, "end placement", held)
    notify(held.user, "placement.ending", held.pk, programme_id=held.programme_id, actor=actor)
    return held


@transaction.atomic
def keep_placement(actor: User, membership: Membership) -> Membership:
    """Take the day back while it has not passed: they stay, and nothing happened."""
    held = _held(actor, membership)
    if held.placement_until is None:
        return held
    held.placement_until = held.ended_on = None
    held.save(update_fields=["placement_until", "ended_on"])
    audit.record(actor, "keep placement", held)
    notify(held.user, "placement.ending", held.pk, programme_id=held.programme_id, actor=actor)
    return held


def _held(actor: User, membership: Membership) -> Membership:
    """The row, held until commit, while it can still be changed."""
    require(actor, "administer", membership.programme)
    locked = Membership.objects.select_for_update(of=("self",)).select_related("programme", "user")
    held = locked.get(pk=membership.pk)
    if held.placement_over() or (held.ended_on is not None and held.placement_until is None):
        raise Conflict(
            _("This placement is over already. Its last day cannot be changed any more."),
            code="over",
        )
    return held
