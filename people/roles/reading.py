"""What hangs on the role of a supervisor: where they supervise or stand in, and whom."""

from django.db.models import Q

from people.models import Membership, Part, RelationshipMember, User

SUPERVISING = frozenset({Part.SUPERVISOR, Part.CO_SUPERVISOR, Part.FACILITATOR})


def is_alone_there(part: RelationshipMember) -> bool:
    """Whether nobody else supervises there from today on."""
    others = part.relationship.members.filter(
        Q(ended_on=None) | Q(ended_on__gt=part.programme.today()), part__in=SUPERVISING
    )
    return part.part in SUPERVISING and not others.exclude(user_id=part.user_id).exists()


def supervising_parts(held: Membership, *, ever: bool = False) -> list[RelationshipMember]:
    """Where they supervise or stand in, now or soon."""
    today = held.programme.today()
    parts = RelationshipMember.objects.filter(
        programme=held.programme, user=held.user, part__in=[*SUPERVISING, Part.COVER]
    )
    if ever:
        parts = parts.filter(Q(ended_on=None) | Q(ended_on__gte=today))
    else:
        parts = parts.filter(Q(ended_on=None) | Q(ended_on__gt=today)).exclude(
            relationship__ended_on__lte=today
        )
    return list(parts.select_related("relationship__programme", "programme").order_by("pk"))


def supervised_by(held: Membership) -> list[User]:
    relationships = [
        part.relationship_id for part in supervising_parts(held) if part.part in SUPERVISING
    ]
    members = RelationshipMember.objects.today().filter(
        relationship__in=relationships, part=Part.SUPERVISEE
    )
    return list(User.objects.filter(pk__in=members.values("user_id")).order_by("pk"))
