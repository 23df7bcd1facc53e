"""Who may see what. Everything private inherits `Shared`; there is no second rule.

Visible = mine, while I belong to its programme; or granted (and not taken back) to a relationship
where both its owner and I are parties today: members who signed a contract that is live.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.utils import timezone

from people import audit
from people.compiled import Compiled, among_ids
from people.errors import Forbidden
from people.models import (
    DataKey,
    Grant,
    Item,
    Membership,
    Part,
    Programme,
    Relationship,
    RelationshipMember,
    Today,
    User,
)

M = TypeVar("M", bound="Shared")

_asked: dict[str, Callable[[Item], None]] = {}


def ask_before_granting(kind: str, may_be_granted: Callable[[Item], None]) -> None:
    """For the floor a kind of thing belongs to: it refuses here, whatever the way that led to `grant`."""
    _asked[kind] = may_be_granted


def relationships_of(user: User) -> QuerySet[Relationship]:
    """Those in which `user` is a party today."""
    return Relationship.objects.filter(pk__in=_RELATIONSHIPS.subquery([user.pk]))


_RELATIONSHIPS = Compiled(
    lambda: (
        RelationshipMember.objects.parties()
        .filter(among_ids("user_id"))
        .values_list("relationship_id")
    )
)


def belonged_to_by(user: User) -> QuerySet[Relationship]:
    """Those `user` belongs to today, signed or not."""
    parts = RelationshipMember.objects.today().filter(user=user)
    return Relationship.objects.filter(pk__in=parts.values("relationship_id"))


def visible_item_ids(user: User) -> RawSQL:
    """Ids of the items `user` may see now, for `pk__in`."""
    return _VISIBLE.subquery([user.pk])


def _owned_and_granted() -> QuerySet[Any, Any]:
    """(item,) for the one person that stands in the place of the ids."""
    belongs = Membership.objects.today().filter(
        user=OuterRef("owner"), programme=OuterRef("programme")
    )
    owned = Item.objects.filter(Exists(belongs), among_ids("owner_id"))
    parts = RelationshipMember.objects.parties().filter(among_ids("user_id"))
    granted = open_grants().filter(_reaches(parts))
    return owned.values_list("pk").union(granted.values_list("item_id"), all=True)


_VISIBLE = Compiled(_owned_and_granted)


def open_grants() -> QuerySet[Grant]:
    """Not taken back, and the item's owner is still a party of the relationship."""
    owner = RelationshipMember.objects.parties().filter(
        relationship=OuterRef("relationship"), user=OuterRef("item__owner")
    )
    return Grant.objects.filter(Exists(owner), revoked_at=None)


def grants_open_to(user: User) -> QuerySet[Grant]:
    """Open grants through which `user` reads what somebody else owns."""
    return open_grants().filter(_reaches(RelationshipMember.objects.parties().filter(user=user)))


def _reaches(parts: QuerySet[RelationshipMember]) -> Q:
    """Grants to these parts' relationships; for a peer in a group only until `peers_until`."""
    today = Today(F("programme__timezone"))
    supervising = parts.exclude(part=Part.SUPERVISEE)
    return Q(relationship__in=supervising.values("relationship_id")) | (
        Q(relationship__in=parts.values("relationship_id"))
        & (Q(peers_until=None) | Q(peers_until__gte=today))
    )


def audience_of(item_id: UUID) -> set[UUID]:
    """The inverse of `visible_item_ids`: ids of everyone for whom this item is visible now."""
    return audiences_of([item_id]).get(item_id, set())


