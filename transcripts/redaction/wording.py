"""What stands in place of a name: the same for the same name everywhere in a case, in words a person may choose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from transcripts.redaction.models import Kind
from transcripts.redaction.spotter import key

COUNTED = frozenset({Kind.NAME, Kind.PLACE, Kind.ORGANISATION})
"""Of these there are several in a story, and who is who has to stay readable."""

_AROUND = re.compile(r"^(?P<before>[^\w]*).*?(?P<after>(?:['’]s)?[^\w]*)$", re.DOTALL)


def usual(kind: str) -> str:
    """For example "name" in "[name 2]", or what stands there alone."""
    return {
        Kind.NAME: _("name"),
        Kind.PLACE: _("place"),
        Kind.ORGANISATION: _("organisation"),
        Kind.ADDRESS: _("address"),
        Kind.DATE: _("date"),
        Kind.AGE: _("age"),
        Kind.PHONE: _("phone number"),
        Kind.EMAIL: _("e-mail address"),
        Kind.URL: _("web address"),
        Kind.NUMBER: _("number"),
        Kind.MONEY: _("sum of money"),
    }[Kind(kind)]


class Wordings:
    """Hands out replacements. `known` are names met before: {"text", "kind", "replacement"}."""

    def __init__(self, known: Iterable[Mapping[str, str]]) -> None:
        self._said: dict[tuple[str, str], str] = {}
        for one in known:
            self.learn(one["text"], one["kind"], one["replacement"])

    def learn(self, text: str, kind: str, replacement: str) -> None:
        self._said[kind, key(text)] = replacement

    def of(self, text: str, kind: str) -> str:
        """The one this name has; else that of a longer or shorter form of it; else the next that is free."""
        if kind not in COUNTED:
            return f"[{usual(kind)}]"
        found = self._said.get((kind, key(text))) or self._form_of(text, kind)
        if found is None:
            taken = set(self._said.values())
            numbers = (f"[{usual(kind)} {n}]" for n in itertools.count(1))
            found = next(one for one in numbers if one not in taken)
        self.learn(text, kind, found)
        return found

    def _form_of(self, text: str, kind: str) -> str | None:
        words = set(key(text).split())
        for (other, said), replacement in self._said.items():
            parts = set(said.split())
            if other == kind and words and parts and (words <= parts or parts <= words):
                return replacement
        return None


def dressed(original: str, replacement: str) -> str:
    """The replacement with the marks the words had around them: "Rose's," gives "[name 1]'s,"."""
    around = _AROUND.match(original)
    if around is None:
        return replacement
    return around["before"] + replacement + around["after"]
