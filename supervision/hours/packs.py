"""Rule packs: how minutes become credited minutes, as published, with their version (INV-41).

They are examples with the source we saw; every screen says "check with your own body".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from supervision.content.loader import HERE, ContentError

KINDS = ("individual", "triadic", "group", "peer", "client")
WAYS = frozenset({"whole", "none", "half_then_shared"})
SMALL_GROUP = 4


@dataclass(frozen=True)
class RulePack:
    """`credit` says for each kind of hour how much of it counts."""

    id: str
    version: str
    source: str
    rules: tuple[str, ...]
    credit: Mapping[str, str]

    def credited(self, *, kind: str, minutes: int, people: int) -> int:
        """Whole minutes, rounded down. `people` counts supervisees; in a peer group everybody."""
        match self.credit[kind]:
            case "whole":
                return minutes
            case "half_then_shared":
                return minutes // 2 if people <= SMALL_GROUP else minutes // people
            case _:
                return 0


@cache
def packs() -> Mapping[str, RulePack]:
    """The newest published version of each pack by id."""
    newest = max(HERE.glob("v[0-9]*"), key=lambda folder: int(folder.name.removeprefix("v")))
    path = newest / "rulepacks.yaml"
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = {raw["id"]: _pack(raw) for raw in document["packs"]}
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ContentError(f"{path} can't be read: {error}") from error
    return found


def shown() -> list[dict[str, Any]]:
    return [
        {
            "id": pack.id,
            "version": pack.version,
            "source": pack.source,
            "rules": list(pack.rules),
            "kinds": [kind for kind in KINDS if pack.credit[kind] != "none"],
        }
        for pack in packs().values()
    ]


def _pack(raw: dict[str, Any]) -> RulePack:
    credit = {kind: raw["credit"][kind] for kind in KINDS}
    if unknown := set(credit.values()) - WAYS:
        raise ContentError(f"The rule pack {raw['id']} credits by {sorted(unknown)}.")
    return RulePack(
        id=raw["id"],
        version=str(raw["version"]),
        source=raw["source"],
        rules=tuple(raw["rules"]),
        credit=credit,
    )
