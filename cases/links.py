"""The client's private link: 256 random bits, shown once; only their hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from cases.models import Case, Consent, ConsentLink
from cases.policies import ConsentFrozen, require_possible
from people import audit
from people.errors import Invalid, NotFound
from people.models import Relationship, User
from people.policies import require

SECRET_BYTES = 32
LASTS = timedelta(
    days=2 * 366
)  # as long as a recording may be kept, so that saying no never runs out first


@transaction.atomic
def make_link(
    actor: User,
    case: Case,
    *,
    asks: Collection[str] = (),
    listener: Relationship | None = None,
    keep_until: date | None = None,
) -> tuple[ConsentLink, str]:
    """A new link for this client, to be handed over now. The one before it stops working.

    `asks` are purposes the client can say yes to there, each for itself.
    """
    require(actor, "record_consent", case)
    if asks:
        if case.state != Case.State.OPEN:
            raise ConsentFrozen(
                "This client has left. What they agreed to can be narrowed, not widened."
            )
        if keep_until is None:
            raise Invalid("Say until when it is kept.", code="keep_until_missing")
        require_possible(
            case,
            purposes=asks,
            listener=listener,
            given_on=case.programme.today(),
            keep_until=keep_until,
        )
    Case.objects.select_for_update().filter(pk=case.pk).values_list("pk").get()
    ConsentLink.objects.filter(case=case, ended_at=None).update(ended_at=Now())
    secret = secrets.token_bytes(SECRET_BYTES)
    link = ConsentLink.objects.create(
        programme_id=case.programme_id,
        case=case,
        made_by=actor,
        token_hash=_hash(secret),
        expires_at=timezone.now() + LASTS,
        asks=[one for one in Consent.Purpose.values if one in asks],
        listener=listener if Consent.Purpose.SUPERVISOR_HEARS in asks else None,
        keep_until=keep_until if asks else None,
    )
    audit.record(actor, "make a link", case)
    token = urlsafe_b64encode(secret).decode().rstrip("=")
    return link, f"{settings.SITE_URL}/consent/{case.programme_id}/{token}"


def open_link(programme_id: UUID, token: str) -> ConsentLink:
    """The living link behind an address. Anything else does not exist. Call it acting for the programme."""
    found = (
        ConsentLink.objects.filter(
            programme_id=programme_id,
            token_hash=_hash(_parsed(token)),
            ended_at=None,
            expires_at__gt=Now(),
        )
        .select_related(
            "programme",
            "listener",
            "case__programme",
            "case__item__key",
            "case__item__owner",
            "case__record_key",
        )
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _parsed(token: str) -> bytes:
    try:
        secret = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except ValueError:
        raise NotFound from None
    if len(secret) != SECRET_BYTES:
        raise NotFound
    return secret


def _hash(secret: bytes) -> bytes:
    """No salt and no stretching: the secret has 256 random bits."""
    return hashlib.sha256(secret).digest()
