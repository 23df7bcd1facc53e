"""The third drawer: concerns and evaluations are read by the person they are about, and know no reflection."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from people.models import Membership, OutboxMail, Part, Role
from people.tenancy import acting_for
from supervision.evaluation.models import Concern, Evaluation
from tests import make, make_supervision

CONCERNS, EVALUATIONS = "/api/v1/concerns", "/api/v1/evaluations"
SEEN = "Two sessions were begun ten minutes late."
REFLECTING = {"arcs", "agendas", "threads", "reality", "ideas", "care"}


def observed(pair, **fields):
    return {"relationship_id": str(pair.relationship.pk), "observed": SEEN} | fields


def form(pair, **fields):
    return {
        "relationship_id": str(pair.relationship.pk),
        "form": "Mid-term",
        "from_on": "2026-01-01",
        "until_on": "2026-06-30",
        "body": {"punctual": "partly"},
    } | fields


def test_inv_06_no_foreign_key_leads_to_a_reflection_or_back():
    drawer = {Concern, Evaluation}
    reached = {
        field.related_model.__module__.split(".")[1]
        for model in drawer
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model.__module__.startswith("supervision")
    }
    assert not reached & REFLECTING
    inward = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model not in drawer
        for field in model._meta.concrete_fields
        if field.related_model in drawer
    ]
    assert inward == []
    for model in drawer:
        assert not any(field.name in {"object_id", "content_type"} for field in model._meta.fields)


def test_inv_06_nothing_she_wrote_is_filled_in(ben, pair, agenda):
    make_supervision.brought(agenda, make_supervision.answer(agenda, value="an abandoned child"))

    made = ben.post(CONCERNS, observed(pair)).json()
    drafted = ben.post(EVALUATIONS, form(pair)).json()

    assert (made["observed"], made["steps"]) == (SEEN, "")
    assert drafted["body"] == {"punctual": "partly"}


def test_inv_07_she_reads_a_concern_from_the_moment_it_exists(ana, ben, pair):
    made = ben.post(CONCERNS, observed(pair, steps="We talk on Thursday."))

    assert made.status_code == 201
    hers = ana.get(f"{CONCERNS}/{made.json()['id']}").json()
    assert (hers["observed"], hers["steps"]) == (SEEN, "We talk on Thursday.")
    assert hers["shared_at"]
    assert hers["can"] == ["respond"]
    with acting_for(pair.programme.pk):
        assert OutboxMail.objects.filter(
            recipient=pair.supervisee, notice="concern.shared"
        ).exists()
        assert SEEN.encode() not in bytes(Concern.objects.values_list("observed", flat=True)[0])


def test_inv_07_the_database_refuses_a_hidden_concern(ben, pair):
    ben.post(CONCERNS, observed(pair))

    with acting_for(pair.programme.pk), pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.update(shared_at=None)


def test_she_answers_once_and_it_stays_beside_it(ana, ben, pair):
    concern = ben.post(CONCERNS, observed(pair)).json()["id"]

    said = ana.post(f"{CONCERNS}/{concern}/respond", {"text": "The bus was late both times."})

    assert said.json()["response"] == "The bus was late both times."
    assert ben.get(f"{CONCERNS}/{concern}").json()["response"] == "The bus was late both times."
    assert ana.post(f"{CONCERNS}/{concern}/respond", {"text": "And more."}).status_code == 403
    assert ben.post(f"{CONCERNS}/{concern}/respond", {"text": "Mine."}).status_code == 403


def test_a_director_reads_it_only_once_it_was_passed_on_and_she_is_told(
    api, ana, ben, pair, director
):
    concern = ben.post(CONCERNS, observed(pair)).json()["id"]
    dee = api(director)
    assert dee.get(f"{CONCERNS}/{concern}").status_code == 404
    assert dee.get(CONCERNS).json()["results"] == []

    assert ben.post(f"{CONCERNS}/{concern}/escalate").status_code == 200

    assert dee.get(f"{CONCERNS}/{concern}").json()["observed"] == SEEN
    with acting_for(pair.programme.pk):
        told = OutboxMail.objects.filter(notice="concern.escalated")
        assert {mail.recipient_id for mail in told} == {director.pk, pair.supervisee.pk}


def test_only_who_supervises_under_a_contract_in_force_writes_one(api, ana, ben, pair, others):
    assert ana.post(CONCERNS, observed(pair)).status_code == 403
    assert api(others.supervisor).post(CONCERNS, observed(pair)).status_code == 404
    make.ended(pair.contract)
    assert ben.post(CONCERNS, observed(pair)).status_code == 403


def test_in_a_group_it_is_about_one_named_person_and_the_others_see_nothing(db, api):
    programme = make.programme()
    ana, mira = make.member(programme, "Ana"), make.member(programme, "Mira")
    fay = make.member(programme, "Fay", Role.SUPERVISOR)
    parts = {ana: Part.SUPERVISEE, mira: Part.SUPERVISEE, fay: Part.FACILITATOR}
    group = make.relationship(programme, parts, kind="group")
    body = {"relationship_id": str(group.pk), "observed": SEEN}

    assert api(fay).post(CONCERNS, body).json()["code"] == "about_whom"
    made = api(fay).post(CONCERNS, body | {"about_id": str(ana.pk)})
    assert made.status_code == 201
    assert api(mira).get(CONCERNS).json()["results"] == []
    assert len(api(ana).get(CONCERNS).json()["results"]) == 1


def test_she_sees_an_evaluation_before_any_director_does(api, ana, ben, pair, director):
    drafted = ben.post(EVALUATIONS, form(pair)).json()
    at = f"{EVALUATIONS}/{drafted['id']}"
    dee = api(director)
    assert (drafted["state"], ana.get(at).status_code, dee.get(at).status_code) == (
        "draft",
        404,
        404,
    )
    assert ben.post(f"{at}/finish").status_code == 403
    ben.patch(at, {"body": {"punctual": "yes"}})

    ben.post(f"{at}/share")
    assert ana.get(at).json()["body"] == {"punctual": "yes"}
    assert dee.get(at).status_code == 404
    assert ben.patch(at, {"body": {}}).status_code == 403

    ana.post(f"{at}/respond", {"text": "I agree."})
    final = ben.post(f"{at}/finish").json()
    assert (final["state"], final["response"]) == ("final", "I agree.")
    assert dee.get(at).json()["response"] == "I agree."


def shared(ben, pair):
    at = f"{EVALUATIONS}/{ben.post(EVALUATIONS, form(pair)).json()['id']}"
    ben.post(f"{at}/share")
    return at


def test_what_was_shared_stays_and_a_later_change_is_a_version_beside_it(ana, ben, pair):
    first = shared(ben, pair)
    ana.post(f"{first}/respond", {"text": "The bus was late."})

    begun = ben.post(f"{first}/revise").json()
    second = f"{EVALUATIONS}/{begun['id']}"

    assert (begun["version"], begun["state"], begun["body"]) == (2, "draft", {"punctual": "partly"})
    assert ana.get(second).status_code == 404
    assert ben.post(f"{first}/revise").json()["id"] == begun["id"]
    ben.patch(second, {"body": {"punctual": "yes"}})
    ben.post(f"{second}/share")

    for reader in (ana, ben):
        rows = reader.get(EVALUATIONS).json()["results"]
        assert [(one["version"], one["body"]["punctual"], one["response"]) for one in rows] == [
            (2, "yes", ""),
            (1, "partly", "The bus was late."),
        ]
        assert f"{EVALUATIONS}/{rows[0]['replaces']}" == first
    assert "finish" not in ben.get(first).json()["can"]
    assert ben.post(f"{first}/finish").status_code == 403
    assert ana.post(f"{second}/revise").status_code == 403


@pytest.mark.parametrize("column", ["body", "form", "from_on", "author_id", "shared_at", "version"])
def test_the_database_itself_refuses_to_overwrite_what_was_shared(ben, pair, column):
    shared(ben, pair)
    values = {"body": "'x'", "form": "'x'", "from_on": "'2020-01-01'", "version": "7"}
    value = values.get(column, "null" if column == "shared_at" else "about_id")

    with (
        acting_for(pair.programme.pk),
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"update supervision_evaluation set {column} = {value}")


def test_nor_what_was_answered_and_what_a_concern_says(ana, ben, pair):
    concern = ben.post(CONCERNS, observed(pair)).json()["id"]
    ana.post(f"{CONCERNS}/{concern}/respond", {"text": "The bus was late."})

    for column in ("observed", "response"):
        with (
            acting_for(pair.programme.pk),
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"update supervision_concern set {column} = 'x'")


@pytest.mark.parametrize("table", ["supervision_evaluation", "supervision_concern"])
def test_what_was_shared_is_not_deleted_by_whoever_holds_the_database(ben, pair, table):
    """Row 26 of the threats: nobody evaluates in secret, or takes back afterwards what was said."""
    shared(ben, pair)
    ben.post(CONCERNS, observed(pair))
    ben.post(EVALUATIONS, form(pair))

    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(f"delete from {table}")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(f"delete from {table} where shared_at is not null")
        cursor.execute(f"select count(*) from {table} where shared_at is not null")
        assert cursor.fetchone() == (1,)


def test_it_reaches_everybody_who_leads(api, ana, ben, pair, director):
    dev = make.member(pair.programme, "Dev", Role.DIRECTOR)
    concern = f"{CONCERNS}/{ben.post(CONCERNS, observed(pair)).json()['id']}"
    evaluation = shared(ben, pair)
    for leading in (director, dev):
        assert api(leading).get(concern).status_code == 404
        assert api(leading).get(evaluation).status_code == 404

    ben.post(f"{concern}/escalate")
    ben.post(f"{evaluation}/finish")

    for leading in (director, dev):
        assert api(leading).get(concern).json()["observed"] == SEEN
        assert api(leading).get(evaluation).json()["state"] == "final"
        with acting_for(pair.programme.pk):
            told = OutboxMail.objects.filter(recipient=leading).values_list("notice", flat=True)
            assert sorted(told) == ["concern.escalated", "evaluation.final"]


def test_who_leads_no_longer_reads_them_no_longer(api, ben, pair, director):
    concern = f"{CONCERNS}/{ben.post(CONCERNS, observed(pair)).json()['id']}"
    ben.post(f"{concern}/escalate")
    assert api(director).get(concern).status_code == 200

    with acting_for(pair.programme.pk):
        Membership.objects.filter(user=director).update(roles=[Role.AUDITOR])

    assert api(director).get(concern).status_code == 404


def test_lists_of_the_third_drawer_cost_the_same_for_one_and_for_many(
    ana, ben, pair, django_assert_max_num_queries
):
    def queries():
        counts = []
        for path in (CONCERNS, EVALUATIONS):
            with django_assert_max_num_queries(40) as seen:
                assert ana.get(path).status_code == 200
            counts.append(len(seen))
        return counts

    ben.post(CONCERNS, observed(pair))
    ben.post(f"{EVALUATIONS}/{ben.post(EVALUATIONS, form(pair)).json()['id']}/share")
    few = queries()
    for _ in range(3):
        ben.post(CONCERNS, observed(pair))
        ben.post(f"{EVALUATIONS}/{ben.post(EVALUATIONS, form(pair)).json()['id']}/share")

    assert queries() == few


def test_a_draft_can_be_thrown_away_and_what_was_shared_stays(ben, pair):
    def drafted():
        return ben.post("/api/v1/evaluations", form(pair)).json()["id"]

    draft = drafted()
    assert ben.delete(f"/api/v1/evaluations/{draft}").status_code == 204
    assert ben.get(f"/api/v1/evaluations/{draft}").status_code == 404

    read = drafted()
    ben.post(f"/api/v1/evaluations/{read}/share")
    assert ben.delete(f"/api/v1/evaluations/{read}").status_code == 403
    assert ben.get(f"/api/v1/evaluations/{read}").status_code == 200
