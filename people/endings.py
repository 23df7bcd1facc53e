"""What hangs on people working together, and ends with it: each floor above says here what of its own does."""

from collections.abc import Callable

from people.models import Programme, Relationship, User

# The actor, or nobody where a day alone has ended it.
Follower = Callable[[User | None, Relationship], None]

RoleFollower = Callable[[User | None, User, Programme, str], None]

_followers: list[Follower] = []
_role_followers: list[RoleFollower] = []


def follow(follower: Follower) -> None:
    """Called inside the transaction of every ending; it looks for itself whether anything is left to stand on."""
    if follower not in _followers:
        _followers.append(follower)


def ended(actor: User | None, relationship: Relationship) -> None:
    """A contract, somebody's part, or all of it is over."""
    for follower in _followers:
        follower(actor, relationship)


def follow_roles(follower: RoleFollower) -> None:
    """Called inside the transaction in which somebody's role ends. It may refuse."""
    if follower not in _role_followers:
        _role_followers.append(follower)


def role_ended(actor: User | None, person: User, programme: Programme, role: str) -> None:
    for follower in _role_followers:
        follower(actor, person, programme, role)
