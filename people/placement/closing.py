"""Closing the account of somebody who has left for good. Their name stays in what the programme keeps."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from people.models import (
    AggregateOptIn,
    ContractRequest,
    IdempotencyKey,
    Membership,
    OutboxMail,
    Programme,
    User,
)
from people.tenancy import acting_as, acting_for


@transaction.atomic
def forget(user: User, programme: Programme) -> None:
    """What this programme still holds ready for them: waiting mail, kept answers, being counted, asking."""
    OutboxMail.objects.filter(programme=programme, recipient=user).delete()
    IdempotencyKey.objects.filter(programme=programme, user=user).delete()
    AggregateOptIn.objects.filter(programme=programme, user=user).delete()
    ContractRequest.objects.filter(programme=programme, user=user).delete()


@transaction.atomic
def close_account(user: User) -> bool:
    """Nobody signs in with it again, and no address leads to the person. False while they belong somewhere."""
    with acting_as(user.pk), acting_for(None):
        if Membership.objects.today().filter(user=user).exists():
            return False
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(
        email=f"{user.pk}@left.invalid",
        password=make_password(None),
        is_active=False,
        auth_epoch=F("auth_epoch") + 1,
    )
    return True
