"""Who may still be connected, and who may still follow what: asked again for every sweep."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from django.contrib.sessions.models import Session
from django.utils import timezone

from people.live import registry
from people.live.catchup import programmes_of
from people.models import Membership, Topic, User
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


def admit(user_id: UUID, session_key: str | None) -> Account | Close:
    """Open an account's socket, or say why not."""
    programmes = tuple(programmes_of(user_id))
    account = Account(user_id, session_key or "", _proofs([user_id]).get(user_id, 0), programmes)
    if account.session_key not in _open_sessions([account]):
        return Close.NOT_SIGNED_IN
    return account if programmes else Close.NO_RIGHT


def lost(accounts: Sequence[Account]) -> dict[Account, Close]:
    """Those who signed out, were signed out, or no longer belong anywhere they belonged."""
    verdicts = dict.fromkeys(_signed_out(accounts), Close.NOT_SIGNED_IN)
    belonging = _belonging(accounts)
    for account in accounts:
        if account not in verdicts and account.user_id not in belonging:
            verdicts[account] = Close.NO_RIGHT
    return verdicts


def _signed_out(accounts: Sequence[Account]) -> list[Account]:
    still = _open_sessions(accounts)
    proofs = _proofs({account.user_id for account in accounts})
    return [
        account
        for account in accounts
        if account.session_key not in still or proofs.get(account.user_id) != account.proof
    ]


def _open_sessions(accounts: Sequence[Account]) -> set[str]:
    keys = {account.session_key for account in accounts}
    still = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return set(still.values_list("session_key", flat=True))


def _proofs(user_ids: Iterable[UUID]) -> dict[UUID, int]:
    people = User.objects.filter(pk__in=set(user_ids))
    return {
        user_id: hash((password, epoch))
        for user_id, password, epoch in people.values_list("pk", "password", "auth_epoch")
    }


def _belonging(accounts: Sequence[Account]) -> set[UUID]:
    """Ids of those who are still members of a programme in which they came."""
    people = defaultdict[UUID, set[UUID]](set)
    for account in accounts:
        for programme_id in account.programmes:
            people[programme_id].add(account.user_id)
    found: set[UUID] = set()
    for programme_id, user_ids in people.items():
        with acting_for(programme_id):
            today = Membership.objects.today().filter(programme_id=programme_id)
            found.update(today.filter(user_id__in=user_ids).values_list("user_id", flat=True))
    return found


def heads(programme_id: UUID, keys: Sequence[str]) -> dict[str, int]:
    """The newest number of each topic of one programme, with one query."""
    with acting_for(programme_id):
        topics = Topic.objects.filter(programme_id=programme_id, key__in=keys)
        return dict(topics.values_list("key", "head"))


def audience(programme_id: UUID, key: str) -> set[UUID]:
    found = registry.find(key)
    if found is None:
        return set()
    with acting_for(programme_id):
        return found[0].audience(found[1])


def audiences(programme_id: UUID, keys: Iterable[str]) -> dict[str, set[UUID]]:
    """Who may follow each topic today. A kind that fails is left out and asked again next time."""
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
