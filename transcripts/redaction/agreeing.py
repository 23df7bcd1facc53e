"""Replacements that agree: one name is called one thing in the whole case, and what a person typed goes for it everywhere."""

from __future__ import annotations

from cases.models import Case
from people.vault import sealed
from transcripts.models import Transcript
from transcripts.redaction import looking, spotter
from transcripts.redaction.line import POSSESSIVE, bare
from transcripts.redaction.models import KnownName, Suggestion
from transcripts.redaction.wording import COUNTED, Wordings


class CaseNames:
    """Replacements that agree across a case; one a person typed is kept for the next time."""

    def __init__(self, held: Transcript, case: Case, typed: str) -> None:
        self._case, self._held, self._typed = case, held, typed
        self._known = looking.known_names(case.pk)

    def of(self, row: Suggestion) -> tuple[KnownName | None, str]:
        text, kind = row.span["text"], row.span["kind"]
        if kind not in COUNTED:
            return None, self._typed or row.span["replacement"]
        same = next(
            (one for one in self._known if spotter.key(one.name["text"]) == spotter.key(text)), None
        )
        if same is not None and self._typed in ("", same.name["replacement"]):
            return same, same.name["replacement"]
        if same is not None:
            KnownName.objects.filter(pk=same.pk).update(
                **sealed(same, name={**same.name, "replacement": self._typed})
            )
            same.name = {**same.name, "replacement": self._typed}
            return same, self._typed
        return self._met(text, kind, row.span["replacement"])

    def _met(self, text: str, kind: str, suggested: str) -> tuple[KnownName, str]:
        """One that another name took meanwhile is not given twice, except to a form of the same name."""
        names = [one.name for one in self._known]
        free = Wordings(names)
        wording = self._typed or free.of(text, kind)
        if not self._typed and suggested not in {name["replacement"] for name in names}:
            wording = (
                suggested if wording not in {name["replacement"] for name in names} else wording
            )
        made = KnownName(
            programme_id=self._case.programme_id,
            case=self._case,
            key=self._held.item.key,
            name={
                "text": " ".join(filter(None, map(_bare, text.split()))),
                "kind": kind,
                "replacement": wording,
            },
        )
        made.save(force_insert=True)
        self._known.append(made)
        return made, wording


def _bare(word: str) -> str:
    return POSSESSIVE.sub("", bare(word))
