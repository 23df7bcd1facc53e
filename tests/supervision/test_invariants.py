"""Invariants of the domain that no single slice owns; tests/README.md says where the others are held."""

from datetime import date

import pytest
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from cases.models import Case, CaseSession, Departure, Note
from people import vault
from people.models import OutboxMail, User
from people.tenancy import acting_for
from supervision.agendas.models import Agenda, AgendaItem, Answer
from supervision.arcs.models import Arc, OfArc, Step
from supervision.care.models import RiskFlag
from supervision.evaluation.models import Concern, Evaluation
from supervision.programme.freezing import freeze
from supervision.threads.models import Comment, Thread
from tests import make_cases
from tests.supervision.test_programme import brought_on, opt_in

pytestmark = pytest.mark.django_db

IDENTIFYING = {"name", "first_name", "surname", "email", "e_mail", "phone", "mobile", "address"}
IDENTIFYING |= {"birth", "born_on", "date_of_birth", "dob", "nhs_number", "contact"}


@pytest.fixture
def case(pair):
    return make_cases.case(pair, alias="Heron")


@pytest.fixture
def arc(ana, case):
    """Settled, about Heron."""
    made = ana.post("/api/v1/arcs", {"case_id": str(case.pk), "kind": "message"}).json()
    ana.put(f"/api/v1/arcs/{made['id']}/settle", {"at_risk": "no"})
    return made["id"]


def write(ana, arc, question, value, revision=0):
    address = f"/api/v1/arcs/{arc}/entries/{question}"
    return ana.put(address, {"value": value}, if_match=f'"{revision}"')


def reached_from(model: type[models.Model]) -> set[type[models.Model]]:
    """Everything its foreign keys lead to, and on from there."""
    found: set[type[models.Model]] = set()
    ahead = [model]
    while ahead:
        for field in ahead.pop()._meta.get_fields():
            to = field.related_model if field.is_relation and not field.auto_created else None
            if isinstance(to, type) and to not in found:
                found.add(to)
                ahead.append(to)
    return found


@pytest.mark.parametrize("model", [Evaluation, Concern])
def test_inv_06_an_evaluation_leads_to_no_reflection_and_no_thread(model):
    reflections = {Agenda, AgendaItem, Answer, Thread, Comment, Arc}
    reflections |= {one for one in apps.get_models() if issubclass(one, OfArc)}

    assert not reached_from(model) & reflections
    assert not [
        field for field in model._meta.get_fields() if "generic" in type(field).__name__.lower()
    ]


def test_inv_13_a_belief_is_a_whole_number_from_0_to_100(ana, arc):
    belief = f"/api/v1/arcs/{arc}/beliefs/B0"

    for value in (-1, 101, 50.5, "50", True, None):
        assert ana.put(belief, {"value": value}).status_code == 400, value
    for value in (0, 100):
        assert ana.put(belief, {"value": value}).json()["value"] == value


def test_inv_13_others_see_a_belief_only_as_a_number_she_chose_to_bring(ana, ben, pair, arc):
    write(ana, arc, "N1", "left")
    ana.put(f"/api/v1/arcs/{arc}/beliefs/B0", {"value": 83})
    told = {"relationship_id": str(pair.relationship.pk), "questions": ["N1"]}
    agenda = ana.post(f"/api/v1/arcs/{arc}/bring", told).json()["agenda_id"]
    before = ben.get(f"/api/v1/agendas/{agenda}").json()

    ana.post(f"/api/v1/arcs/{arc}/bring", told | {"questions": ["belief_B0"]})
    after = ben.get(f"/api/v1/agendas/{agenda}").json()

    assert values(before) == ["left"]
    assert values(after) == ["left", 83]


def values(agenda):
    return [answer["value"] for item in agenda["items"] for answer in item["answers"]]


def test_inv_20_a_hint_has_its_reason_and_nothing_is_chosen_for_her(ana, case, arc):
    for status in ("attended", "attended"):
        make_cases.session(case, status=status)

    seen = ana.get(f"/api/v1/arcs/{arc}").json()

    assert seen["hints"] == [{"situation": "early_ending", "reason": "You met 2 times"}]
    assert [one for one in seen["entries"] if one["question"] == "situation"] == []


def test_inv_22_alternatives_stay_as_she_ticked_them(ana, arc):
    ticked = [
        {"group": "unknown", "text": "I don't know yet"},
        {"group": "between_us", "text": "It came before there was enough trust"},
        {"group": "life", "text": "Something unrelated came up"},
    ]

    for order in (ticked, ticked[::-1]):
        there = [
            o
            for o in ana.get(f"/api/v1/arcs/{arc}").json()["entries"]
            if o["question"] == "alternatives"
        ]
        last = there[0]["revision"] if there else 0
        kept = write(ana, arc, "alternatives", {"ticked": order, "own": ""}, last).json()
        assert kept["value"] == {"ticked": order, "own": ""}


