"""Inviting people into a programme, and letting them go."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from people import arrival, audit
from people.errors import Conflict, NotFound
from people.events import publish
from people.models import Cohort, Invitation, Membership, Programme, RelationshipMember, User
from people.policies import require
from people.services.relationships import leave_now


@transaction.atomic
def invite(
    actor: User,
    programme: Programme,
    *,
    email: str,
    name: str,
    roles: Sequence[str],
    cohort: Cohort | None = None,
) -> tuple[Invitation, str]:
    """An invitation and its one-time link, to be handed over by whoever made it."""
    require(actor, "administer", programme)
    member = Membership.objects.today().filter(programme=programme, user__email__iexact=email)
    if member.exists():
        raise Conflict(_("Somebody with this e-mail already belongs to the programme."))
    invitation, link = arrival.make_link(
        programme, email=email, name=name, roles=roles, cohort=cohort, invited_by=actor
    )
    audit.record(actor, "invite", invitation)
    return invitation, link


@transaction.atomic
def invite_again(actor: User, invitation: Invitation) -> str:
    """A new one-time link for somebody who has not come yet; the earlier one opens nothing."""
    require(actor, "administer", invitation.programme)
    link = arrival.remake_link(invitation)
    audit.record(actor, "invite", invitation)
    return link


@transaction.atomic
def uninvite(actor: User, invitation: Invitation) -> None:
    """Take an invitation back before it is used. Its link opens nothing from now on."""
    require(actor, "administer", invitation.programme)
    audit.record(actor, "uninvite", invitation)
    gone, _each = Invitation.objects.filter(pk=invitation.pk, used_at=None).delete()
    if not gone:
        raise NotFound


@transaction.atomic
def leave_programme(actor: User, membership: Membership) -> Membership:
    """A person leaves now: their parts end, their sessions close, their sockets with them."""
    require(actor, "administer", membership.programme)
    return leave_now_for_good(actor, membership)


def leave_now_for_good(actor: User | None, membership: Membership) -> Membership:
    """Its caller has asked whether `actor` may; nobody is the actor where a day alone has ended it."""
    parts = RelationshipMember.objects.select_related("relationship", "programme").filter(
        programme=membership.programme, user=membership.user, ended_on=None
    )
    for part in parts:
        leave_now(actor, part)
    today = membership.programme.today()
    still = Q(ended_on=None) | Q(
        ended_on__gt=today
    )  # also who is still here to read what is theirs
    ended = Membership.objects.filter(still, pk=membership.pk).update(ended_on=today)
    if not ended:
        raise Conflict(_("This person has left already."))
    membership.ended_on = today
    close_sessions(actor, membership.user)
    audit.record(actor, "let go", membership)
    publish(
        membership.programme_id,
        f"user:{membership.user_id}",
        "rights.changed",
        membership.pk,
        actor,
    )
    return membership


def close_sessions(actor: User | None, user: User) -> None:
    """Sign a person out everywhere; their sockets close at the next look at their rights."""
    User.objects.filter(pk=user.pk).update(auth_epoch=F("auth_epoch") + 1)
