"""The wording itself: no word that judges, short enough for a bad day, and never a verdict."""

import re

import pytest
from django.conf import settings

from supervision.content import loader

PACK = loader.current()
PROMPTS = list(PACK.prompts.values())
CARDS = PACK.documents["situations"]["situations"]

# domain.md section 9. What the fear says is the fear's own voice and is quoted as it speaks.
BANNED = re.compile(
    r"\b(should|must|failures?|failed|resistan(ce|t)|diagnos\w*|disorder\w*|trigger\w*|victim\w*"
    r"|obviously|simply|easy|easily|normal|abnormal|patholog\w*|attrition|drop-?outs?"
    r"|incomplete|overdue|compliant|non-?compliance|manipulat\w*|dysfunction\w*)\b",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"\b(often|may|might|can|could|some|many|sometimes|rarely|not have to|don't have to)\b",
    re.IGNORECASE,
)
BECAUSE = re.compile(
    r"\b(left|leave|stopped|ended|went|gone|quit|stayed away|didn't come)\b[^.?!]*\bbecause\b",
    re.IGNORECASE,
)
# Whom the law obliges one to tell is no judgement about anybody.
OF_THE_LAW = frozenset(
    {
        "Who must be told? What does the client know?",
        "Where someone may be at serious risk, or the law asks, the supervisor must act. The supervisee is told first unless that would be unsafe.",
    }
)
CATALOGUE = settings.BASE_DIR / "frontend" / "src" / "i18n" / "locales" / "en.po"
GRADE = 5.0
VOWELS = re.compile(r"[aeiouy]+")
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
SENTENCE = re.compile(r"[.!?…]+")


def syllables(word: str) -> int:
    """Groups of vowels, less one for an e or ed at the end that is not heard; at least one."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    silent = re.search(r"[^aeiouy]e$|[^aeioutd]ed$", plain)
    heard = re.search(r"[^aeiouy]le$", plain)
    return max(1, len(VOWELS.findall(plain)) - bool(silent and not heard))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59.

    Source: Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of new readability formulas for
    Navy enlisted personnel, Research Branch Report 8-75, Naval Technical Training Command.
    """
    words = WORD.findall(text)
    sentences = [part for part in SENTENCE.split(text) if WORD.search(part)]
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def said(value: object, *, but: frozenset[str] = frozenset()) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [
            text for name, part in value.items() if name not in but for text in said(part, but=but)
        ]
    if isinstance(value, list):
        return [text for part in value for text in said(part, but=but)]
    return []


