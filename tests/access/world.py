"""Everybody who might ask, and the states in which a thing may be when they do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler

from people.models import Grant, Item, Part, Relationship, RelationshipMember, Role, User
from people.sharing import Shared
from people.tenancy import acting_for
from tests import make

STATES = ("private", "shared", "ended", "revoked")
ROLES = (
    "owner",  # the supervisee whose things they are
    "supervisor",
    "co_supervisor",
    "cover",  # named to stand in; nothing is shared with them
    "other_supervisee",  # another pair of the same programme
    "other_supervisor",
    "director",
    "administrator",
    "auditor",
    "ex_supervisor",  # was in the owner's relationship, still in the programme
    "outsider",  # a supervisor of another programme
    "anonymous",
)
SIGNED_IN = frozenset(ROLES) - {"anonymous"}
MEMBERS = SIGNED_IN - {"outsider"}
NOBODY: frozenset[str] = frozenset()
SERVER = ClientHandler(enforce_csrf_checks=False)


@dataclass
class World:
    """`pair` is the owner's; `other` is of the same programme, `foreign` of another."""

    pair: make.Pair
    other: make.Pair
    foreign: make.Pair
    people: dict[str, User | None]
    state: str = "private"
    browsers: dict[str, Client] = field(default_factory=dict)
    nothing: dict[str, bytes] = field(default_factory=dict)  # role: what a missing row looks like
    _shared: list[Item] = field(default_factory=list)

    @property
    def owner(self) -> User:
        return self.pair.supervisee

    @property
    def relationship(self) -> Relationship:
        return self.pair.relationship

    def share(self, thing: Shared | Item) -> None:
        """Builders name what the owner shares; it happens in every state but `private`."""
        self._shared.append(thing if isinstance(thing, Item) else thing.item)

    def settle(self) -> None:
        """Bring what was shared into the state being tried."""
        if self.state == "private":
            return
        with acting_for(self.pair.programme.pk):
            given = [
                Grant.objects.filter(
                    item=item, relationship=self.relationship, revoked_at=None
                ).first()
                or make.granted(item, self.relationship)
                for item in self._shared
            ]
        if self.state == "revoked":
            for grant in given:
                make.taken_back(grant)
        if self.state == "ended":
            make.ended(self.pair.contract)

    def browser(self, role: str) -> Client:
        """Signed in as `role`. Made once: signing in and building the middleware cost more than asking."""
        if role not in self.browsers:
            client = self.browsers[role] = Client(raise_request_exception=False)
            client.handler = SERVER
            person = self.people[role]
            if person is not None:
                client.force_login(person)
        return self.browsers[role]

    @contextmanager
    def as_if(self, state: str) -> Iterator[None]:
        """Everything inside is undone."""
        with undone():
            self.state, self._shared = state, []
            yield


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build() -> World:
    programme = make.programme("Stillroom College")
    named = {
        "owner": make.member(programme, "Ana", Role.SUPERVISEE),
        "supervisor": make.member(programme, "Ben", Role.SUPERVISOR),
        "co_supervisor": make.member(programme, "Cleo", Role.SUPERVISOR),
        "cover": make.member(programme, "Cara", Role.SUPERVISOR),
        "ex_supervisor": make.member(programme, "Emil", Role.SUPERVISOR),
    }
    relationship = make.relationship(
        programme,
        {
            named["owner"]: Part.SUPERVISEE,
            named["supervisor"]: Part.SUPERVISOR,
            named["co_supervisor"]: Part.CO_SUPERVISOR,
            named["cover"]: Part.COVER,
            named["ex_supervisor"]: Part.SUPERVISOR,
        },
    )
    with acting_for(programme.pk):
        make.ended(
            RelationshipMember.objects.select_related("programme").get(
                relationship=relationship, user=named["ex_supervisor"]
            )
        )
        contract = relationship.contracts.get()
    pair = make.Pair(programme, named["owner"], named["supervisor"], relationship, contract)
    other, foreign = make.pair(programme), make.pair()
    people: dict[str, User | None] = {
        **named,
        "other_supervisee": other.supervisee,
        "other_supervisor": other.supervisor,
        "director": make.member(programme, "Dora", Role.DIRECTOR),
        "administrator": make.member(programme, "Ada", Role.ADMINISTRATOR),
        "auditor": make.member(programme, "Odo", Role.AUDITOR),
        "outsider": foreign.supervisor,
        "anonymous": None,
    }
    world = World(pair, other, foreign, people)
    for role in ROLES:
        world.browser(role)
    return world
