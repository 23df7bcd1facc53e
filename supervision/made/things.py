"""What came of a path, and what was noted: each can be brought by itself, as the words that stand here.

An idea, a plan, a memory once it is sealed, what she marked beside one line of it, a note on a meeting with a client.
How sure she was, the moments of the record an idea rests on, and the client's alias stay behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cases.models import Note
from cases.notes import label
from people.models import User
from supervision.arcs.models import Arc
from supervision.ideas.models import Idea, Plan
from supervision.reality.models import Claim, RealityTest
from supervision.reality.seal import is_whole

WORK = ("hypothesis", "response", "sort")
RECORD = ("record", "case", "sort", "hypothesis")
MOST = 50  # of each, the newest: far more than anybody brings to one meeting


@dataclass(frozen=True)
class Thing:
    """`question` names it on an agenda; `value` is the copy others may read. `source` is what it goes with."""

    question: str
    title: str
    lines: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    source: UUID
    alias: str

    @property
    def value(self) -> dict[str, Any]:
        said = [{"label": label, "text": text} for label, text in self.lines if text.strip()]
        return {"title": self.title, "lines": said}


def of_arc(arc: Arc) -> list[Thing]:
    """In the order they come about on a path; the notes on its client first."""
    case_id = arc.departure.case_id if arc.departure else None
    tests = list(_tests(arc.owner).filter(arc=arc))
    notes = _notes(arc.owner).filter(session__case=case_id)
    return [
        *(_note(one, source=arc.pk) for one in notes[:MOST]),
        *_of_tests(tests),
        *(_idea(one) for one in _ideas(arc.owner).filter(arc=arc)[:MOST]),
        *(_plan(one) for one in _plans(arc.owner).filter(arc=arc)[:MOST]),
    ]


def of_person(owner: User, programme_id: UUID) -> list[Thing]:
    """Everything of hers in one programme that may be brought, the newest of each first."""
    here = {"programme": programme_id}
    return [
        *(_note(one, source=one.pk) for one in _notes(owner).filter(**here)[:MOST]),
        *_of_tests(_tests(owner).filter(**here)[:MOST]),
        *(_idea(one) for one in _ideas(owner).filter(**here)[:MOST]),
        *(_plan(one) for one in _plans(owner).filter(**here)[:MOST]),
    ]


def offered_json(thing: Thing) -> dict[str, Any]:
    """Off until she chooses it by itself."""
    return {
        "question": thing.question,
        "text": thing.title,
        "group": thing.question.partition(":")[0],
        "value": thing.value,
        "ticked": False,
        "one_by_one": True,
    }


def _ideas(owner: User) -> QuerySet[Idea]:
    return _with_case(Idea.objects.visible_to(owner).filter(arc__item__owner=owner))


def _plans(owner: User) -> QuerySet[Plan]:
    return _with_case(Plan.objects.visible_to(owner).filter(arc__item__owner=owner))


def _tests(owner: User) -> QuerySet[RealityTest]:
    """Sealed ones: a memory that is still being written is nobody's to read, nor ready."""
    sealed = RealityTest.objects.visible_to(owner).exclude(state=RealityTest.State.OPEN)
    mine = sealed.filter(arc__item__owner=owner).select_related("session")
    return _with_case(mine).prefetch_related("claims")


def _notes(owner: User) -> QuerySet[Note]:
    """Not those on a meeting she is remembering just now (INV-15): a note is a record of it."""
    remembering = RealityTest.objects.filter(
        session=OuterRef("session"), state=RealityTest.State.OPEN, arc__item__owner=owner
    )
    return (
        Note.objects.visible_to(owner)
        .filter(~Exists(remembering), item__owner=owner)
        .select_related("programme", "session__case__item__key")
        .order_by("-pk")
    )


def _with_case(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(
        "arc__item__key", "arc__item__owner", "arc__departure__case__item__key"
    ).order_by("-pk")


def _note(note: Note, *, source: UUID) -> Thing:
    return Thing(
        question=f"note:{note.pk}",
        title=_("My notes on session %(number)d") % {"number": note.session.number},
        lines=((label(note), note.text),),
        beside=RECORD,
        source=source,
        alias=note.session.case.alias,
    )


def _of_tests(tests: Iterable[RealityTest]) -> Iterator[Thing]:
    for test in tests:
        claims = list(test.claims.all())
        for claim in claims:
            claim.test = test
        if not is_whole(test, claims):  # what was changed since is not what was sealed (INV-14)
            continue
        yield _account(test)
        for claim in claims:
            if claim.mark:
                yield _mark(test, claim)


def _account(test: RealityTest) -> Thing:
    """That it was written after reading stands with it, wherever it goes (INV-16)."""
    day = date_format(test.sealed_at, "j F Y") if test.sealed_at else ""
    said = _("Written after reading the record") if test.contaminated else _("Before looking")
    return Thing(
        question=f"account:{test.pk}",
        title=_("What I remembered of session %(number)d") % {"number": test.session.number},
        lines=((_("%(how)s, sealed on %(day)s") % {"how": said, "day": day}, test.account),),
        beside=RECORD,
        source=test.arc_id,
        alias=_alias(test.arc),
    )


def _mark(test: RealityTest, claim: Claim) -> Thing:
    """One line of the memory, and what she marked when she looked. A look is no more than a look (INV-17)."""
    return Thing(
        question=f"mark:{claim.pk}",
        title=_("Remembered and compared, session %(number)d") % {"number": test.session.number},
        lines=(
            (_("I remembered"), claim.text),
            (_("Beside the record"), str(claim.get_mark_display())),
        ),
        beside=RECORD,
        source=test.arc_id,
        alias=_alias(test.arc),
    )


def _idea(idea: Idea) -> Thing:
    return Thing(
        question=f"idea:{idea.pk}",
        title=_("A testable idea"),
        lines=(
            (_("When I"), idea.when),
            (_("they"), idea.they),
            (_("It may mean"), idea.may_mean),
            (_("I'd expect"), idea.expect),
            (_("I'd drop it if"), idea.drop_if),
            (_("Now"), str(idea.get_status_display())),
        ),
        beside=WORK,
        source=idea.arc_id,
        alias=_alias(idea.arc),
    )


def _plan(plan: Plan) -> Thing:
    return Thing(
        question=f"plan:{plan.pk}",
        title=_("My plan for next time"),
        lines=(
            (_("When a moment like this comes"), plan.cue),
            (_("I will"), plan.will),
        ),
        beside=WORK,
        source=plan.arc_id,
        alias=_alias(plan.arc),
    )


def _alias(arc: Arc) -> str:
    return arc.departure.case.alias if arc.departure else ""
