"""What a reality test looks like to its owner: the memory, and beside it, once sealed, the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from people.models import User
from people.policies import abilities
from supervision.reality import policies  # noqa: F401 registers the rules
from supervision.reality.models import Claim, RealityTest
from supervision.reality.record import Record, of_sessions, offered_mark, record_json
from supervision.reality.seal import is_whole

State = RealityTest.State


def whole(tests: QuerySet[RealityTest]) -> QuerySet[RealityTest]:
    """With all that `tests_json` reads."""
    return tests.select_related("session", "arc__item__key", "arc__item__owner").prefetch_related(
        "claims", "afterthoughts"
    )


def tests_json(actor: User, tests: Sequence[RealityTest]) -> list[dict[str, Any]]:
    """`tests` come from `whole`. A record is not even named before the memory is sealed."""
    records = of_sessions(actor, {test.session_id for test in tests if test.state != State.OPEN})
    return [_test(actor, test, records.get(test.session_id)) for test in tests]


def _test(actor: User, test: RealityTest, record: Record | None) -> dict[str, Any]:
    if test.state == State.OPEN:  # another test of the same session may be sealed already
        record = None
    claims = list(test.claims.all())
    session = test.session
    return {
        "id": test.pk,
        "arc_id": test.arc_id,
        "session": {"id": session.pk, "number": session.number, "held_on": session.held_on},
        "state": test.state,
        "contaminated": test.contaminated,
        "contaminated_says": _("memory written after reading") if test.contaminated else "",
        "account": test.account,
        "revision": test.revision,
        "claims": [_claim(claim, record) for claim in claims],
        "sealed_at": test.sealed_at,
        "digest_ok": is_whole(test, claims),
        "afterthoughts": [
            {"id": one.pk, "text": one.text, "at": one.at} for one in test.afterthoughts.all()
        ],
        "record": record_json(record) if record is not None else None,
        "evidence": test.evidence,
        "own_part": test.own_part,
        "can": abilities(actor, test),
    }


def _claim(claim: Claim, record: Record | None) -> dict[str, Any]:
    return {
        "id": claim.pk,
        "order": claim.order,
        "text": claim.text,
        "kind": claim.kind,
        "sure": claim.sure,
        "mark": claim.mark,
        "offered_mark": offered_mark(claim, record) if record is not None else "",
        "excerpt_id": claim.excerpt_id,
    }