def test_inv_24_an_arc_does_not_close_while_somebody_may_be_at_risk(ana, pair, arc):
    with acting_for(pair.programme.pk):
        flag = RiskFlag(
            programme=pair.programme,
            key=vault.owner_key(pair.supervisee, pair.programme),
            raised_by=pair.supervisee,
            relationship=pair.relationship,
            arc=Arc.objects.get(pk=arc),
            about="client",
            facts="They said they would not come again.",
            acknowledge_by=timezone.now(),
        )
        flag.save()
    refused = ana.post(f"/api/v1/arcs/{arc}/close")
    with acting_for(pair.programme.pk):
        RiskFlag.objects.filter(pk=flag.pk).update(state="closed")

    assert (refused.status_code, refused.json()["code"]) == (409, "risk_open")
    assert ana.post(f"/api/v1/arcs/{arc}/close").status_code == 200


def test_inv_24_an_arc_does_not_close_with_something_still_owed(ana, arc):
    write(ana, arc, "situation", {"primary": "ended_without_relief", "also": None})
    refused = ana.post(f"/api/v1/arcs/{arc}/close")
    ana.put(f"/api/v1/arcs/{arc}/owed/referral", {"answer": "not_sure"})

    assert (refused.status_code, refused.json()["code"]) == (409, "owed_open")
    assert ana.post(f"/api/v1/arcs/{arc}/close").status_code == 200


def test_inv_25_a_skip_changes_no_figure(ana, pair, arc):
    def figures():
        with acting_for(pair.programme.pk):
            return [(row.indicator, row.cells, row.n_band) for row in freeze_anew(pair.programme)]

    opt_in(pair.programme, pair.supervisee)
    brought_on(pair, date(2026, 8, 3))
    before = figures()
    for step in ("body", "echo", "fear_line", "choice"):
        assert ana.post(f"/api/v1/arcs/{arc}/steps/{step}", {"state": "skipped"}).status_code == 200

    assert figures() == before
    with acting_for(pair.programme.pk):
        assert Step.objects.filter(state="skipped").count() == 4


def freeze_anew(programme):
    """The figures as they would be settled now; kept ones are not written anew, so nothing is kept."""
    with transaction.atomic():
        rows = freeze(programme, today=date(2026, 11, 23))
        transaction.set_rollback(True)
    return rows


def test_inv_31_nothing_of_a_client_says_who_they_are_and_no_mail_reaches_them():
    for model in (Case, CaseSession, Note, Departure):
        assert not IDENTIFYING & {field.name for field in model._meta.get_fields()}
    assert OutboxMail._meta.get_field("recipient").related_model is User


def test_inv_04_an_older_goodbye_is_chosen_one_by_one(ana, arc):
    for question in ("N1", "E1", "E4", "G1"):
        assert write(ana, arc, question, f"words to {question}").status_code == 200

    sheet = ana.get(f"/api/v1/arcs/{arc}/bring").json()

    offered = {one["question"]: one for one in sheet["entries"]}
    assert {name: one["one_by_one"] for name, one in offered.items()} == {
        "N1": False,
        "E1": True,
        "E4": True,
    }
    assert not any(one["ticked"] for one in offered.values())
    assert sheet["stays"] == ["G1"]


def test_inv_21_their_choice_is_asked_only_where_it_can_be_true(ana, arc):
    departure = f"/api/v1/arcs/{arc}/departure"
    revision = 0
    for who in ("other", "circumstances", "service", "me", "client", "unknown"):
        fits = ana.put(departure, {"who_decided": who}).json()["choice_fits"]
        answer = write(ana, arc, "A5", f"{who} decided", revision)
        assert fits == (answer.status_code == 200) == (who in {"client", "unknown"})
        revision += fits

    ana.put(f"/api/v1/arcs/{arc}/settle", {"at_risk": "died"})
    assert write(ana, arc, "A5", "a crisis", revision).json()["code"] == "crisis_route"


def test_inv_27_from_the_departure_on_consent_only_narrows(ana, case, arc):
    today = case.programme.today().isoformat()
    told = {"purposes": ["record"], "given_on": today, "method": "paper", "keep_until": today}

    refused = ana.post(f"/api/v1/cases/{case.pk}/consents", told)

    assert refused.status_code in {409, 422}
    assert ana.get(f"/api/v1/cases/{case.pk}/consents").json()["results"] == []


def test_inv_37_no_column_holds_a_value_about_a_person():
    judged = ("score", "sentiment", "resilien", "attachment", "risk_level", "mood", "percentile")

    named = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.split(".")[0] in {"people", "cases", "transcripts", "supervision"}
        for field in model._meta.get_fields()
    ]

    assert len(named) > 300
    assert [name for name in named if any(word in name.lower() for word in judged)] == []
