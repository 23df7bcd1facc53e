"""A placement's name, its procedure for when someone is at risk, and whom to call. Kept by administrators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from django.db import transaction

from people import audit
from people.models import Membership, Programme, Site, User
from people.policies import require


class Contact(TypedDict):
    name: str
    reach: str
    verified_on: date | None


@transaction.atomic
def add_site(
    actor: User,
    programme: Programme,
    *,
    name: str,
    procedure_text: str,
    contacts: Sequence[Contact],
) -> Site:
    require(actor, "administer", programme)
    site = Site.objects.create(
        programme=programme,
        name=name,
        procedure_text=procedure_text,
        duty_contacts=_written(contacts),
    )
    audit.record(actor, "add", site)
    return site


@transaction.atomic
def change_site(
    actor: User, site: Site, *, name: str, procedure_text: str, contacts: Sequence[Contact]
) -> Site:
    """All of it at once: what is not named any more is gone."""
    require(actor, "administer", site.programme)
    site.name, site.procedure_text = name, procedure_text
    site.duty_contacts = _written(contacts)
    site.save(update_fields=["name", "procedure_text", "duty_contacts"])
    audit.record(actor, "change", site)
    return site


@transaction.atomic
def place(actor: User, membership: Membership, site: Site | None) -> Membership:
    """Where somebody works with clients: whose procedure and contacts their duty page shows."""
    require(actor, "administer", membership.programme)
    Membership.objects.filter(pk=membership.pk).update(site=site)
    membership.site = site
    audit.record(actor, "place", membership)
    return membership


def _written(contacts: Sequence[Contact]) -> list[dict[str, str | None]]:
    return [
        {
            "name": one["name"],
            "reach": one["reach"],
            "verified_on": one["verified_on"].isoformat() if one["verified_on"] else None,
        }
        for one in contacts
    ]
