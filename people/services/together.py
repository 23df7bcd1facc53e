"""People brought together and the contract they will sign, as one: both are made, or neither."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from people.models import Programme, Relationship, User
from people.services.beside import offer_together
from people.services.relationships import create_relationship


@transaction.atomic
def bring_together(
    actor: User, programme: Programme, *, terms: Mapping[str, Any] | None, **who: Any
) -> Relationship:
    """A new relationship; with `terms`, also the contract that everybody in it is asked to sign."""
    relationship = create_relationship(actor, programme, **who)
    if terms is not None:
        offer_together(actor, relationship, **terms)
    return relationship
