"""What a notice says in a mail: one sentence for each kind, the same for everybody, never about anybody.

Each floor adds its own when it starts (`AppConfig.ready`). A kind without a sentence says only that
there is something new.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEWS = _("There is something new for you in Stillroom.")

_sentences: dict[str, str | Promise] = {
    "contract.offered": NEWS,
    "contract.asked": _("Somebody has asked for a change in a contract."),
    "contract.somebody_else": _("Somebody would like to work with somebody else."),
    "contract.ended": _("A contract of yours has ended."),
    "placement.ending": NEWS,
    "role.ending": NEWS,
}


def register(sentences: dict[str, str | Promise]) -> None:
    _sentences.update(sentences)


def sentence(notice: str) -> str:
    return str(_sentences.get(notice, NEWS))


def known() -> dict[str, str]:
    """Every kind that has a sentence of its own."""
    return {notice: str(words) for notice, words in _sentences.items()}
