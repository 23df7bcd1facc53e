"""What stands behind "Someone may be at risk": the site's procedure, and whom to call. The same for everybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from people.models import Contract, Membership, Part, Programme, RelationshipMember, Site, User
from supervision.care import clock, service_hours

OUTSIDE = "outside_contact"  # the clause the contract form calls so
KEPT_FRESH = timedelta(days=180)
# Seen in 2024 sources (domain.md 6.1); shown as examples to check, never as advice.
EXAMPLES = {
    "ko": [
        {"name": "자살예방 상담전화", "reach": "109"},
        {"name": "정신건강 위기상담전화", "reach": "1577-0199"},
    ]
}


def duty(actor: User, membership: Membership) -> dict[str, Any]:
    """My site first and alone, if I have one; else every site of the programme."""
    programme = membership.programme
    today = clock.today(programme)
    sites = Site.objects.filter(programme=programme).order_by("name", "pk")
    if membership.site_id is not None:
        sites = sites.filter(pk=membership.site_id)
    return {
        "sites": [
            {
                "id": site.pk,
                "name": site.name,
                "procedure_text": site.procedure_text,
                "contacts": [_contact(one, today) for one in site.duty_contacts],
            }
            for site in sites
        ],
        "support": _support(programme, today),
        "crisis_line_note": _(
            "If somebody is in danger now, call your local emergency number first. "
            "This page tells nobody that you opened it."
        ),
        "clock_note": _clock(programme),
        "after_a_death": programme.policies.get("after_a_death", ""),
        "outside": _outside(actor, programme),
    }


def _outside(actor: User, programme: Programme) -> list[dict[str, Any]]:
    """The way around a supervisor: whom the contracts in force name to who is supervised under them."""
    mine = RelationshipMember.objects.today().filter(user=actor, part=Part.SUPERVISEE)
    contracts = Contract.objects.live().filter(
        programme=programme, relationship_id__in=mine.values("relationship_id")
    )
    named = contracts.order_by("pk").values_list("pk", "clauses")
    return [
        {"contract_id": pk, "text": text}
        for pk, clauses in named
        if (text := _words(clauses.get(OUTSIDE)))
    ]


def _words(clause: Any) -> str:
    """A clause is a text, or one with a title of its own."""
    text = clause.get("text") if isinstance(clause, dict) else clause
    return text.strip() if isinstance(text, str) else ""


def _clock(programme: Programme) -> str:
    """Whoever raises something at night must not think that somebody is reading it."""
    hours = service_hours.described(programme)
    if not hours:
        return ""
    return _(
        "Whether somebody takes it up in time is counted in the service's hours (%(hours)s). "
        "Outside them, call a duty contact; do not wait for an answer here."
    ) % {"hours": hours}


def _support(programme: Programme, today: date) -> list[dict[str, Any]]:
    """The programme's own contacts; before there are any, examples of its language to be checked."""
    own = programme.policies.get("support", [])
    listed = own or EXAMPLES.get(programme.locale.partition("-")[0], [])
    return [_contact(one, today) for one in listed]


def _contact(raw: dict[str, Any], today: date) -> dict[str, Any]:
    """`check` says: nobody has looked for half a year whether this still holds."""
    verified_on = _date(raw.get("verified_on"))
    return {
        "name": raw.get("name", ""),
        "reach": raw.get("reach", ""),
        "hours": raw.get("hours", ""),
        "verified_on": verified_on,
        "check": verified_on is None or verified_on < today - KEPT_FRESH,
    }


def _date(written: Any) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
