"""Asking about a contract: for other words before or after signing it, or for somebody else to work with."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from people import audit
from people.errors import Conflict, Forbidden
from people.events import notify, publish_all
from people.models import Contract, ContractRequest, Membership, Role, User
from people.policies import require
from people.vault import system_key


@transaction.atomic
def ask_for_a_change(actor: User, contract: Contract, *, words: str) -> Contract:
    """Not as it is, with words or without. Who signs it too and who can word it anew are told.

    One that holds goes on holding until everybody has signed other words.
    """
    _held(contract)
    require(actor, "ask for a change", contract)
    if contract.state == Contract.State.OFFERED:
        mine = contract.signatures.get(user=actor)
        mine.key, mine.words, mine.asked_at = system_key(contract.programme_id), words, now()
        mine.save(update_fields=["key", "words", "asked_at"])
    else:
        ContractRequest.objects.create(
            programme_id=contract.programme_id,
            contract=contract,
            user=actor,
            kind=ContractRequest.Kind.CHANGE,
            key=system_key(contract.programme_id),
            words=words,
        )
    audit.record(actor, "ask for a change", contract)
    signers = {one.user for one in contract.signatures.select_related("user")}
    _notify(signers | _holders(contract, Role.ADMINISTRATOR), actor, "contract.asked", contract)
    tell_signers(actor, contract, "contract.changed")
    return contract


@transaction.atomic
def ask_for_somebody_else(actor: User, contract: Contract) -> Contract:
    """Goes to who leads the programme and to nobody else; without a reason, by construction.

    Where nobody leads it but a party of this contract, whoever administers is asked.
    """
    _held(contract)
    require(actor, "ask for somebody else", contract)
    signers = {one.user_id for one in contract.signatures.all()}
    for role in (Role.DIRECTOR, Role.ADMINISTRATOR):
        told = {one for one in _holders(contract, role) if one.pk not in signers}
        if told:
            break
    else:
        raise Conflict(
            _(
                "Nobody leads or administers the programme who is not in this contract too. "
                "Nothing was sent. Talk to somebody you trust there."
            ),
            code="nobody_to_ask",
        )
    ContractRequest.objects.create(
        programme_id=contract.programme_id,
        contract=contract,
        user=actor,
        kind=ContractRequest.Kind.SOMEBODY_ELSE,
        to_role=role,
    )
    audit.record(actor, "ask for somebody else", contract)
    _notify(told, actor, "contract.somebody_else", contract)
    return contract


@transaction.atomic
def take_back_asking(actor: User, contract: Contract, *, kind: str) -> Contract:
    """As if it had not been asked, for everybody who could read it. Twice is the same as once."""
    _held(contract)
    if not contract.signatures.filter(user=actor).exists():
        raise Forbidden(_("Only who asked takes it back."))
    mine = contract.requests.filter(user=actor, kind=kind, settled_at=None)
    if mine.update(settled_at=now(), words=None, key=None):
        audit.record(actor, "take back asking", contract)
        if kind == ContractRequest.Kind.CHANGE:
            tell_signers(actor, contract, "contract.changed")
    return contract


def tell_signers(actor: User, contract: Contract, kind: str) -> None:
    people = contract.signatures.values_list("user_id", flat=True)
    publish_all(
        contract.programme_id, {f"user:{person}" for person in people}, kind, contract.pk, actor
    )


def _held(contract: Contract) -> None:
    Contract.objects.select_for_update().get(pk=contract.pk)
    contract.refresh_from_db()


def _holders(contract: Contract, role: str) -> set[User]:
    held = Membership.objects.holding(role).filter(programme_id=contract.programme_id)
    return {one.user for one in held.select_related("user")}


def _notify(people: Iterable[User], actor: User, notice: str, contract: Contract) -> None:
    for person in sorted(set(people) - {actor}, key=lambda one: one.pk):
        notify(person, notice, contract.pk, programme_id=contract.programme_id)