def audiences_of(item_ids: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """The same for many items at once, quickly: the live hub asks before every delivery."""
    owners: dict[UUID, UUID] = {}
    audiences = defaultdict[UUID, set[UUID]](set)
    parties = defaultdict[tuple[UUID, UUID], set[UUID]](set)
    for item_id, relationship_id, user_id, belongs in _AUDIENCES(item_ids):
        if relationship_id is not None:
            parties[item_id, relationship_id].add(user_id)
        else:
            owners[item_id] = user_id
            if belongs:
                audiences[item_id].add(user_id)
    for (item_id, _), people in parties.items():
        if owners.get(item_id) in people:
            audiences[item_id] |= people
    return dict(audiences)


def _owners_and_parties() -> QuerySet[Any, Any]:
    """(item, None, owner, belongs), and for each open grant (item, relationship, party, True)."""
    belongs = Membership.objects.today().filter(
        user=OuterRef("owner"), programme=OuterRef("programme")
    )
    nowhere = Value(None, output_field=models.UUIDField())
    owners = Item.objects.filter(among_ids("pk"))
    grant = "relationship__grants__"
    still = Q(**{f"{grant}peers_until": None}) | Q(
        **{f"{grant}peers_until__gte": Today(F("programme__timezone"))}
    )
    parties = RelationshipMember.objects.parties().filter(
        ~Q(part=Part.SUPERVISEE) | Q(user=F(f"{grant}item__owner")) | still,
        among_ids(f"{grant}item_id"),
        **{f"{grant}revoked_at": None},
    )
    granted = ("relationship__grants__item_id", "relationship_id", "user_id")
    return owners.values_list("pk", nowhere, "owner_id", Exists(belongs)).union(
        parties.values_list(*granted, Value(True)),  # noqa: FBT003 a column, not a switch
        all=True,
    )


_AUDIENCES = Compiled(_owners_and_parties)


class SharedQuerySet(models.QuerySet[M]):
    def visible_to(self, user: User) -> Self:
        """What `user` may see now, with what is needed to open it."""
        return self.filter(pk__in=visible_item_ids(user)).select_related("item__key", "item__owner")


SharedManager = models.Manager.from_queryset(SharedQuerySet)


class Shared(models.Model):
    """A thing one person owns. Private until its item is granted to a relationship."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="+")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")

    objects: ClassVar[SharedManager[Self]] = SharedManager()

    class Meta:
        abstract = True

    @property
    def owner(self) -> User:
        return self.item.owner

    @property
    def sealing_key(self) -> DataKey:
        return self.item.key

    def audience(self) -> list[User]:
        """Everyone for whom this row is visible now."""
        return list(User.objects.filter(pk__in=audience_of(self.pk)).order_by("pk"))


@transaction.atomic
def create(model: type[M], owner: User, programme: Programme, key: DataKey, **fields: Any) -> M:
    """One new shared thing: its item, then its row."""
    item = Item.objects.create(programme=programme, owner=owner, key=key, kind=model._meta.label)
    row = model(item=item, programme=programme, **fields)
    row.save(force_insert=True)
    return row


@transaction.atomic
def grant(
    actor: User, item: Item, relationship: Relationship, *, peers_until: date | None = None
) -> Grant:
    """Open `item` to a relationship. Only its owner may; granting twice is one grant."""
    if item.owner_id != actor.pk:
        raise Forbidden("Only the person it belongs to may share this.")
    if not relationships_of(actor).filter(pk=relationship.pk).exists():
        raise Forbidden("Sharing needs a signed contract that is in force today.")
    if item.kind in _asked:
        _asked[item.kind](item)
    given, new = Grant.objects.get_or_create(
        item=item,
        relationship=relationship,
        revoked_at=None,
        defaults={
            "programme_id": item.programme_id,
            "granted_by": actor,
            "peers_until": peers_until,
        },
    )
    if not new and given.peers_until != peers_until:
        given.peers_until = peers_until
        given.save(update_fields=["peers_until"])
    if new:
        audit.record(actor, "grant", item)
    return given


@transaction.atomic
def revoke(actor: User, item: Item, relationship: Relationship) -> bool:
    """Take a grant back; False when there was none."""
    if item.owner_id != actor.pk:
        raise Forbidden("Only the person it belongs to may take this back.")
    taken = Grant.objects.filter(item=item, relationship=relationship, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    if taken:
        audit.record(actor, "take back", item)
    return bool(taken)


def mark_opened(user: User, item_ids: set[UUID] | list[UUID]) -> None:
    """Remember the first time somebody else than the owner read these."""
    Grant.objects.filter(
        item_id__in=item_ids,
        first_opened_at=None,
        revoked_at=None,
        relationship__in=relationships_of(user),
    ).exclude(item__owner=user).update(first_opened_at=timezone.now())


def relationships_shared_with(item_ids: set[UUID] | list[UUID]) -> dict[UUID, list[Relationship]]:
    """For each item, the relationships it is open to now."""
    found: dict[UUID, list[Relationship]] = {item_id: [] for item_id in item_ids}
    for given in open_grants().filter(item_id__in=item_ids).select_related("relationship"):
        found[given.item_id].append(given.relationship)
    return found
