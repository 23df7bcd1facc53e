"""Who is in it, what they may write, and what has to be true of an arc by what was done to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from people.models import Part, Relationship, Role, User
from tests import make

TEXTS = ("N1", "N3", "B3", "E1", "H1", "K1", "N5", "fear_professional", "A5", "G1", "R3", "X4")
CRISIS_OFF = {"N5", "fear_professional", "A5"}  # a goodbye stays: who died can be missed
GOODBYE = "G1"
THEIR_CHOICE = "A5"
WHO = ("client", "other", "circumstances", "service", "me", "one_of_them", "unknown")
CARDS = (
    "early_ending",
    "away_after_challenge",
    "ended_without_relief",
    "gone_without_word",
    "other_or_unsure",
)
STEP_NAMES = ("name", "body", "echo", "urge", "fear_line", "sort", "choice", "idea", "next_time")
MINE = "I've read this twice. The quiet on the stairs stays with me."


@dataclass
class Record:
    """What was recorded with this client, and what its owner made of it."""

    alias: str
    session: str
    transcript: str
    words: tuple[str, ...]  # the telling word of each turn
    test: str = ""
    state: str = ""  # of the reality test: open, sealed, looked, compared
    written: bool = False
    picked: dict[str, str] = field(default_factory=dict)  # the words by the excerpt's id
    rested_on: set[str] = field(default_factory=set)  # excerpts that an idea or a claim stands on

    @property
    def waits(self) -> bool:
        return self.state == "open"


@dataclass
class Life:
    """One arc as it has to be by what was done to it."""

    pk: str
    owner: str
    settled: bool = False
    crisis: bool = False
    closed: bool = False
    silent: bool = False  # they went without a word, and nobody has said how worried they are
    decided: str = ""
    owed: bool = False
    written: dict[str, tuple[str, int]] = field(default_factory=dict)  # words and revision
    case: str = ""
    ideas: bool = False
    record: Record | None = None

    def refuses(self, question: str) -> bool:
        return (
            self.closed
            or not self.settled
            or (self.crisis and question in CRISIS_OFF)
            or (question == THEIR_CHOICE and self.decided not in {"client", "unknown"})
            or (question in {"N5", "fear_professional"} and self.silent)
        )


@dataclass
class Brought:
    """What lies open on an agenda: for each question, the words as they were when brought; and excerpts."""

    owner: str
    relationship: str
    open: dict[str, str] = field(default_factory=dict)
    # by the excerpt's id: its words, and the alias of whom they are about
    excerpts: dict[str, set[str]] = field(default_factory=dict)
    read: bool = False

    def words(self) -> set[str]:
        return {*self.open.values()}.union(*self.excerpts.values())


def a_world() -> dict[str, Any]:
    programme = make.programme()
    people: dict[str, User] = {
        "ana": make.member(programme, "Ana", Role.SUPERVISEE),
        "eva": make.member(programme, "Eva", Role.SUPERVISEE),
        "pia": make.member(programme, "Pia", Role.SUPERVISEE),
        "ben": make.member(programme, "Ben", Role.SUPERVISOR),
        "dee": make.member(programme, "Dee", Role.DIRECTOR, Role.ADMINISTRATOR),
    }
    pair = make.pair(programme, people["ana"], people["ben"])
    other = make.pair(programme, people["eva"], people["ben"])
    group = make.relationship(
        programme,
        {
            people["ana"]: Part.SUPERVISEE,
            people["pia"]: Part.SUPERVISEE,
            people["ben"]: Part.FACILITATOR,
        },
        kind=Relationship.Kind.GROUP,
    )
    return {
        "programme": programme,
        "people": people,
        "pairs": {"ana": pair, "eva": other},
        "relationships": {
            "pair": pair.relationship,
            "other pair": other.relationship,
            "group": group,
        },
        "parties": {
            "pair": {"ana", "ben"},
            "other pair": {"eva", "ben"},
            "group": {"ana", "pia", "ben"},
        },
    }
