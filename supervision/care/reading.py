"""What safety items, leaves and a new supervisor's first page look like, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet, Sum

from cases.models import Case
from people.models import Part, Relationship, RelationshipMember, User
from people.policies import abilities
from supervision.agendas.models import Agenda
from supervision.agendas.policies import BROUGHT
from supervision.care import asked, away, policies
from supervision.care.models import DutyAction, Leave, RiskFlag
from supervision.hours.models import HoursEntry
from supervision.sessions.parties import SUPERVISING, described, parties_of

MOST_CASES = 200


def flags(visible: QuerySet[RiskFlag]) -> QuerySet[RiskFlag]:
    actions = DutyAction.objects.select_related("key", "written_by")
    return visible.select_related(
        "key",
        "raised_by",
        "acknowledged_by",
        "relationship",
        "case__item__key",
        "case__item__owner",
    ).prefetch_related(Prefetch("actions", actions))


def flags_json(actor: User, rows: Sequence[RiskFlag]) -> list[dict[str, Any]]:
    """`rows` come from `flags`. Which arc it came from is for who raised it alone."""
    people = described({row.relationship for row in rows})
    known = policies.with_parts(actor, rows)
    leading = {pk: asked.directors(pk) for pk in {row.programme_id for row in rows}}
    return [
        {
            **_flag(actor, row, people[row.relationship_id]),
            "leading": [_person(one) for one in leading[row.programme_id]],
        }
        for row in known
    ]


def _flag(actor: User, row: RiskFlag, relationship: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row.pk,
        "relationship": relationship,
        "about": row.about,
        "facts": row.facts,
        "state": row.state,
        "raised_by": _person(row.raised_by),
        "raised_at": row.raised_at,
        "acknowledge_by": row.acknowledge_by,
        "acknowledged_at": row.acknowledged_at,
        "acknowledged_by": _person(row.acknowledged_by),
        "cover_asked_at": row.cover_asked_at,
        "escalated_at": row.escalated_at,
        "closed_at": row.closed_at,
        "closing_reason": row.closing_reason,
        "case": _case(actor, row),
        "arc_id": row.arc_id if row.raised_by_id == actor.pk else None,
        "actions": [
            {
                "id": one.pk,
                "what": one.what,
                "who": one.who,
                "by": one.by,
                "told": one.told,
                "done_at": one.done_at,
                "written_by": _person(one.written_by),
                "at": one.at,
            }
            for one in row.actions.all()
        ],
        "can": abilities(actor, row),
    }


def _case(actor: User, row: RiskFlag) -> dict[str, Any] | None:
    """The alias goes to those who care there, never to a director (3.4)."""
    if row.case is None:
        return None
    if policies.reached_who_leads(actor, row) and not policies.their_parts(actor, row):
        return None
    return {"id": row.case.pk, "alias": row.case.alias}


def _person(user: User | None) -> dict[str, Any] | None:
    return {"id": user.pk, "name": user.name} if user is not None else None


def leaves_json(actor: User, rows: Sequence[Leave]) -> list[dict[str, Any]]:
    """`rows` come with their people. A supervisee finds what of hers waits; nobody else does."""
    relationships = {row.relationship_id for row in rows}
    waiting: dict[UUID, list[UUID]] = {pk: [] for pk in relationships}
    mine = Agenda.objects.filter(
        writer=actor,
        session__relationship_id__in=relationships,
        state__in=BROUGHT,
        received_at=None,
        set_aside_at=None,
    )
    for pk, relationship_id in mine.values_list("pk", "session__relationship_id"):
        waiting[relationship_id].append(pk)
    people = described({row.relationship for row in rows})
    return [
        {
            "id": row.pk,
            "relationship": people[row.relationship_id],
            "supervisor": _person(row.supervisor),
            "cover": _person(row.cover),
            "from_on": row.from_on,
            "until_on": row.until_on,
            "waiting": waiting[row.relationship_id] if row.withdrawn_at is None else [],
            "changed_at": row.changed_at,
            "withdrawn_at": row.withdrawn_at,
            "can": abilities(actor, row),
        }
        for row in away.with_today(rows)
    ]


def begins_here(actor: User, relationship: Relationship) -> bool:
    """A group shares aliases item by item; only a one-to-one supervisor starts with them."""
    part = parties_of([relationship.pk])[relationship.pk].get(actor.pk)
    return part in SUPERVISING and relationship.kind != Relationship.Kind.GROUP


def start(actor: User, relationship: Relationship) -> dict[str, Any]:
    """All that a new supervisor begins with: aliases, counts, open safety items, hours. No content (INV-40)."""
    supervisees = RelationshipMember.objects.parties().filter(
        relationship=relationship, part=Part.SUPERVISEE
    )
    people = list(supervisees.select_related("user").order_by("started_on", "pk"))
    ids = [member.user_id for member in people]
    cases = (
        Case.objects.filter(
            item__owner_id__in=ids, programme_id=relationship.programme_id, state=Case.State.OPEN
        )
        .select_related("item__key", "item__owner")
        .annotate(sessions_count=Count("sessions"))
        .order_by("opened_on", "pk")[:MOST_CASES]
    )
    open_flags = flags(
        RiskFlag.objects.visible_to(actor)
        .filter(raised_by_id__in=ids)
        .exclude(state=RiskFlag.State.CLOSED)
        .order_by("raised_at", "pk")
    )
    hours = HoursEntry.objects.filter(
        person_id__in=ids,
        programme_id=relationship.programme_id,
        state=HoursEntry.State.CONFIRMED,
    ).aggregate(minutes=Sum("minutes"), credit=Sum("credit_minutes"))
    return {
        "supervisees": [_person(member.user) for member in people],
        "cases": [
            {
                "alias": case.alias,
                "state": case.state,
                "sessions_count": getattr(case, "sessions_count"),  # noqa: B009 annotated
            }
            for case in cases
        ],
        "open_risk": flags_json(actor, list(open_flags)),
        "hours": {
            "confirmed_minutes": hours["minutes"] or 0,
            "credit_minutes": hours["credit"] or 0,
        },
    }
