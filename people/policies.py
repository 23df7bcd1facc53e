"""Who may do what. Each floor declares its rules here; services require them, the API lists them."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model

from people.compiled import Compiled, among_ids
from people.errors import Forbidden
from people.models import Contract, ContractRequest, Membership, Programme, Relationship, Role, User

M = TypeVar("M", bound=Model)
Rule = Callable[[User, M], bool]

_rules: dict[type[Model], dict[str, Callable[[User, Any], bool]]] = {}


def allow(verb: str, model: type[M]) -> Callable[[Rule[M]], Rule[M]]:
    def register(rule: Rule[M]) -> Rule[M]:
        _rules.setdefault(model, {})[verb] = rule
        return rule

    return register


def can(actor: User, verb: str, thing: Model) -> bool:
    return _rules[type(thing)][verb](actor, thing)  # an unknown verb is a bug, not a "no"


def require(actor: User, verb: str, thing: Model) -> None:
    if not can(actor, verb, thing):
        raise Forbidden(f"You may not {verb} this {thing._meta.verbose_name}.")


def abilities(actor: User, thing: Model) -> list[str]:
    return [verb for verb, rule in _rules.get(type(thing), {}).items() if rule(actor, thing)]


def roles_of(user: User, programme_id: UUID) -> set[str]:
    """The roles `user` holds in a programme today; empty when they do not belong, or their placement is over."""
    held = Membership.objects.placed().filter(user=user, programme_id=programme_id)
    return {role for roles in held.values_list("roles", flat=True) for role in roles}


def membership_of(user: User) -> Membership | None:
    """Where `user` belongs today, with its programme; the earliest when there is more than one."""
    return next(iter(_MEMBERSHIPS.rows([user.pk])), None)


_MEMBERSHIPS = Compiled(
    lambda: (
        Membership.objects.today()
        .filter(among_ids("user_id"))
        .select_related("programme")
        .order_by("started_on", "pk")
    )
)


@allow("read the record", Programme)
def may_read_the_record(actor: User, programme: Programme) -> bool:
    return bool(roles_of(actor, programme.pk) & {Role.DIRECTOR, Role.ADMINISTRATOR})


@allow("administer", Programme)
def may_administer(actor: User, programme: Programme) -> bool:
    return Role.ADMINISTRATOR in roles_of(actor, programme.pk)


@allow("change", Relationship)
def may_change(actor: User, relationship: Relationship) -> bool:
    """Take somebody in, let somebody go, end it: whoever administers, while it is not over."""
    return relationship.ended_on is None and may_administer(actor, relationship.programme)


@allow("sign", Contract)
def may_sign(actor: User, contract: Contract) -> bool:
    return contract.state == Contract.State.OFFERED and any(
        signature.user_id == actor.pk and signature.signed_at is None
        for signature in contract.signatures.all()
    )


@allow("ask for a change", Contract)
def may_ask_for_a_change(actor: User, contract: Contract) -> bool:
    """Instead of signing, and while it holds; whoever has asked can still sign."""
    if may_sign(actor, contract):
        return True
    return _holds_for(actor, contract) and not _asks(actor, contract, ContractRequest.Kind.CHANGE)


@allow("ask for somebody else", Contract)
def may_ask_for_somebody_else(actor: User, contract: Contract) -> bool:
    """Either of those who signed it, while it holds, once."""
    return _holds_for(actor, contract) and not _asks(
        actor, contract, ContractRequest.Kind.SOMEBODY_ELSE
    )


def _holds_for(actor: User, contract: Contract) -> bool:
    """Signed by them, and today is not after its last day."""
    if contract.state != Contract.State.SIGNED:
        return False
    if contract.valid_to is not None and contract.valid_to < contract.programme.today():
        return False
    return any(one.user_id == actor.pk and one.signed_at for one in contract.signatures.all())


def _asks(actor: User, contract: Contract, kind: str) -> bool:
    return any(
        one.user_id == actor.pk and one.kind == kind and one.settled_at is None
        for one in contract.requests.all()
    )
