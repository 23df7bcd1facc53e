"""Coming in: the one-time links by which programmes begin and people join. Nobody signs up."""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from people import audit, vault
from people.errors import Conflict, Invalid, NotFound
from people.models import Cohort, Invitation, Membership, Programme, User
from people.models.accounts import founder_roles
from people.tenancy import acting_for

LASTS = timedelta(days=14)
SECRET_BYTES = 32


@transaction.atomic
def found_programme(
    name: str, *, timezone: str = "UTC", locale: str = "en", is_demo: bool = False
) -> Programme:
    """A new programme. Only the installation itself does this: at first run and for the demo."""
    programme = Programme.objects.create(
        name=name, timezone=known_timezone(timezone), locale=locale, is_demo=is_demo
    )
    with acting_for(programme.pk):
        vault.system_key(programme)
    return programme


@transaction.atomic
def join(
    programme: Programme,
    user: User,
    *,
    roles: Sequence[str],
    cohort: Cohort | None = None,
) -> Membership:
    """Let a person into a programme from today, with a private space of their own."""
    if Membership.objects.filter(programme=programme, user=user, ended_on=None).exists():
        raise Conflict(_("You already belong to this programme."))
    membership = Membership.objects.create(
        programme=programme,
        user=user,
        roles=list(roles),
        cohort=cohort,
        started_on=programme.today(),
    )
    vault.owner_key(user, programme)
    audit.record(user, "join", membership)
    return membership


def make_link(
    programme: Programme,
    *,
    roles: Sequence[str],
    email: str = "",
    name: str = "",
    cohort: Cohort | None = None,
    invited_by: User | None = None,
    founding: bool = False,
) -> tuple[Invitation, str]:
    """A link that works once, for 14 days. The link is shown now or never: only its hash is kept."""
    secret, link = _new_link(programme)
    invitation = Invitation.objects.create(
        programme=programme,
        cohort=cohort,
        email=email.strip().lower(),
        name=name,
        roles=list(roles),
        founding=founding,
        secret_hash=_hash(secret),
        invited_by=invited_by,
        expires_at=now() + LASTS,
    )
    return invitation, link


def remake_link(invitation: Invitation) -> str:
    """Another link for the same person, for another 14 days. The earlier one is useless from now on."""
    secret, link = _new_link(invitation.programme)
    invitation.expires_at = now() + LASTS
    remade = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(
        secret_hash=_hash(secret), expires_at=invitation.expires_at
    )
    if not remade:
        raise NotFound
    return link


def first_run_link() -> str | None:
    """While nobody has an account: a link that makes the first administrator. Else None.

    Asking again makes the earlier link useless.
    """
    with transaction.atomic():
        if User.objects.exists():
            return None
        programme = Programme.objects.order_by("created_at").first()
        if programme is None:
            programme = found_programme(_("New programme"))
        with acting_for(programme.pk):
            Invitation.objects.filter(programme=programme, used_at=None).delete()
            return make_link(programme, roles=founder_roles(), founding=True)[1]


def open_invitation(token: str) -> Invitation:
    """The unused, unexpired invitation of a link. Anything else is NotFound."""
    programme_id, secret = _parsed(token)
    with acting_for(programme_id):
        invitation = (
            Invitation.objects.select_related("programme", "cohort")
            .filter(secret_hash=_hash(secret), used_at=None, expires_at__gt=now())
            .first()
        )
    if invitation is None:
        raise NotFound
    return invitation


def account_of(invitation: Invitation) -> User | None:
    """The account that already has the invited address, if there is one."""
    return User.objects.filter(email__iexact=invitation.email).first()


def arrive(
    token: str,
    *,
    name: str,
    email: str,
    password: str,
    programme_name: str = "",
    timezone: str = "",
) -> User:
    """Use the link: make the account, join, and (on the founding link) name the programme."""
    invitation = open_invitation(token)
    with acting_for(invitation.programme_id), transaction.atomic():
        _use(invitation)
        address = (invitation.email or email).strip().lower()
        if User.objects.filter(Q(email__iexact=address)).exists():
            raise Conflict(_("This e-mail already has an account. Sign in first."))
        user = User(email=address, name=name)
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Invalid(" ".join(error.messages), code="password_too_weak") from None
        user.set_password(password)
        user.save(force_insert=True)
        # Whoever handed over the link vouches for the address; allauth asks that of second steps.
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
        if invitation.founding:
            _name(invitation.programme, programme_name, timezone)
        join(invitation.programme, user, roles=invitation.roles, cohort=invitation.cohort)
    return user


def join_with_account(token: str, user: User) -> Membership:
    """Use the link with the account that already has the invited address."""
    invitation = open_invitation(token)
    if user.email.lower() != invitation.email.lower():
        raise NotFound
    with acting_for(invitation.programme_id), transaction.atomic():
        _use(invitation)
        return join(invitation.programme, user, roles=invitation.roles, cohort=invitation.cohort)


def known_timezone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(_("This time zone is not known.")) from None


def _new_link(programme: Programme) -> tuple[bytes, str]:
    secret = secrets.token_bytes(SECRET_BYTES)
    token = urlsafe_b64encode(programme.pk.bytes + secret).decode().rstrip("=")
    return secret, f"{settings.SITE_URL}/welcome/{token}"


def _use(invitation: Invitation) -> None:
    """Two visitors at once: the second finds nothing to use."""
    used = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now())
    if not used:
        raise NotFound


def _name(programme: Programme, name: str, timezone: str) -> None:
    if name.strip():
        programme.name = name.strip()
    if timezone:
        programme.timezone = known_timezone(timezone)
    programme.save(update_fields=["name", "timezone"])


def _parsed(token: str) -> tuple[UUID, bytes]:
    try:
        raw = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except ValueError:
        raise NotFound from None
    if len(raw) != 16 + SECRET_BYTES:
        raise NotFound
    return UUID(bytes=raw[:16]), raw[16:]


def _hash(secret: bytes) -> bytes:
    """No salt and no stretching: the secret has 256 random bits."""
    return hashlib.sha256(secret).digest()
