"""The product's own wording: versioned YAML packs read once, checked, and typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LOCALE = "en"

# domain.md 2.7: none of these may come before the first feeling item (INV-10), except in a crisis.
AFTER_THE_FEELING = frozenset(
    {"sort", "record", "case", "caseload", "hypothesis", "belief", "added"}
)
FEELING = "emotion"
ADDED = "added"  # by somebody who supervises; in no template
CRISIS = "crisis"
NEEDS = ("R1", "R2", "R3", "R4")
# An agenda item that asks nothing can be written on all the same: facts, decisions, a line on a case.
LINE = "L1"
# A goodbye that is never sent (INV-04): these answers have no way out of their owner's pages.
NEVER_SHARED_GROUPS = frozenset({"goodbye"})


class ContentError(Exception):
    """A content pack makes no sense; the product does not start on it."""


@dataclass(frozen=True)
class TemplateItem:
    title: str
    minutes: int
    kind: str
    optional: bool
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class AgendaTemplate:
    id: str
    title: str
    minutes: int
    use_when: str
    items: tuple[TemplateItem, ...]


@dataclass(frozen=True)
class Prompt:
    id: str
    group: str
    text: str
    kind: str
    visibility: str
    options: tuple[str, ...]

    @property
    def may_be_shared(self) -> bool:
        return self.group not in NEVER_SHARED_GROUPS


@dataclass(frozen=True)
class Starter:
    id: str
    text: str
    holding: bool


@dataclass(frozen=True)
class Indicator:
    id: str
    name: str
    definition: str
    why: str


@dataclass(frozen=True)
class Situation:
    """A card: one kind of leaving, what the fear says of it, and what else could be true."""

    id: str
    title: str
    often_true: str
    alternatives: Mapping[str, tuple[str, ...]]
    also_offer: tuple[str, ...]


@dataclass(frozen=True)
class ContentPack:
    """One published version of the wording. `documents` are the files as they were written."""

    version: int
    locale: str
    templates: Mapping[str, AgendaTemplate]
    prompts: Mapping[str, Prompt]
    starters: Mapping[str, Starter]
    indicators: Mapping[str, Indicator]
    situations: Mapping[str, Situation]
    questions: Mapping[str, Prompt]
    documents: Mapping[str, dict[str, Any]]

    def may_share(self, question: str) -> bool:
        """A goodbye never; a question that a programme added, yes."""
        prompt = self.prompts.get(question)
        return prompt is None or prompt.may_be_shared

    def asked(self, question: str) -> Prompt:
        """A prompt, or one of the arc's own questions."""
        return self.prompts.get(question) or self.questions[question]


@cache
def packs() -> Mapping[int, ContentPack]:
    """Every shipped version by number; old ones stay, so an answer reads as it was asked."""
    found = {}
    for folder in sorted(HERE.glob("v[0-9]*")):
        pack = read(folder)
        found[pack.version] = pack
    if not found:
        raise ContentError(f"No content packs in {HERE}.")
    return found


def current() -> ContentPack:
    return packs()[max(packs())]


