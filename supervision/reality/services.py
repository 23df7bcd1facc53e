"""Every write to a reality test: remember, seal, look, compare. In this order, and each may be left out after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.models import CaseSession
from people import audit
from people.errors import Conflict, Invalid, NotFound, Stale
from people.models import User
from people.policies import require
from people.sealed import sealed
from supervision.arcs import steps
from supervision.arcs.models import Arc, Step
from supervision.arcs.policies import require_open, require_settled
from supervision.reality import policies, seal
from supervision.reality.models import Afterthought, Claim, RealityTest
from transcripts.gate import NotYet
from transcripts.models import Excerpt

State = RealityTest.State
SEALED = "This is sealed. You can add to it, below it."
BOTH_SIDES = "Look at both sides. 'None found' is an answer."


@dataclass(frozen=True)
class Remembered:
    """One line of what is remembered. `sure` is 0 to 100."""

    text: str
    kind: str
    sure: int


@transaction.atomic
def begin(actor: User, arc: Arc, session: CaseSession) -> tuple[RealityTest, bool]:
    """Remember, then look. From now on the record of this session waits. Begun again it is the same (False)."""
    require_open(arc)
    require(actor, "write", arc)
    require_settled(arc)
    if session.case.owner != actor or (
        arc.departure is not None and arc.departure.case_id != session.case_id
    ):
        raise Invalid("This meeting was with another client.", code="other_case")
    there = RealityTest.objects.filter(arc=arc, session=session)
    if (test := there.first()) is not None:
        return test, False
    try:
        with transaction.atomic():
            test = RealityTest.objects.create(
                programme_id=arc.programme_id, arc=arc, session=session
            )
    except IntegrityError:  # begun on two devices at once
        return there.get(), False
    steps.mark(arc, Step.Name.REMEMBER, Step.State.DOING)
    audit.record(actor, "begin", test)
    return test, True


@transaction.atomic
def remember(
    actor: User,
    test: RealityTest,
    *,
    account: str,
    claims: Sequence[Remembered],
    revision: int | None = None,
) -> RealityTest:
    """Keep what is remembered so far, if nobody wrote since `revision`. Stale keeps both."""
    test = _locked(test)
    _refuse_sealed(test)
    require(actor, "remember", test)
    if revision is not None and revision != test.revision:
        raise Stale(
            "You wrote here on another device. Both texts are kept.",
            extra={"current": _remembered(test), "yours": account},
        )
    written = sealed(test, account=account)
    RealityTest.objects.filter(pk=test.pk).update(revision=test.revision + 1, **written)
    Claim.objects.filter(test=test).delete()
    Claim.objects.bulk_create(
        Claim(
            programme_id=test.programme_id,
            test=test,
            order=order,
            text=claim.text,
            kind=claim.kind,
            sure=claim.sure,
        )
        for order, claim in enumerate(claims, start=1)
    )
    return test


def _remembered(test: RealityTest) -> dict[str, Any]:
    claims = [{"text": one.text, "kind": one.kind, "sure": one.sure} for one in test.claims.all()]
    return {"account": test.account, "claims": claims, "revision": test.revision}


@transaction.atomic
def seal_memory(actor: User, test: RealityTest, *, already_read: bool) -> RealityTest:
    """Freeze it. Saying that the record was read before opens it too, and stays said (INV-16)."""
    test = _locked(test)
    _refuse_sealed(test)
    require(actor, "seal", test)
    claims = list(test.claims.all())
    if not already_read and not claims and not test.account.strip():
        raise Invalid(
            "Write down what you remember first. One line is enough.", code="nothing_remembered"
        )
    RealityTest.objects.filter(pk=test.pk, state=State.OPEN).update(
        state=State.SEALED,
        sealed_at=timezone.now(),
        contaminated=already_read,
        digest=seal.digest(test, claims),
    )
    steps.mark(test.arc, Step.Name.REMEMBER, Step.State.DONE)
    audit.record(actor, "seal", test)
    return test


@transaction.atomic
def look(actor: User, test: RealityTest) -> RealityTest:
    """Open the record. It is written down that it was, once."""
    test = _locked(test)
    if test.state == State.OPEN:
        raise NotYet
    if test.state != State.SEALED:
        return test
    require(actor, "look", test)
    RealityTest.objects.filter(pk=test.pk, state=State.SEALED).update(state=State.LOOKED)
    steps.mark(test.arc, Step.Name.LOOK, Step.State.DONE)
    audit.record(actor, "look", test)
    return test


@transaction.atomic
def add(actor: User, test: RealityTest, *, text: str) -> Afterthought:
    """A later thought, with its time, beside the sealed account and never in it."""
    if test.state == State.OPEN:
        raise Conflict("Nothing is sealed yet. Write it into what you remember.", code="not_sealed")
    require(actor, "add", test)
    return Afterthought.objects.create(programme_id=test.programme_id, test=test, text=text)


@transaction.atomic
def mark(
    actor: User, test: RealityTest, claim: Claim, *, mark: str, excerpt: Excerpt | None
) -> Claim:
    """Put what I remembered beside what the record shows; '' takes a mark away."""
    _require_looked(actor, test)
    if excerpt is not None:
        _require_of_this_record(actor, test, [excerpt])
    Claim.objects.filter(pk=claim.pk).update(mark=mark, excerpt=excerpt)
    steps.mark(test.arc, Step.Name.COMPARE, Step.State.DOING)
    return claim


@transaction.atomic
def weigh(
    actor: User,
    test: RealityTest,
    *,
    fits: list[str] | None,
    does_not: list[str] | None,
    cannot_tell: list[str],
) -> RealityTest:
    """What fits the fear line, what doesn't, what can't tell: lines of text, or ids of excerpts.

    An empty list was looked at and holds nothing; None was not looked at, and both sides have to be.
    """
    _require_looked(actor, test)
    if fits is None or does_not is None:
        raise Invalid(BOTH_SIDES, code="both_sides")
    named = {pk for line in (*fits, *does_not, *cannot_tell) if (pk := _as_id(line))}
    found = Excerpt.objects.visible_to(actor).filter(pk__in=named)
    excerpts = list(found.select_related("transcript__recording"))
    if len(excerpts) != len(named):
        raise NotFound
    _require_of_this_record(actor, test, excerpts)
    weighed = {"fits": fits, "does_not": does_not, "cannot_tell": cannot_tell}
    RealityTest.objects.filter(pk=test.pk).update(**sealed(test, evidence=weighed))
    steps.mark(test.arc, Step.Name.COMPARE, Step.State.DOING)
    return test


@transaction.atomic
def own(actor: User, test: RealityTest, *, right: str, own: str) -> RealityTest:
    """Was what I did right for that moment, and what I would own."""
    _require_looked(actor, test)
    part = {"right": right, "own": own}
    RealityTest.objects.filter(pk=test.pk).update(**sealed(test, own_part=part))
    return test


@transaction.atomic
def compare(actor: User, test: RealityTest) -> RealityTest:
    """Done comparing, for now. Whether the belief rose or fell is not asked here."""
    test = _locked(test)
    _require_looked(actor, test)
    if test.state == State.COMPARED:
        return test
    if test.evidence is None:
        raise Conflict(BOTH_SIDES, code="both_sides")
    require(actor, "compare", test)
    RealityTest.objects.filter(pk=test.pk, state=State.LOOKED).update(state=State.COMPARED)
    steps.mark(test.arc, Step.Name.COMPARE, Step.State.DONE)
    audit.record(actor, "compare", test)
    return test


def _locked(test: RealityTest) -> RealityTest:
    """Re-read and held, so that a test is sealed once, with the words it has then."""
    rows = RealityTest.objects.select_for_update(of=("self",))
    return rows.select_related("arc__item__key", "arc__item__owner").get(pk=test.pk)


def _refuse_sealed(test: RealityTest) -> None:
    if test.state != State.OPEN:
        raise Conflict(SEALED, code="sealed")


def _require_looked(actor: User, test: RealityTest) -> None:
    if test.state not in policies.OPENED:
        raise Conflict("Look at the record first.", code="not_looked")
    require(actor, "mark", test)


def _require_of_this_record(actor: User, test: RealityTest, excerpts: Sequence[Excerpt]) -> None:
    for excerpt in excerpts:
        if excerpt.owner != actor or excerpt.transcript.recording.session_id != test.session_id:
            raise Invalid("This excerpt is from another meeting.", code="other_record")


def _as_id(line: str) -> UUID | None:
    try:
        found = UUID(line)
    except ValueError:
        return None
    return found if str(found) == line else None
