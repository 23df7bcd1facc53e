"""The same request twice: one effect, one answer. The key is stored in the write's own transaction."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from psycopg import errors as postgres

from people.errors import Conflict, Gone, Invalid, Malformed
from people.models import IdempotencyKey, User
from people.vault import owner_key

KEPT = timedelta(hours=48)
WAIT_SECONDS = 10  # for a first request that is still running
ATTEMPTS = 3
SHAPE = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True)
class Answer:
    """`headers` are those worth repeating: Location, ETag."""

    status: int
    body: Any
    headers: dict[str, str]
    replayed: bool = False


def checked_key(header: str | None) -> str:
    if not header:
        raise Malformed(
            "Send an Idempotency-Key with every change.", code="idempotency_key_missing"
        )
    if not SHAPE.fullmatch(header):
        raise Malformed(
            "An Idempotency-Key has 8 to 64 letters, digits, - or _.",
            code="idempotency_key_malformed",
        )
    return header


def once(
    actor: User,
    *,
    programme_id: UUID,
    key: str,
    route: str,
    body: bytes,
    write: Callable[[], Answer],
) -> Answer:
    """Carry out `write` in one transaction, or repeat the answer it gave before.

    A second request waits for the first. A write that is refused leaves no key, so it may be tried
    again. Two writers in a ring (a deadlock) are told apart by the database; the loser starts over.
    """
    digest = hashlib.sha256(body).digest()
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic():
                return _once(actor, programme_id, key, route, digest, write)
        except OperationalError as error:
            if isinstance(error.__cause__, postgres.LockNotAvailable):
                raise Conflict(
                    "The first request is still being carried out.", code="idempotency_in_progress"
                ) from None
            ring = isinstance(
                error.__cause__, postgres.DeadlockDetected | postgres.SerializationFailure
            )
            if not ring or attempt == ATTEMPTS:
                raise
    raise AssertionError  # the last attempt returned or raised


def purge() -> int:
    """Forget answers of the acting programme older than 48 hours."""
    return IdempotencyKey.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _once(
    actor: User,
    programme_id: UUID,
    key: str,
    route: str,
    digest: bytes,
    write: Callable[[], Answer],
) -> Answer:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, true)", [f"{WAIT_SECONDS}s"])
    row = IdempotencyKey(
        programme_id=programme_id,
        user=actor,
        key=key,
        route=route,
        body_hash=digest,
        status=0,
        sealing_key=owner_key(actor, programme_id),
    )
    IdempotencyKey.objects.bulk_create([row], ignore_conflicts=True)  # waits for the first request
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', '0', true)")
    if not IdempotencyKey.objects.filter(pk=row.pk).exists():
        return _replay(actor, key, route, digest)
    answer = write()
    row.status = answer.status
    row.response = {"body": answer.body, "headers": answer.headers}
    row.save(update_fields=["status", "response"])
    return answer


def _replay(actor: User, key: str, route: str, digest: bytes) -> Answer:
    stored = (
        IdempotencyKey.objects.select_related("sealing_key").filter(user=actor, key=key).first()
    )
    if stored is None or stored.route != route or bytes(stored.body_hash) != digest:
        raise Invalid(
            "This Idempotency-Key was used for another request.", code="idempotency_mismatch"
        )
    if stored.response is None:
        raise Gone("This was done, but its answer has been destroyed since.")
    return Answer(stored.status, stored.response["body"], stored.response["headers"], replayed=True)