def read(folder: Path) -> ContentPack:
    """The pack in `folder` (named v<number>). Raises ContentError on nonsense."""
    version = int(folder.name.removeprefix("v"))
    documents = {
        "agendas": _document(folder / f"agendas.{LOCALE}.yaml"),
        "prompts": _document(folder / f"prompts.{LOCALE}.yaml"),
        "receive": _document(folder / f"receive.{LOCALE}.yaml"),
        "emotions": _document(folder / f"emotions.{LOCALE}.yaml"),
        "silence": _document(folder / f"silence.{LOCALE}.yaml"),
        "indicators": _document(folder / "indicators.yaml"),
        "situations": _document(folder / f"situations.{LOCALE}.yaml"),
        "arc": _document(folder / f"arc.{LOCALE}.yaml"),
        "evidence": _document(folder / "evidence.yaml"),
    }
    for name, document in documents.items():
        if document.get("version", version) != version:
            raise ContentError(f"{folder}/{name} says it is version {document['version']}.")
    try:
        pack = ContentPack(
            version=version,
            locale=LOCALE,
            templates=_unique(_templates(documents["agendas"])),
            prompts=_unique(_prompts(documents["prompts"])),
            starters=_unique(_starters(documents["receive"])),
            indicators=_unique(_indicators(documents["indicators"])),
            situations=_unique(_situations(documents["situations"])),
            questions=_unique(_questions(documents["arc"])),
            documents=documents,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(f"{folder} lacks or misspells {error}.") from error
    _check(pack)
    return pack


def feeling_leads(kinds: list[str]) -> bool:
    """Whether nothing about the case stands above the first feeling (INV-10)."""
    before = kinds[: kinds.index(FEELING)] if FEELING in kinds else kinds
    return not AFTER_THE_FEELING.intersection(before)


def _check(pack: ContentPack) -> None:
    for template in pack.templates.values():
        _check_template(template, pack)
    if missing := set(NEEDS) - set(pack.prompts):
        raise ContentError(f"The needs card lacks {sorted(missing)}.")
    if LINE not in pack.questions:
        raise ContentError(f"Items that ask nothing lack their line, {LINE}.")
    if not any(starter.holding for starter in pack.starters.values()):
        raise ContentError("There is no holding line among the starters.")
    for card in pack.situations.values():
        if not card.alternatives.get("between_us") or not card.alternatives.get("unknown"):
            raise ContentError(f"The card {card.id} lacks 'between us' or 'I don't know'.")


def _check_template(template: AgendaTemplate, pack: ContentPack) -> None:
    kinds = [item.kind for item in template.items]
    if FEELING not in kinds:
        raise ContentError(f"The template {template.id} has no feeling item.")
    if template.id != CRISIS and not feeling_leads(kinds):
        raise ContentError(f"The template {template.id} puts the case before the feeling.")
    if sum(item.minutes for item in template.items) != template.minutes:
        raise ContentError(f"The minutes of the template {template.id} do not add up.")
    for item in template.items:
        if unknown := set(item.prompts) - set(pack.prompts):
            raise ContentError(f"{template.id}: {item.title!r} asks {sorted(unknown)}.")


def _document(path: Path) -> dict[str, Any]:
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ContentError(f"{path} can't be read: {error}") from error
    if not isinstance(document, dict):
        raise ContentError(f"{path} is not a mapping.")
    return document


def _templates(document: dict[str, Any]) -> Iterator[AgendaTemplate]:
    for raw in document["templates"]:
        yield AgendaTemplate(
            id=_text(raw, "id"),
            title=_text(raw, "title"),
            minutes=_number(raw, "minutes"),
            use_when=_text(raw, "use_when"),
            items=tuple(
                TemplateItem(
                    title=_text(item, "t"),
                    minutes=_number(item, "min"),
                    kind=_text(item, "kind"),
                    optional=item.get("optional", False) is True,
                    prompts=tuple(item.get("prompts", ())),
                )
                for item in raw["items"]
            ),
        )


def _prompts(document: dict[str, Any]) -> Iterator[Prompt]:
    groups = [*document["groups"], {**document["follow_up"], "id": "follow_up"}]
    for group in groups:
        for raw in group["prompts"]:
            if raw["vis"] not in {"me", "pair"}:
                raise ContentError(f"The prompt {raw['id']} is for {raw['vis']!r}.")
            yield Prompt(
                id=_text(raw, "id"),
                group=_text(group, "id"),
                text=_text(raw, "text"),
                kind=_text(raw, "kind"),
                visibility=raw["vis"],
                options=tuple(str(option) for option in raw.get("options", ())),
            )


def _questions(document: dict[str, Any]) -> Iterator[Prompt]:
    for raw in document["questions"]:
        yield Prompt(
            id=_text(raw, "id"),
            group=_text(raw, "step"),
            text=_text(raw, "text"),
            kind="text",
            visibility="me",
            options=(),
        )


def _starters(document: dict[str, Any]) -> Iterator[Starter]:
    for raw in document["starters"]:
        holding = raw.get("kind") == "holding_line"
        yield Starter(id=_text(raw, "id"), text=_text(raw, "text"), holding=holding)


def _indicators(document: dict[str, Any]) -> Iterator[Indicator]:
    for raw in document["safe"]:
        yield Indicator(
            id=_text(raw, "id"),
            name=_text(raw, "name"),
            definition=_text(raw, "def"),
            why=_text(raw, "why"),
        )


def _situations(document: dict[str, Any]) -> Iterator[Situation]:
    for raw in document["situations"]:
        yield Situation(
            id=_text(raw, "id"),
            title=_text(raw, "title"),
            often_true=_text(raw, "often_true"),
            alternatives={group: tuple(said) for group, said in raw["alternatives"].items()},
            also_offer=tuple(raw.get("also_offer", ())),
        )


def _unique(things: Iterator[Any]) -> dict[str, Any]:
    by_id: dict[str, Any] = {}
    for thing in things:
        if thing.id in by_id:
            raise ContentError(f"The id {thing.id} is used twice.")
        by_id[thing.id] = thing
    return by_id


def _text(raw: dict[str, Any], name: str) -> str:
    value = raw[name]
    if not isinstance(value, str) or not value.strip():
        raise ContentError(f"{name} of {raw.get('id', raw)} is not text.")
    return value


def _number(raw: dict[str, Any], name: str) -> int:
    value = raw[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ContentError(f"{name} of {raw.get('id', raw)} is not a number of minutes.")
    return value
