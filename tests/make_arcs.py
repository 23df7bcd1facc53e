"""Makes arcs, and the reality tests, ideas, plans and insights in them, on top of `tests.make`."""

from __future__ import annotations

from typing import Any

from cases.models import Case, CaseSession
from people.models import User
from people.tenancy import acting_for
from supervision.arcs import services as arcs
from supervision.arcs.models import Arc
from supervision.ideas import insights
from supervision.ideas import services as ideas
from supervision.ideas.models import Idea, Insight, LibraryEntry, Plan, SecondReading
from supervision.reality import services
from supervision.reality.models import RealityTest
from tests import make, make_cases
from tests.make import Pair
from transcripts.models import Excerpt

ACCOUNT = "I asked about her sister. Then she looked at the door."
CLAIMS = (
    ("I asked about her sister.", "words", 80),
    ("Her face went cold.", "look", 90),
)


def arc(
    pair: Pair | None = None,
    *,
    about: Case | None = None,
    kind: str = "silence",
    at_risk: str = "no",
) -> Arc:
    """About a client who left; settled, so that nothing is asked before anything else."""
    pair = pair or make.pair()
    about = about or make_cases.case(pair)
    with acting_for(about.programme_id):
        made, _ = arcs.open_arc(about.owner, about, kind=kind)
        return arcs.settle(about.owner, made, at_risk=at_risk, all_right="yes")


def touched(pair: Pair | None = None) -> Arc:
    """About no client: 'this touched me'; settled."""
    pair = pair or make.pair()
    with acting_for(pair.programme.pk):
        made = arcs.open_touched(pair.supervisee, pair.programme)
        return arcs.settle(pair.supervisee, made, at_risk="no", all_right="yes")


def closed(of: Arc) -> Arc:
    with acting_for(of.programme_id):
        return arcs.close(of.owner, of)


def begun(of: Arc | None = None, session: CaseSession | None = None) -> RealityTest:
    """A reality test in which nothing is remembered yet; the record of its session waits."""
    if of is None or session is None:
        about = session.case if session is not None else make_cases.case()
        session = session or make_cases.session(about)
        of = of or arc(about=about)
    with acting_for(of.programme_id):
        return fresh(services.begin(of.owner, of, session)[0])


def sealed(test: RealityTest | None = None, *, already_read: bool = False) -> RealityTest:
    """ACCOUNT and CLAIMS are remembered and sealed."""
    test = test or begun()
    with acting_for(test.programme_id):
        claims = [services.Remembered(*claim) for claim in CLAIMS]
        services.remember(test.owner, test, account=ACCOUNT, claims=claims)
        services.seal_memory(test.owner, test, already_read=already_read)
        return fresh(test)


def looked(test: RealityTest | None = None) -> RealityTest:
    """Sealed, and the record is open."""
    test = sealed(test)
    with acting_for(test.programme_id):
        services.look(test.owner, test)
        return fresh(test)


def weighed(test: RealityTest | None = None) -> RealityTest:
    """Both sides were looked at."""
    test = looked(test)
    with acting_for(test.programme_id):
        services.weigh(test.owner, test, fits=[], does_not=["She laughed twice."], cannot_tell=[])
        return fresh(test)


def idea(of: Arc | None = None, *excerpts: Excerpt, **words: Any) -> Idea:
    """Resting on these excerpts, or on no record."""
    of = of or arc()
    written: dict[str, Any] = {
        "when": "I asked twice",
        "they": "went quiet",
        "may_mean": "it was too soon",
        "expect": "a longer answer when I wait",
        "drop_if": "she goes quiet just as often when I wait",
        "no_record": not excerpts,
    }
    with acting_for(of.programme_id):
        return ideas.have_idea(
            of.owner, of, excerpt_ids=[one.pk for one in excerpts], **(written | words)
        )


def plan(of: Arc | None = None, *, about: Case | None = None) -> Plan:
    of = of or arc()
    with acting_for(of.programme_id):
        return ideas.make_plan(
            of.owner,
            of,
            cue="When somebody goes quiet",
            will="I will count to ten",
            silence=None,
            case=about,
            look_back_on=None,
        )


def insight(of: Arc | None = None, text: str = "Heron left before I could leave her.") -> Insight:
    of = of or arc()
    with acting_for(of.programme_id):
        return insights.keep(of.owner, of, text=text, revision=None)


def reworded(
    of: Insight | None = None,
    text: str = "Some people go first so as not to be left.",
    *,
    reader: User | None = None,
) -> Insight:
    of = of or insight()
    with acting_for(of.programme_id):
        insights.reword(of.owner, of, text=text, reader_id=reader.pk if reader else None)
        return _fresh_insight(of)


def answered(of: Insight, *, fine: bool) -> SecondReading:
    """By the person who was asked."""
    with acting_for(of.programme_id):
        reading = SecondReading.objects.select_related(
            "reader", "insight__arc__item__key", "insight__arc__item__owner"
        ).get(insight=of)
        return insights.answer(reading.reader, reading, fine=fine)


def published(of: Insight | None = None) -> LibraryEntry:
    of = of or reworded()
    with acting_for(of.programme_id):
        before = set(LibraryEntry.objects.values_list("pk", flat=True))
        insights.publish(of.owner, of)
        return LibraryEntry.objects.exclude(pk__in=before).get()


def fresh(test: RealityTest) -> RealityTest:
    """As it stands now, with what opens it."""
    rows = RealityTest.objects.select_related("session", "arc__item__key", "arc__item__owner")
    return rows.get(pk=test.pk)


def _fresh_insight(of: Insight) -> Insight:
    rows = Insight.objects.select_related("programme", "arc__item__key", "arc__item__owner")
    return rows.get(pk=of.pk)
