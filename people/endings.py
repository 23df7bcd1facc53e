"""What hangs on people working together, and ends with it: each floor above says here what of its own does."""

from collections.abc import Callable

from people.models import Relationship, User

# The actor, or nobody where a day alone has ended it.
Follower = Callable[[User | None, Relationship], None]

_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Called inside the transaction of every ending; it looks for itself whether anything is left to stand on."""
    if follower not in _followers:
        _followers.append(follower)


def ended(actor: User | None, relationship: Relationship) -> None:
    """A contract, somebody's part, or all of it is over."""
    for follower in _followers:
        follower(actor, relationship)
