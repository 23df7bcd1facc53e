"""Fields for people's own words: kept exactly as they were written, or refused with a sentence."""

import json
from typing import Any

from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


class ExactText(serializers.CharField):
    """Text for a sealed column: no trimming, control characters welcome, half a character refused."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        kwargs.setdefault("trim_whitespace", False)
        super().__init__(max_length=max_length, **kwargs)
        self.validators = [
            rule
            for rule in self.validators
            if not isinstance(rule, ProhibitNullCharactersValidator)
        ]

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):  # REST framework would turn a number into its text
            self.fail("invalid")
        return data


@extend_schema_field({})
class ExactJSON(serializers.JSONField):
    """Any JSON value up to so many characters of JSON text."""

    default_error_messages = {
        "too_long": _("This is longer than {most} characters."),
        "half": _("This text holds half a character, which cannot be kept."),
    }

    def __init__(self, *, max_chars: int, **kwargs: Any) -> None:
        self.max_chars = max_chars
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        text = json.dumps(value, ensure_ascii=False)
        if len(text) > self.max_chars:
            self.fail("too_long", most=self.max_chars)
        try:
            text.encode()
        except UnicodeEncodeError:
            self.fail("half")
        return value


def holds_nul(value: Any) -> bool:
    """PostgreSQL keeps no NUL in open text or JSON."""
    if isinstance(value, dict):
        return any(holds_nul(name) or holds_nul(inner) for name, inner in value.items())
    if isinstance(value, list):
        return any(holds_nul(inner) for inner in value)
    return isinstance(value, str) and "\x00" in value


class PlainText(serializers.CharField):
    """Text for an open column (a name, a label): one line, no control characters."""

    default_error_messages = {"control": _("This holds a character that cannot be shown.")}

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        if any(ord(character) < 32 or 127 <= ord(character) < 160 for character in value):
            self.fail("control")
        return value


class PersonSerializer(serializers.Serializer[Any]):
    """Somebody, by name."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class PartSerializer(serializers.Serializer[Any]):
    """Somebody's part in a relationship."""

    id = serializers.UUIDField(source="user.id")
    name = serializers.CharField(source="user.name")
    part = serializers.CharField()
