"""Whether a reworded insight still says who it is about: a client's name here, a place, a person, a date.

A reader may still recognise a story. These are the four that can be found without reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cases.models import Case
from people.errors import Invalid
from people.models import RelationshipMember, Site, User
from people.sharing import relationships_of
from supervision.ideas.models import Insight

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May)|june?|july?|aug(?:ust)?"
    "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DATE = re.compile(
    rf"""
    \b\d{{1,4}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{1,4}}\b       # 2026-03-02, 2.3.2026, 3/2/26
    | \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b    # 2 March, 2nd of March
    | \b(?:{MONTHS})\.?\s+\d{{1,4}}(?:st|nd|rd|th)?\b           # March 2, March 2026
    | \b(?:19|20)\d\d\b                                         # 2026
    | \d{{1,2}}\s?월\s?\d{{1,2}}\s?일 | \d{{4}}\s?년             # 3월 2일, 2026년
    """,
    re.IGNORECASE | re.VERBOSE,
)
SHORTEST_NAME = 3  # letters: a shorter one is a word too often


def require_nameless(actor: User, insight: Insight, text: str) -> None:
    """Refuse words that are hers from the arc, or that name a client, a placement, a person or a day."""
    if _plain(text) == _plain(insight.text):
        raise Invalid(
            "These are the same words. Say it on a blank page, as something true of many.",
            code="not_reworded",
        )
    if _holds(text, (case.alias for case in Case.objects.visible_to(actor))):
        raise Invalid(
            "This holds the name you use for a client. Whoever knows it would know whom you mean.",
            code="names_the_case",
        )
    sites = Site.objects.filter(programme_id=insight.programme_id).values_list("name", flat=True)
    if _holds(text, [*sites, insight.programme.name]):
        raise Invalid(
            "This names a place where you work. A place narrows down who it can be.",
            code="names_the_site",
        )
    if _names_somebody(text, _people(actor)):
        raise Invalid("This holds somebody's name. Say it without.", code="names_a_person")
    if DATE.search(text):
        raise Invalid(
            "This holds a date. A date narrows down who it can be; say it without.",
            code="names_a_date",
        )


def _holds(text: str, names: Iterable[str]) -> bool:
    """Whole words, whatever stands between them: "first-light heron's" holds "First light heron"."""
    words = f" {_plain(text)} "
    return any(plain and f" {plain} " in words for plain in map(_plain, names))


def _names_somebody(text: str, people: Iterable[User]) -> bool:
    """A full name, or one part of it written as a name is."""
    known = list(people)
    parts = {part for person in known for part in person.name.split() if len(part) >= SHORTEST_NAME}
    return _holds(text, (person.name for person in known if " " in person.name)) or bool(
        parts & set(re.findall(r"\w+", text))
    )


def _people(actor: User) -> list[User]:
    """She herself, and those she works with."""
    together = RelationshipMember.objects.filter(relationship__in=relationships_of(actor))
    return [actor, *User.objects.filter(pk__in=together.values("user_id")).exclude(pk=actor.pk)]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
