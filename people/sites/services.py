"""A placement's name, its procedure for when someone is at risk, and whom to call. Kept by administrators."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from people import audit
from people.models import Membership, Programme, Site, User
from people.policies import require
from people.sites.contacts import Contact, looked_at, require_seen, support_of, written


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
        duty_contacts=written(actor, contacts, before=[], today=programme.today()),
    )
    audit.record(actor, "add", site)
    return site


@transaction.atomic
def change_site(
    actor: User,
    site: Site,
    *,
    name: str,
    procedure_text: str,
    contacts: Sequence[Contact],
    seen: str = "",
) -> Site:
    """All of it at once: what is not named any more is gone. `seen` is what the actor had read."""
    held = _held(actor, site, seen)
    held.name, held.procedure_text = name, procedure_text
    today = held.programme.today()
    held.duty_contacts = written(actor, contacts, before=held.duty_contacts, today=today)
    held.save(update_fields=["name", "procedure_text", "duty_contacts"])
    audit.record(actor, "change", held)
    return held


@transaction.atomic
def check_site(actor: User, site: Site, *, seen: str = "") -> Site:
    """Somebody has tried every line of it today, and they hold."""
    held = _held(actor, site, seen)
    held.duty_contacts = looked_at(actor, held.duty_contacts, today=held.programme.today())
    held.save(update_fields=["duty_contacts"])
    audit.record(actor, "check", held)
    return held


@transaction.atomic
def change_support(
    actor: User, programme: Programme, *, contacts: Sequence[Contact], seen: str = ""
) -> Programme:
    """Whom the programme's people can call for themselves. Without any, its language's examples are shown."""
    require(actor, "administer", programme)
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    require_seen(held, seen)
    support = written(actor, contacts, before=support_of(held), today=held.today())
    held.policies = {**held.policies, "support": support}
    held.save(update_fields=["policies"])
    audit.record(actor, "change", held)
    return held


@transaction.atomic
def place(actor: User, membership: Membership, site: Site | None) -> Membership:
    """Where somebody works with clients: whose procedure and contacts their duty page shows."""
    require(actor, "administer", membership.programme)
    Membership.objects.filter(pk=membership.pk).update(site=site)
    membership.site = site
    audit.record(actor, "place", membership)
    return membership


def _held(actor: User, site: Site, seen: str) -> Site:
    require(actor, "administer", site.programme)
    held = Site.objects.select_for_update(of=("self",)).select_related("programme").get(pk=site.pk)
    require_seen(held, seen)
    return held
