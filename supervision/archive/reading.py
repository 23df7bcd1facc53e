"""A person's own archive: everything they wrote for themselves, with the client taken out (4.9, A44).

It is made for its owner alone and given to nobody else; a goodbye that was never sent is in no other
export (INV-04). The number of questions to the database does not grow with what was written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case
from people.models import Programme, User
from supervision.agendas.models import Agenda, AgendaItem, Answer
from supervision.agendas.things import is_thing
from supervision.archive import naming
from supervision.archive.cleaning import CLIENTS_WORDS, Cleaner, letters
from supervision.arcs.models import Arc, BeliefRating, Entry, FollowUp, OfArc
from supervision.content import loader
from supervision.ideas.models import Evidence, Idea, Insight, Plan
from supervision.notes.models import SessionNote
from supervision.reality.models import Afterthought, Claim, RealityTest
from supervision.threads.models import Comment
from transcripts.models import Excerpt
from transcripts.redaction import spotter
from transcripts.redaction.models import KnownName
from transcripts.redaction.spotter import Known

FORMAT = "stillroom-archive/1"
GOODBYE = "goodbye"
Row = TypeVar("Row", bound=OfArc)


def archive(actor: User, programme: Programme, keep: Collection[str] = ()) -> dict[str, Any]:
    """All of it, oldest arc first, without possible names except those its owner said to keep."""
    whole = _written(actor, programme)
    return cast("dict[str, Any]", naming.without(whole, _known(actor, programme), keep))


def possible_names(actor: User, programme: Programme) -> list[naming.Possible]:
    """What in it may still say who somebody is, to be looked at before it is kept."""
    return naming.possible(_written(actor, programme), _known(actor, programme))


def _known(actor: User, programme: Programme) -> list[Known]:
    """Names her cases have met in a record."""
    rows = KnownName.objects.visible_to(actor).filter(programme=programme).order_by("pk")
    words = [(tuple(spotter.key(row.name["text"]).split()), row.name["kind"]) for row in rows]
    return [Known(said, kind) for said, kind in words if said]


def _written(actor: User, programme: Programme) -> dict[str, Any]:
    cases = list(
        Case.objects.visible_to(actor)
        .filter(item__owner=actor, programme=programme)
        .order_by("opened_on", "pk")
    )
    named = letters(case.alias for case in cases)
    cleaner = Cleaner(named, _lines(actor))
    arcs = list(
        Arc.objects.visible_to(actor)
        .filter(item__owner=actor, programme=programme)
        .select_related("departure__case__item__key")
        .order_by("opened_at", "pk")
    )
    return {
        "format": FORMAT,
        "made_at": timezone.now(),
        "programme": programme.name,
        "person": actor.name,
        "note": _(
            "Client lines are replaced by [client's words], aliases by letters, and possible names by what "
            "they name. Read it once before you keep it anywhere: only you know what could still point "
            "to somebody."
        ),
        "arcs": _arcs(arcs, named, cleaner),
        "agendas": _agendas(actor, programme, cleaner),
        "session_notes": _session_notes(actor, programme, cleaner),
        "comments": _comments(actor, programme, cleaner),
    }


def _arcs(arcs: Sequence[Arc], named: dict[str, str], cleaner: Cleaner) -> list[dict[str, Any]]:
    entries, beliefs = _of(Entry, arcs), _of(BeliefRating, arcs)
    ideas, plans, insights = _of(Idea, arcs), _of(Plan, arcs), _of(Insight, arcs)
    follow_ups, tests = _of(FollowUp, arcs), _of(RealityTest, arcs)
    rests_on = _counted(Evidence, "idea_id", [one.pk for rows in ideas.values() for one in rows])
    every_test = [one for rows in tests.values() for one in rows]
    claims, thoughts = _under(Claim, every_test), _under(Afterthought, every_test)
    shown = []
    for arc in arcs:
        departure = arc.departure
        answered = [_entry(one, cleaner) for one in entries[arc.pk] if not one.empty]
        shown.append(
            {
                "case": named[departure.case.alias.casefold()] if departure else None,
                "kind": departure.kind if departure else None,
                "learned_on": departure.learned_on if departure else None,
                "status": arc.status,
                "opened_at": arc.opened_at,
                "closed_at": arc.closed_at,
                "beliefs": [
                    {"key": one.key, "value": one.value, "at": one.at} for one in beliefs[arc.pk]
                ],
                "entries": [one for one in answered if one["group"] != GOODBYE],
                "goodbye": [one for one in answered if one["group"] == GOODBYE],
                "reality_tests": [
                    _test(one, claims[one.pk], thoughts[one.pk], cleaner) for one in tests[arc.pk]
                ],
                "ideas": [_idea(one, rests_on[one.pk], cleaner) for one in ideas[arc.pk]],
                "plans": [_plan(one, cleaner) for one in plans[arc.pk]],
                "insights": [cleaner.clean(one.text) for one in insights[arc.pk]],
                "follow_ups": [
                    {"due_on": one.due_on, "answers": cleaner.clean(one.answers)}
                    for one in follow_ups[arc.pk]
                    if one.answers
                ],
            }
        )
    return shown


def _entry(row: Entry, cleaner: Cleaner) -> dict[str, Any]:
    asked, group = _asked(row.question, row.content_version)
    return {
        "question": row.question,
        "asked": asked,
        "group": group,
        "value": cleaner.clean(row.value),
        "locale": row.locale,
        "content_version": row.content_version,
        "written_at": row.updated_at,
    }


def _idea(row: Idea, evidence: int, cleaner: Cleaner) -> dict[str, Any]:
    words = ("when", "they", "may_mean", "expect", "drop_if")
    return {
        **{name: cleaner.clean(getattr(row, name)) for name in words},
        "status": row.status,
        "no_record": row.no_record,
        "evidence": [CLIENTS_WORDS] * evidence,
        "made_at": row.made_at,
    }


def _plan(row: Plan, cleaner: Cleaner) -> dict[str, Any]:
    return {
        "cue": cleaner.clean(row.cue),
        "will": cleaner.clean(row.will),
        "state": row.state,
        "look_back_on": row.look_back_on,
        "looked_back": cleaner.clean(row.looked_back),
    }


def _test(
    row: RealityTest, claims: list[Claim], thoughts: list[Afterthought], cleaner: Cleaner
) -> dict[str, Any]:
    """A claim about what was said quotes the client, so only how sure it was and what came of it stay."""
    return {
        "account": cleaner.clean(row.account),
        "sealed_at": row.sealed_at,
        "claims": [
            {
                "text": CLIENTS_WORDS if one.kind == Claim.Kind.WORDS else cleaner.clean(one.text),
                "kind": one.kind,
                "sure": one.sure,
                "mark": one.mark,
                "marked": one.get_mark_display() if one.mark else "",
            }
            for one in claims
        ],
        "afterthoughts": [cleaner.clean(one.text) for one in thoughts],
        "evidence": cleaner.clean(row.evidence),
        "own_part": cleaner.clean(row.own_part),
    }


def _agendas(actor: User, programme: Programme, cleaner: Cleaner) -> list[dict[str, Any]]:
    answers = Answer.objects.select_related("item__key").filter(empty=False).order_by("pk")
    items = AgendaItem.objects.order_by("order").prefetch_related(Prefetch("answers", answers))
    mine = (
        Agenda.objects.visible_to(actor)
        .filter(writer=actor, programme=programme)
        .select_related("session")
        .prefetch_related(Prefetch("items", items))
        .order_by("session__starts_at", "pk")
    )
    return [
        {
            "session_at": agenda.session.starts_at,
            "template_id": agenda.template_id,
            "answers": [
                {
                    "question": answer.prompt_id,
                    "asked": _asked(answer.prompt_id, answer.prompt_version)[0],
                    "value": cleaner.clean(answer.value),
                    "written_at": answer.updated_at,
                }
                for item in agenda.items.all()
                for answer in item.answers.all()
                if not is_thing(answer.prompt_id)  # kept where it was made, in the same archive
            ],
        }
        for agenda in mine
    ]


def _session_notes(actor: User, programme: Programme, cleaner: Cleaner) -> list[dict[str, Any]]:
    """What we agreed to keep of a meeting about my work alone; a group's is everybody's, and stays there."""
    mine = (
        SessionNote.objects.visible_to(actor)
        .filter(programme=programme, key__owner=actor, state=SessionNote.State.AGREED)
        .select_related("session")
        .order_by("session__starts_at", "pk")
    )
    return [
        {
            "session_at": one.session.starts_at,
            "agreed_at": one.agreed_at,
            "text": cleaner.clean(one.text),
        }
        for one in mine
    ]


def _comments(actor: User, programme: Programme, cleaner: Cleaner) -> list[dict[str, Any]]:
    """My own part of conversations about what is mine; what others wrote to me stays theirs."""
    mine = (
        Comment.objects.filter(programme=programme, author=actor, deleted_at=None)
        .filter(
            Q(thread__agenda_item__agenda__item__owner=actor)
            | Q(thread__excerpt__item__owner=actor)
        )
        .select_related("key")
        .order_by("at", "pk")
    )
    return [{"at": one.at, "text": cleaner.clean(one.text)} for one in mine]


def _asked(question: str, version: int) -> tuple[str, str]:
    """The wording and group as published then; a question of the arc's own has its name."""
    pack = loader.packs().get(version) or loader.current()
    if question == loader.LINE:
        return pack.questions[question].text, ""
    prompt = pack.prompts.get(question)
    return (prompt.text, prompt.group) if prompt is not None else (question, "")


