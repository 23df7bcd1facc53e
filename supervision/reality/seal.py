"""The seal on a memory: what was remembered before looking, so that a changed word shows (INV-14)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable

from people.envelope import derive
from supervision.reality.models import Claim, RealityTest

PURPOSE = b"the seal on a memory"


def digest(test: RealityTest, claims: Iterable[Claim]) -> str:
    """SHA-256 over account and claims, hex. Keyed (RFC 2104), so that no copy of the database lets anybody
    try out what the words may have been, and nobody without the key seals others in their place."""
    told = [
        test.account,
        [[claim.order, claim.kind, claim.text, claim.sure] for claim in claims],
    ]
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(derive(test.sealing_key.plain(), PURPOSE), words, hashlib.sha256).hexdigest()


def is_whole(test: RealityTest, claims: Iterable[Claim]) -> bool | None:
    """Whether the sealed memory is the one that was sealed; None before it is."""
    if test.sealed_at is None:
        return None
    return hmac.compare_digest(test.digest, digest(test, claims))
