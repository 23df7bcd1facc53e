"""The wording is versioned data, checked before the product starts."""

import shutil

import pytest
import yaml

from supervision.content import loader
from supervision.content.loader import AFTER_THE_FEELING, ContentError, feeling_leads
from tests import make

BANNED = {"should", "must", "failure", "resistance", "diagnose", "disorder", "obviously", "simply"}


def test_the_shipped_wording_is_the_product_s_own():
    pack = loader.current()

    assert set(pack.templates) == {
        "countertransference",
        "departure",
        "routine",
        "crisis",
        "group",
        "last_meeting",
    }
    assert len(pack.prompts) == 60
    assert pack.prompts["R1"].visibility == "pair"
    assert pack.starters["RC13"].holding


@pytest.mark.parametrize("template", loader.current().templates.values(), ids=lambda one: one.id)
def test_inv_10_in_every_template_but_crisis_the_feeling_goes_first(template):
    kinds = [item.kind for item in template.items]
    first = kinds.index("emotion")

    assert template.id == "crisis" or not AFTER_THE_FEELING & set(kinds[:first])
    assert template.id == "crisis" or feeling_leads(kinds)


def test_prompts_use_no_word_that_judges():
    said = " ".join(prompt.text.lower() for prompt in loader.current().prompts.values()).split()

    assert not BANNED & {word.strip(".,?!'") for word in said}


@pytest.fixture
def pack_folder(tmp_path):
    return shutil.copytree(loader.HERE / "v1", tmp_path / "v1")


def rewritten(folder, name, change):
    path = folder / name
    document = yaml.safe_load(path.read_text())
    change(document)
    path.write_text(yaml.safe_dump(document))


def case_first(document):
    items = document["templates"][0]["items"]
    items.insert(0, {"t": "The case", "min": 0, "kind": "case"})


def unknown_prompt(document):
    document["templates"][0]["items"][1]["prompts"].append("Z9")


def no_feeling(document):
    template = document["templates"][0]
    template["items"] = [item for item in template["items"] if item["kind"] != "emotion"]


def longer(document):
    document["templates"][0]["minutes"] += 1


@pytest.mark.parametrize("nonsense", [case_first, unknown_prompt, no_feeling, longer])
def test_the_product_does_not_start_on_an_agenda_that_makes_no_sense(pack_folder, nonsense):
    rewritten(pack_folder, "agendas.en.yaml", nonsense)

    with pytest.raises(ContentError):
        loader.read(pack_folder)


def test_the_product_does_not_start_on_two_prompts_with_one_id(pack_folder):
    rewritten(
        pack_folder,
        "prompts.en.yaml",
        lambda document: document["groups"][0]["prompts"].append(
            document["groups"][0]["prompts"][0]
        ),
    )

    with pytest.raises(ContentError, match="twice"):
        loader.read(pack_folder)


def test_the_product_does_not_start_without_a_file(pack_folder):
    (pack_folder / "receive.en.yaml").unlink()

    with pytest.raises(ContentError):
        loader.read(pack_folder)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["agenda-templates", "prompts", "receive", "emotions", "silence", "indicators"]
)
def test_anybody_signed_in_reads_the_wording_and_may_ask_for_its_version(api, name):
    ana = api(make.pair().supervisee)

    served = ana.get(f"/api/v1/content/{name}").json()

    assert served["version"] == 1
    assert served == ana.get(f"/api/v1/content/{name}?version=1").json()
    assert ana.get(f"/api/v1/content/{name}?version=9").status_code == 404
    assert ana.get(f"/api/v1/content/{name}?version=x").status_code == 404
