"""AES-256-GCM envelopes: bytes sealed under a data key, data keys wrapped under the key-encryption key.

Layout of both: one version byte, 12 random nonce bytes, ciphertext, 16 tag bytes (NIST SP 800-38D).
A wrapped key carries four more bytes after the version: which key-encryption key wrapped it.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
OVERHEAD = 1 + NONCE_BYTES + TAG_BYTES
VERSION = b"\x01"
SIGN_IN = b"sign-in secrets"


class SealBroken(Exception):
    """The bytes do not belong here: another row, another key, or somebody changed them."""


def seal_bytes(key: bytes, plaintext: bytes, aad: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plaintext, aad)


def open_bytes(key: bytes, blob: bytes, aad: bytes) -> bytes:
    if blob[:1] != VERSION or len(blob) < OVERHEAD:
        raise SealBroken("This is not a sealed value.")
    nonce = blob[1 : 1 + NONCE_BYTES]
    try:
        return AESGCM(key).decrypt(nonce, blob[1 + NONCE_BYTES :], aad)
    except InvalidTag:
        raise SealBroken("The seal does not belong to this place.") from None


def wrap_new_key(aad: bytes) -> bytes:
    """A fresh 256-bit data key, readable only with the key-encryption key."""
    kek = _kek()
    return VERSION + _mark(kek) + seal_bytes(kek, secrets.token_bytes(KEY_BYTES), aad)


def unwrap_key(wrapped: bytes, aad: bytes) -> bytes:
    kek = _kek()
    if wrapped[1:5] != _mark(kek):
        raise SealBroken("This data key was wrapped under another key-encryption key.")
    return open_bytes(kek, wrapped[5:], aad)


def seal_secret(text: str) -> str:
    """A sign-in secret (not content: it belongs to no programme) as text for a text column."""
    return b64encode(seal_bytes(derive(_kek(), SIGN_IN), text.encode(), SIGN_IN)).decode()


def open_secret(sealed: str) -> str:
    return open_bytes(derive(_kek(), SIGN_IN), b64decode(sealed), SIGN_IN).decode()


def derive(key: bytes, purpose: bytes) -> bytes:
    """A key for one purpose (one file, one browser), from which the data key cannot be learned."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)


def seal_of(written: bytes, purpose: bytes) -> str:
    """A seal (HMAC-SHA-256, hex) that only this installation can put under these bytes for this purpose."""
    return hmac.new(derive(_kek(), b"seal: " + purpose), written, hashlib.sha256).hexdigest()


def _kek() -> bytes:
    kek: bytes = settings.VAULT_KEK
    if len(kek) != KEY_BYTES:
        raise ValueError("VAULT_KEK must be 32 bytes.")
    return kek


def _mark(kek: bytes) -> bytes:
    return hashlib.sha256(b"stillroom kek" + kek).digest()[:4]
