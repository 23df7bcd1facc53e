"""What a case and its consents look like to the person reading them, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from cases import policies
from cases.models import Case, Consent
from people.models import User
from people.policies import abilities


def cases_with_consents(cases: QuerySet[Case]) -> QuerySet[Case]:
    consents = Consent.objects.select_related("relationship")
    return (
        cases.select_related("record_key", "programme")
        .annotate(sessions_count=Count("sessions"))
        .prefetch_related(Prefetch("consents", consents))
    )


def case_json(actor: User, case: Case) -> dict[str, Any]:
    """`case` comes from `cases_with_consents`."""
    return {
        "id": case.pk,
        "alias": case.alias,
        "opened_on": case.opened_on,
        "kind": case.kind,
        "state": case.state,
        "revision": case.revision,
        "sessions_count": getattr(case, "sessions_count"),  # noqa: B009 annotated
        "consent": {
            **consent_status(list(case.consents.all()), case.programme.today()),
            "outside_offered": policies.uses_outside_engine(case.programme),
        },
        "can": abilities(actor, case),
    }


def consent_status(consents: Sequence[Consent], today: dt.date) -> dict[str, Any]:
    """`in_order` as soon as recording is allowed; `withdrawn` when it once was and was taken back."""
    force = [c for c in consents if state_of(c, today) == "in_force"]
    record = [c for c in force if c.purpose == Consent.Purpose.RECORD]
    hears = [c for c in force if c.purpose == Consent.Purpose.SUPERVISOR_HEARS]
    withdrawn = any(c.withdrawn_at for c in consents if c.purpose == Consent.Purpose.RECORD)
    return {
        "record": bool(record),
        "transcribe": any(c.purpose == Consent.Purpose.TRANSCRIBE for c in force),
        "supervisor_hears": [listener(c) for c in hears],
        "outside_engine": any(c.purpose == Consent.Purpose.OUTSIDE_ENGINE for c in force),
        "keep_until": min((c.keep_until for c in force), default=None),
        "state": "in_order" if record else "withdrawn" if withdrawn else "none",
    }


def state_of(consent: Consent, today: dt.date) -> str:
    if consent.withdrawn_at is not None:
        return "withdrawn"
    if consent.replaced_at is not None:
        return "replaced"
    return "in_force" if consent.given_on <= today <= consent.keep_until else "run_out"


def listener(consent: Consent) -> dict[str, Any] | None:
    if consent.relationship is None:
        return None
    return {"relationship_id": consent.relationship_id, "name": str(consent.relationship)}


def consent_json(consent: Consent, today: dt.date) -> dict[str, Any]:
    return {
        "id": consent.pk,
        "purpose": consent.purpose,
        "relationship": listener(consent),
        "given_on": consent.given_on,
        "method": consent.method,
        "by": consent.by,
        "keep_until": consent.keep_until,
        "state": state_of(consent, today),
        "recorded_at": consent.recorded_at,
        "withdrawn_at": consent.withdrawn_at,
    }
