"""`{% dist "src/styles/account.css" %}`: the address of a built file, whose name holds its hash."""

import json
from functools import cache

from django import template
from django.conf import settings

register = template.Library()


@cache
def built() -> dict[str, str]:
    """Source name to built name, as Vite's manifest tells it; empty where nothing is built."""
    manifest = settings.DIST / ".vite" / "manifest.json"
    if not manifest.exists():
        return {}
    return {
        source: str(entry["file"]) for source, entry in json.loads(manifest.read_text()).items()
    }


@register.simple_tag
def dist(source: str) -> str:
    found = built().get(source)
    return f"{settings.STATIC_URL}{found}" if found else ""