def _lines(actor: User) -> Iterable[str]:
    """What was said in the excerpts somebody picked, turn by turn."""
    for excerpt in Excerpt.objects.visible_to(actor).filter(item__owner=actor, removed_at=None):
        for turn in excerpt.body["turns"]:
            yield " ".join(word[3] for word in turn["words"])


def _of(model: type[Row], arcs: Sequence[Arc]) -> dict[UUID, list[Row]]:
    """Rows of each arc, each with its arc at hand, so that its key is not fetched again."""
    by_arc: dict[UUID, list[Row]] = defaultdict(list)
    known = {arc.pk: arc for arc in arcs}
    rows = cast("QuerySet[Row]", model.objects.filter(arc__in=list(known)).order_by("pk"))
    for row in rows:
        row.arc = known[row.arc_id]
        by_arc[row.arc_id].append(row)
    return by_arc


def _under(model: Any, tests: Sequence[RealityTest]) -> dict[UUID, list[Any]]:
    by_test: dict[UUID, list[Any]] = defaultdict(list)
    known = {test.pk: test for test in tests}
    for row in model.objects.filter(test__in=list(known)):
        row.test = known[row.test_id]
        by_test[row.test_id].append(row)
    return by_test


def _counted(model: Any, name: str, ids: Sequence[UUID]) -> dict[UUID, int]:
    counted: dict[UUID, int] = defaultdict(int)
    for pk in model.objects.filter(**{f"{name}__in": ids}).values_list(name, flat=True):
        counted[pk] += 1
    return counted