SPOKEN = ("prompts", "situations", "arc", "receive", "emotions", "silence", "agendas")
NOT_SPOKEN = frozenset({"fear_says", "trace", "hint_rule", "id", "kind", "rules", "harmful"})


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("left", 1),
        ("felt", 1),
        ("feeling", 2),
        ("stopped", 1),
        ("little", 2),
        ("abandoned", 3),
        ("someone", 2),
        ("where", 1),
        ("whole", 1),
        ("supervision", 4),
        ("ended", 2),
        ("choice", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count


def test_the_grade_of_known_texts():
    assert grade("The cat sat on the mat.") < 1
    assert (
        grade(
            "Organisational accountability necessitates comprehensive institutional documentation."
        )
        > 15
    )


@pytest.mark.parametrize("name", SPOKEN)
def test_no_word_judges(name):
    texts = said(PACK.documents[name], but=NOT_SPOKEN)

    assert texts
    assert [text for text in texts if BANNED.search(text) and text not in OF_THE_LAW] == []


def test_no_word_on_the_pages_judges():
    entries = re.findall(r'^msgstr ((?:".*"\n)+)', CATALOGUE.read_text("utf-8"), re.MULTILINE)
    texts = ["".join(re.findall(r'^"(.*)"$', entry, re.MULTILINE)) for entry in entries]

    assert len(texts) > 1000
    assert [text for text in texts if BANNED.search(text) and text not in OF_THE_LAW] == []


@pytest.mark.parametrize("name", SPOKEN)
def test_all_that_a_document_says_reads_at_grade_five(name):
    assert grade(" ".join(map(_ended, said(PACK.documents[name], but=NOT_SPOKEN)))) <= GRADE


def test_there_are_fifty_five_prompts_in_twelve_groups_and_five_for_looking_back():
    groups = PACK.documents["prompts"]["groups"]

    assert len(groups) == 12
    assert sum(len(group["prompts"]) for group in groups) == 55
    assert len(PACK.documents["prompts"]["follow_up"]["prompts"]) == 5


@pytest.mark.parametrize("group", PACK.documents["prompts"]["groups"], ids=lambda one: one["id"])
def test_a_group_of_prompts_reads_at_grade_five(group):
    assert grade(" ".join(_ended(prompt["text"]) for prompt in group["prompts"])) <= GRADE


def test_all_prompts_and_what_introduces_them_read_at_grade_five():
    intros = [group["intro"] for group in PACK.documents["prompts"]["groups"]]

    assert grade(" ".join(_ended(prompt.text) for prompt in PROMPTS)) <= GRADE
    assert grade(" ".join(map(_ended, intros))) <= GRADE


@pytest.mark.parametrize("card", CARDS, ids=lambda one: one["id"])
def test_a_card_reads_at_grade_five(card):
    spoken = [card["fits_when"], *card["fear_says"], card["often_true"], card["still_worth_asking"]]

    assert grade(" ".join(map(_ended, spoken))) <= GRADE


@pytest.mark.parametrize("card", CARDS, ids=lambda one: one["id"])
def test_a_card_says_a_possibility_and_no_verdict(card):
    assert HEDGE.search(card["often_true"])
    assert card["alternatives"]["between_us"]
    assert card["alternatives"]["unknown"]
    assert [text for text in said(card) if BECAUSE.search(text)] == []


def test_there_are_four_kinds_of_leaving_and_one_for_not_knowing():
    assert [card["id"] for card in CARDS] == [
        "early_ending",
        "away_after_challenge",
        "ended_without_relief",
        "gone_without_word",
        "other_or_unsure",
    ]
    assert CARDS[2]["also_offer"] == ["referral_option"]
    assert CARDS[3]["also_offer"] == ["safety_question_first"]


def test_the_answers_that_must_be_possible_are():
    options = {prompt.id: set(prompt.options) for prompt in PROMPTS}

    assert "neither for now" in options["E5"]
    assert "something else" in options["K3"]
    assert "not sure" in options["U6"]
    assert {"nothing", "not sure"} <= options["X3"]
    assert "no chance to tell" in options["F4"]
    assert {"close", "keep open", "bring again"} <= options["F5"]
    assert "I can't tell" in PACK.documents["silence"]["human_labels"]
    assert "I can't tell" in said(PACK.documents["emotions"]["families"])
    assert "none" in {urge["id"] for urge in PACK.documents["emotions"]["urges"]}
    assert "unknown" in {one["id"] for one in PACK.documents["situations"]["who_decided"]}
    assert "not_sure" in PACK.documents["arc"]["safety"]["answers"]


def test_the_seed_s_three_pulls_are_among_the_urges():
    urges = {urge["id"] for urge in PACK.documents["emotions"]["urges"]}

    assert {"over_accommodate", "avoid_challenge", "strain_to_keep", "harden"} <= urges


def test_nothing_counts_hurries_or_rewards():
    words = " ".join(said(PACK.documents["arc"])).lower()

    assert not re.search(r"\d+ ?%|score|streak|badge|congrat|well done|overdue|better than", words)


def _ended(text: str) -> str:
    """A line without a full stop ends all the same."""
    return text if re.search(r"[.?!…]['’\"]?$", text.strip()) else f"{text}."
