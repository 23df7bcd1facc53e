"""The vault: sealed fields, and the data keys that open them. Destroying a key destroys what it sealed."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from people import ledger
from people.envelope import SealBroken, derive, open_bytes, seal_bytes
from people.models import DataKey, IdempotencyKey, Programme, User
from people.models.keys import KeyDestroyed
from people.sealed import (
    Ciphertext,
    SealedBinaryField,
    SealedField,
    SealedJSONField,
    SealedTextField,
    sealed,
)

__all__ = [
    "Ciphertext",
    "KeyDestroyed",
    "SealBroken",
    "SealedBinaryField",
    "SealedField",
    "SealedJSONField",
    "SealedTextField",
    "destroy",
    "draft_key",
    "new_key",
    "open_sealed",
    "owner_key",
    "seal",
    "sealed",
    "system_key",
]


def new_key(programme: Programme | UUID, purpose: str) -> DataKey:
    """A fresh data key, saved. `purpose` is "case" for content; the other two have their own door."""
    key = DataKey(programme_id=_id(programme), purpose=purpose)
    key.wrap_fresh()
    key.save(force_insert=True)
    return key


def owner_key(user: User, programme: Programme | UUID) -> DataKey:
    """The key of one person's private space in one programme, made at first use."""
    return _only_one(
        DataKey(programme_id=_id(programme), purpose=DataKey.Purpose.OWNER, owner=user)
    )


def system_key(programme: Programme | UUID) -> DataKey:
    """The programme's housekeeping key, made at first use."""
    return _only_one(DataKey(programme_id=_id(programme), purpose=DataKey.Purpose.SYSTEM))


@transaction.atomic
def destroy(key: DataKey) -> None:
    """Forget a key. Everything sealed under it is gone; kept answers that may quote it go too."""
    DataKey.objects.filter(pk=key.pk, destroyed_at=None).update(
        wrapped=b"", destroyed_at=timezone.now()
    )
    IdempotencyKey.objects.filter(programme_id=key.programme_id).update(response=None)
    ledger.after_commit(ledger.Kind.KEY, key.pk)
    key.__dict__.pop("_plain", None)
    key.refresh_from_db()


def seal(key: DataKey, plaintext: bytes, aad: bytes) -> bytes:
    return seal_bytes(key.plain(), plaintext, aad)


def open_sealed(key: DataKey, blob: bytes, aad: bytes) -> bytes:
    return open_bytes(key.plain(), bytes(blob), aad)


def draft_key(user: User, programme: Programme | UUID) -> bytes:
    """32 bytes with which this person's browsers lock unsent drafts."""
    return derive(owner_key(user, programme).plain(), b"drafts on a device")


def _only_one(wanted: DataKey) -> DataKey:
    """The row with this purpose and owner; two makers at once end with the same one."""
    found = DataKey.objects.filter(
        programme_id=wanted.programme_id,
        purpose=wanted.purpose,
        owner=wanted.owner,
        destroyed_at=None,
    )
    key = found.first()
    if key is None:
        wanted.wrap_fresh()
        DataKey.objects.bulk_create([wanted], ignore_conflicts=True)
        key = found.get()
    return key


def _id(programme: Programme | UUID) -> UUID:
    return programme.pk if isinstance(programme, Programme) else programme
