"""Who may still be connected, and who may still follow what: asked again for every sweep."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from people.compiled import Compiled, among_ids, prepared
from people.live import registry
from people.live.catchup import programmes_of
from people.models import Membership
from people.tenancy import acting_for

log = logging.getLogger(__name__)


class Close(IntEnum):
    """Why a socket was closed (WebSocket close codes, the private range)."""

    MALFORMED = 4400
    NOT_SIGNED_IN = 4401
    NO_RIGHT = 4403
    TOO_MANY = 4429


@dataclass(frozen=True, slots=True)
class Account:
    """What a socket was opened with. `proof` changes with the password and with `auth_epoch`."""

    user_id: UUID
    session_key: str
    proof: int
    programmes: tuple[UUID, ...]


SESSIONS = """
select session_key from django_session
where session_key = any (%s::text[]) and expire_date > now()
"""
PROOFS = "select id, password, auth_epoch from people_user where id = any (%s::uuid[])"


def admit(user_id: UUID, session_key: str | None) -> Account | Close:
    """Open an account's socket, or say why not."""
    key = session_key or ""
    proof = _proofs([user_id]).get(user_id)
    if proof is None or key not in _open_sessions([key]):
        return Close.NOT_SIGNED_IN
    programmes = tuple(programmes_of(user_id))
    return Account(user_id, key, proof, programmes) if programmes else Close.NO_RIGHT


def lost(accounts: Sequence[Account]) -> dict[Account, Close]:
    """Those who signed out, were signed out, or no longer belong anywhere they belonged."""
    still = _open_sessions([account.session_key for account in accounts])
    proofs = _proofs({account.user_id for account in accounts})
    belonging = _belonging(accounts)
    verdicts: dict[Account, Close] = {}
    for account in accounts:
        if account.session_key not in still or proofs.get(account.user_id) != account.proof:
            verdicts[account] = Close.NOT_SIGNED_IN
        elif account.user_id not in belonging:
            verdicts[account] = Close.NO_RIGHT
    return verdicts


def _open_sessions(session_keys: Iterable[str]) -> set[str]:
    return {key for (key,) in prepared(SESSIONS, [list(session_keys)])}


def _proofs(user_ids: Iterable[UUID]) -> dict[UUID, int]:
    rows = prepared(PROOFS, [list(user_ids)])
    return {user_id: hash((password, epoch)) for user_id, password, epoch in rows}


_MEMBERS = Compiled(
    lambda: (
        Membership.objects.today()
        .filter(among_ids("user_id"))
        .values_list("user_id", "programme_id")
    )
)


def _belonging(accounts: Sequence[Account]) -> set[UUID]:
    """Ids of those who are still members of a programme in which they came."""
    people = defaultdict[UUID, set[UUID]](set)
    for account in accounts:
        for programme_id in account.programmes:
            people[programme_id].add(account.user_id)
    found: set[UUID] = set()
    for programme_id, user_ids in people.items():
        with acting_for(programme_id):
            found |= {user_id for user_id, within in _MEMBERS(user_ids) if within == programme_id}
    return found


HEADS = "select key, head from people_topic where programme_id = %s and key = any (%s::text[])"


def heads(programme_id: UUID, keys: Sequence[str]) -> dict[str, int]:
    """The newest number of each topic of one programme, with one query."""
    with acting_for(programme_id):
        return dict(prepared(HEADS, [programme_id, list(keys)]))


def audience(programme_id: UUID, key: str) -> set[UUID]:
    """Who may follow a topic today."""
    found = registry.find(key)
    if found is None:
        return set()
    with acting_for(programme_id):
        return found[0].audience(found[1])


def audiences(programme_id: UUID, keys: Iterable[str]) -> dict[str, set[UUID]]:
    """The same for many. A kind that fails is left out and asked again next time."""
    things = defaultdict[registry.TopicKind, dict[UUID, str]](dict)
    for key in keys:
        if found := registry.find(key):
            things[found[0]][found[1]] = key
    answer: dict[str, set[UUID]] = {}
    for kind, by_id in things.items():
        try:
            with acting_for(programme_id):
                allowed = kind.audiences(list(by_id))
        except Exception:
            log.exception("the audience of %s topics could not be read", kind.name)
            continue
        answer |= {key: set(allowed.get(thing, ())) for thing, key in by_id.items()}
    return answer
