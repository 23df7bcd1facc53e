"""Who belongs to a group or a co-supervision, from which day and until which. Signing is asked for apart."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from people import audit, endings
from people.errors import Conflict, Invalid
from people.models import Membership, Part, Relationship, RelationshipMember, Role, User
from people.policies import require
from people.services.beside import make_pairs_beside
from people.services.relationships import tell_rights_changed

# Whom each kind of relationship can take in later. A pair stays the two people who signed it.
JOINING = {
    Relationship.Kind.PAIR: frozenset({Part.COVER}),
    Relationship.Kind.CO_SUPERVISION: frozenset({Part.CO_SUPERVISOR, Part.COVER}),
    Relationship.Kind.GROUP: frozenset({Part.SUPERVISEE, Part.FACILITATOR, Part.COVER}),
}
SUPERVISED = frozenset({Part.SUPERVISEE})
SUPERVISING = frozenset({Part.SUPERVISOR, Part.CO_SUPERVISOR, Part.FACILITATOR})


@transaction.atomic
def join(
    actor: User, relationship: Relationship, person: User, *, part: str, from_on: date
) -> RelationshipMember:
    """One person more from a day on. They read nothing before they have signed a contract there."""
    require(actor, "change", relationship)
    if part not in JOINING[Relationship.Kind(relationship.kind)]:
        raise Invalid(_("Nobody can join here in this part."), code="part")
    if from_on < relationship.programme.today():
        raise Invalid(_("Nobody joins for days that are over."), code="past")
    role = Role.SUPERVISEE if part == Part.SUPERVISEE else Role.SUPERVISOR
    holders = Membership.objects.holding(role).filter(programme_id=relationship.programme_id)
    if not holders.filter(user=person).exists():
        raise Invalid(
            _("Everyone who is supervised has the role supervisee, and who supervises, supervisor.")
        )
    overlapping = Q(ended_on=None) | Q(ended_on__gt=from_on)
    if relationship.members.filter(overlapping, user=person).exists():
        raise Conflict(_("They belong here on that day already."), code="belongs")
    try:
        with transaction.atomic():
            member = RelationshipMember.objects.create(
                programme_id=relationship.programme_id,
                relationship=relationship,
                user=person,
                part=part,
                started_on=from_on,
            )
    except IntegrityError:
        raise Conflict(_("They belong here on that day already."), code="belongs") from None
    audit.record(actor, "join", member)
    if part == Part.CO_SUPERVISOR:
        make_pairs_beside(actor, relationship, from_on=from_on)
    tell_rights_changed(actor, relationship)
    return member


@transaction.atomic
def leave(actor: User, member: RelationshipMember, *, on: date) -> RelationshipMember:
    """`on` is the first day without them. Somebody always supervises, and somebody is supervised."""
    relationship = member.relationship
    require(actor, "change", relationship)
    if on < relationship.programme.today():
        raise Invalid(_("What was read on days that are over was read."), code="past")
    Relationship.objects.select_for_update().get(pk=relationship.pk)
    for side in (SUPERVISED, SUPERVISING):
        if member.part in side and not _others(member, side, on).exists():
            raise Invalid(
                _("Somebody supervises and somebody is supervised. End it as a whole instead."),
                code="last",
            )
    # Somebody who was still to come simply does not.
    on = max(on, member.started_on)
    left = RelationshipMember.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), pk=member.pk)
    if not left.update(ended_on=on):
        raise Conflict(_("This part is over already."))
    member.ended_on = on
    audit.record(actor, "end part", member)
    tell_rights_changed(actor, relationship)
    endings.ended(actor, relationship)
    return member


def _others(
    member: RelationshipMember, side: frozenset[Part], on: date
) -> QuerySet[RelationshipMember]:
    """Who else is on this side on that day."""
    return member.relationship.members.filter(
        Q(ended_on=None) | Q(ended_on__gt=on), part__in=side, started_on__lte=on
    ).exclude(pk=member.pk)
