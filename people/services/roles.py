"""What somebody is in the programme: given by an administrator, and ended on a day with everything that hangs on it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from people import audit, endings
from people.errors import Conflict, Invalid
from people.events import notify, publish
from people.models import Membership, Programme, Relationship, RelationshipMember, Role, User
from people.policies import require
from people.roles.reading import SUPERVISING, is_alone_there, supervised_by, supervising_parts
from people.services.membership import leave_now_for_good
from people.services.relationships import end_now, tell_rights_changed


@transaction.atomic
def give_role(actor: User, membership: Membership, *, role: str) -> Membership:
    """One more, from now on."""
    held = _held(actor, membership)
    if role in held.roles:
        return keep_role(actor, held, role=role)
    held.roles = [one for one in Role.values if one in {*held.roles, role}]
    held.save(update_fields=["roles"])
    audit.record(actor, "give role", held)
    _tell(actor, held)
    return held


@transaction.atomic
def end_role(
    actor: User, membership: Membership, *, role: str, last_day: date | None
) -> Membership:
    """On a day, whose last hours still count, or now. Whoever has no other role leaves the programme with it."""
    held = _held(actor, membership)
    _require_endable(held, role)
    if last_day is None:
        end_role_now(actor, held, role)
        return held
    if last_day < held.programme.today():
        raise Invalid(
            _("This day is over. Choose today or a later day; nothing was changed."),
            code="past",
            extra={"fields": {"last_day": [_("Choose today or a later day.")]}},
        )
    if held.role_ends.get(role) == last_day.isoformat():
        return held
    held.role_ends = {**held.role_ends, role: last_day.isoformat()}
    held.save(update_fields=["role_ends"])
    audit.record(actor, "end role", held)
    _tell(actor, held)
    if role == Role.SUPERVISOR:
        for person in supervised_by(held):
            notify(person, "role.ending", held.pk, programme_id=held.programme_id, actor=actor)
    return held


@transaction.atomic
def keep_role(actor: User, membership: Membership, *, role: str) -> Membership:
    """The day is taken back while it has not passed."""
    held = _held(actor, membership)
    if role not in held.role_ends:
        return held
    held.role_ends = {one: day for one, day in held.role_ends.items() if one != role}
    held.save(update_fields=["role_ends"])
    audit.record(actor, "keep role", held)
    _tell(actor, held)
    return held


def end_role_now(actor: User | None, held: Membership, role: str) -> None:
    """The role goes, and with it the work that only somebody in it can do. `held` is locked by its caller."""
    if role == Role.SUPERVISOR:
        for part in supervising_parts(held):
            _end_part(actor, part)
    held.roles = [one for one in held.roles if one != role]
    held.role_ends = {one: day for one, day in held.role_ends.items() if one != role}
    if held.roles:
        held.save(update_fields=["roles", "role_ends"])
        audit.record(actor, "end role", held)
    else:  # a row without a role says nothing: what they were last stays written in it
        Membership.objects.filter(pk=held.pk).update(role_ends={})
        leave_now_for_good(actor, held)
    for part in supervising_parts(held, ever=True) if role == Role.SUPERVISOR else []:
        endings.ended(actor, part.relationship)
    endings.role_ended(actor, held.user, held.programme, role)
    _tell(actor, held)


def _end_part(actor: User | None, part: RelationshipMember) -> None:
    today = part.programme.today()
    if is_alone_there(part) or (
        part.relationship.kind == Relationship.Kind.PAIR and part.part in SUPERVISING
    ):
        end_now(actor, part.relationship)
        return
    RelationshipMember.objects.filter(pk=part.pk).update(ended_on=max(today, part.started_on))
    tell_rights_changed(actor, part.relationship)


def _require_endable(held: Membership, role: str) -> None:
    if role not in held.roles:
        raise Conflict(_("They do not have this role any more."), code="not_held")
    if role == Role.SUPERVISEE:
        raise Conflict(
            _("Being supervised ends with the placement, or with the contract."), code="supervisee"
        )
    if role == Role.ADMINISTRATOR:
        others = Membership.objects.holding(Role.ADMINISTRATOR).filter(programme=held.programme)
        staying = [
            one for one in others.exclude(pk=held.pk) if Role.ADMINISTRATOR not in one.role_ends
        ]
        if not staying:
            raise Conflict(
                _(
                    "Nobody else administers the programme. "
                    "Give somebody this role first; nothing was changed."
                ),
                code="last_administrator",
            )


def _held(actor: User, membership: Membership) -> Membership:
    """The row, held until commit. One programme's roles change one after the other."""
    require(actor, "administer", membership.programme)
    Programme.objects.select_for_update().get(pk=membership.programme_id)
    locked = Membership.objects.select_for_update(of=("self",)).select_related("programme", "user")
    held = locked.get(pk=membership.pk)
    if not Membership.objects.placed().filter(pk=held.pk).exists():
        raise Conflict(_("This person has left already."))
    return held


def _tell(actor: User | None, held: Membership) -> None:
    notify(held.user, "role.ending", held.pk, programme_id=held.programme_id, actor=actor)
    topic = f"user:{held.user_id}"
    publish(held.programme_id, topic, "rights.changed", held.pk, actor)
