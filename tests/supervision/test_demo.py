"""The demo: made once, clearly marked, and every sign-in it prints works."""

import yaml
from django.test import Client

from people.models import ContractSignature, OutboxMail, Programme, User
from people.tenancy import acting_for
from supervision import demo
from supervision.content import loader
from supervision.demo.seeding import STORY
from transcripts.models import Recording


def test_the_demo_is_made_once_and_everybody_in_it_can_sign_in(db, api):
    first = demo.seed(None)
    again = demo.seed(None)

    assert first == again
    programme = Programme.objects.get(is_demo=True)
    assert "made-up" in programme.name
    roles = [one.role for one in first]
    assert (roles.count("supervisee"), roles.count("supervisor")) == (6, 2)
    assert {"director", "administrator"} <= set(roles)
    for one in first:
        client = Client()
        signed_in = client.post("/accounts/login/", {"login": one.email, "password": one.password})
        assert signed_in.status_code == 302, one.email
        assert client.get("/api/v1/me").json()["programme"]["is_demo"]

    people = {user.name: user for user in User.objects.all()}
    noor, ruth, maren = (
        api(people[name]) for name in ("Noor Ashdown", "Ruth Callaway", "Maren Oduya")
    )

    ahead = noor.get("/api/v1/sessions").json()["results"]
    assert (ahead[0]["state"], ahead[0]["agenda_id"], ahead[0]["can"]) == (
        "planned",
        None,
        ["prepare", "settle"],
    )
    assert sum(session["state"] == "happened" for session in ahead) == 4
    desk = ruth.get("/api/v1/desk").json()
    assert [one["supervisee"]["name"] for one in desk["waiting"]] == ["Mei Thornbury"]
    past = ruth.get(f"/api/v1/agendas/{desk['agendas'][0]['agenda_id']}").json()
    assert past["received_at"]
    assert past["needs"]["answers"]

    figures = maren.get("/api/v1/programme/overview").json()["figures"]
    cells = [cell for figure in figures for cell in figure["cells"]]
    assert any(cell["hidden"] for cell in cells)
    assert any(not cell["hidden"] for cell in cells)

    case = noor.get("/api/v1/cases").json()["results"][0]
    assert case["consent"]["record"]
    assert case["consent"]["transcribe"]
    assert case["consent"]["supervisor_hears"]
    with acting_for(programme.pk):
        states = Recording.objects.order_by("pk").values_list("state", flat=True)
        assert list(states) == ["ready", "ready", "checking"]
        assert not OutboxMail.objects.exists()
        signed = ContractSignature.objects.filter(contract__relationship__kind="pair")
        assert all(
            one.signed_at.date() <= one.contract.valid_from
            for one in signed.select_related("contract")
        )


def test_on_each_desk_lies_a_moment_of_a_record(db, api):
    demo.seed(None)
    people = {user.name: user for user in User.objects.all()}
    ruth, idris = (api(people[name]) for name in ("Ruth Callaway", "Idris Penhallow"))

    (heard,) = _moments(ruth)
    assert heard["silences"]
    assert "You learned to be no trouble." in _said(heard)
    (read,) = _moments(idris)
    assert "I had it all prepared." in _said(read)


def _moments(supervisor):
    desk = supervisor.get("/api/v1/desk").json()["agendas"]
    whole = [supervisor.get(f"/api/v1/agendas/{one['agenda_id']}").json() for one in desk]
    links = [link for agenda in whole for item in agenda["items"] for link in item["excerpts"]]
    return [supervisor.get(f"/api/v1/excerpts/{one['excerpt_id']}").json() for one in links]


def _said(excerpt):
    return " ".join(word[3] for turn in excerpt["turns"] for word in turn["words"])


def test_the_story_uses_the_product_s_own_words():
    story = yaml.safe_load(STORY.read_text())
    emotions = loader.current().documents["emotions"]
    words = {word for family in emotions["families"] for word in family["words"]}
    prompts = loader.current().prompts

    for week in [*story["weeks"], *story["waiting"]]:
        assert set(week["words"]["chosen"]) <= words
        assert set(week["need"]["chosen"]) <= set(prompts["R1"].options)
        assert set(week["dont"]["chosen"]) <= set(prompts["R2"].options)
