"""Fields the supervision floor's forms share: text kept exactly as typed, and answers of any shape."""

from __future__ import annotations

import json
import math
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

LONGEST_ANSWER = 20_000  # characters of JSON
DEEPEST_ANSWER = 16
LONGEST_TEXT = 10_000


class Words(serializers.CharField):
    """Text from a person, kept exactly. What cannot be kept exactly is refused."""

    default_error_messages = {
        "not_text": _("This is not text."),
        "blank": _("There are no words here yet."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST_TEXT, "trim_whitespace": False} | options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("not_text")
        text: str = super().to_internal_value(data)
        if not self.allow_blank and not text.strip():
            self.fail("blank")
        return text


class Id(serializers.UUIDField):
    """An id as text. REST framework would also make one of a number."""

    def to_internal_value(self, data: Any) -> UUID:
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        identifier: UUID = super().to_internal_value(data)
        return identifier


class AnswerValue(serializers.JSONField):
    """Any JSON a prompt may be answered with, up to 20,000 characters."""

    default_error_messages = {
        "too_long": _("This is longer than {most} characters. Your words are still here."),
        "too_deep": _("This has too many layers to keep."),
        "not_json": _("This holds something that cannot be kept exactly."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_null": True} | options)

    def to_internal_value(self, data: Any) -> Any:
        if _depth(data) > DEEPEST_ANSWER:
            self.fail("too_deep")
        if not _finite(data):
            self.fail("not_json")
        written = json.dumps(data, ensure_ascii=False)
        if len(written) > LONGEST_ANSWER:
            self.fail("too_long", most=LONGEST_ANSWER)
        if any("\ud800" <= character <= "\udfff" for character in written):
            self.fail("not_json")
        return data


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _depth(value: Any) -> int:
    """Layers of lists and objects; stops counting just past what is allowed."""
    depth, layer = 0, [value]
    while layer and depth <= DEEPEST_ANSWER:
        layer = [part for one in layer for part in _parts(one)]
        depth += 1
    return depth


def _finite(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return all(_finite(part) for part in _parts(value))
