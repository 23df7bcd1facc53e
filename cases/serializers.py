"""The wire shapes of cases, sessions and consents."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers

from cases.models import Case, CaseSession, Consent

ALIAS_LENGTH = 80
PURPOSES = list(Consent.Purpose.values)


class AliasField(serializers.CharField):
    """One line, kept exactly as typed. Only what cannot be shown on one line is refused."""

    default_error_messages = {"unprintable": _("An alias is one line of visible characters.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=ALIAS_LENGTH, trim_whitespace=False, **options)

    def to_internal_value(self, data: Any) -> str:
        text: str = super().to_internal_value(data)
        if not text.strip() or any(
            unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text
        ):
            self.fail("unprintable")
        return text


class OpenCase(serializers.Serializer[Any]):
    alias = AliasField(required=False)
    kind = serializers.ChoiceField(choices=Case.Kind.choices, default=Case.Kind.INDIVIDUAL)


class ChangeCase(serializers.Serializer[Any]):
    alias = AliasField(required=False)
    kind = serializers.ChoiceField(choices=Case.Kind.choices, required=False)
    state = serializers.ChoiceField(choices=Case.State.choices, required=False)


class ListenerSerializer(serializers.Serializer[Any]):
    relationship_id = serializers.UUIDField()
    name = serializers.CharField()


class ConsentStatus(serializers.Serializer[Any]):
    """What the client has agreed to as of today, in one glance."""

    record = serializers.BooleanField()
    transcribe = serializers.BooleanField()
    supervisor_hears = ListenerSerializer(many=True)
    outside_engine = serializers.BooleanField(
        help_text="A speech service elsewhere may write it down."
    )
    outside_offered = serializers.BooleanField(
        help_text="The programme uses one, so the client can be asked."
    )
    keep_until = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(choices=["none", "in_order", "withdrawn"])


class CaseSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    alias = serializers.CharField()
    opened_on = serializers.DateField()
    kind = serializers.ChoiceField(choices=Case.Kind.choices)
    state = serializers.ChoiceField(choices=Case.State.choices)
    revision = serializers.IntegerField()
    sessions_count = serializers.IntegerField()
    consent = ConsentStatus()
    can = serializers.ListField(child=serializers.CharField())


class AliasSuggestions(serializers.Serializer[Any]):
    results = serializers.ListField(child=serializers.CharField())


class AddSession(serializers.Serializer[Any]):
    held_on = serializers.DateField()
    status = serializers.ChoiceField(
        choices=CaseSession.Status.choices, default=CaseSession.Status.ATTENDED
    )
    hard_word = serializers.BooleanField(default=False)
    no_contact = serializers.BooleanField(default=False)
    ended_at = serializers.DateTimeField(required=False, allow_null=True, default=None)


class ChangeSession(serializers.Serializer[Any]):
    held_on = serializers.DateField(required=False)
    status = serializers.ChoiceField(choices=CaseSession.Status.choices, required=False)
    hard_word = serializers.BooleanField(required=False)
    no_contact = serializers.BooleanField(required=False)
    ended_at = serializers.DateTimeField(required=False, allow_null=True)


class WriteNote(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=20_000, trim_whitespace=False)
    written_at = serializers.DateTimeField(required=False)


class NoteSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    session_id = serializers.UUIDField()
    text = serializers.CharField()
    written_at = serializers.DateTimeField()
    hours_after = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]
    revision = serializers.IntegerField()


class GiveConsent(serializers.Serializer[Any]):
    purposes = serializers.ListField(
        child=serializers.ChoiceField(choices=PURPOSES), allow_empty=False, max_length=8
    )
    relationship_id = serializers.UUIDField(required=False, allow_null=True)
    given_on = serializers.DateField()
    method = serializers.ChoiceField(choices=Consent.Method.choices)
    by = serializers.ChoiceField(choices=Consent.By.choices, default=Consent.By.CLIENT)
    keep_until = serializers.DateField()


class WithdrawConsent(serializers.Serializer[Any]):
    purposes = serializers.ListField(
        child=serializers.ChoiceField(choices=PURPOSES),
        required=False,
        allow_empty=False,
        max_length=8,
    )
    relationship_id = serializers.UUIDField(required=False, allow_null=True)


class ConsentSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    purpose = serializers.ChoiceField(choices=PURPOSES)
    relationship = ListenerSerializer(allow_null=True)
    given_on = serializers.DateField()
    method = serializers.ChoiceField(choices=Consent.Method.choices)
    by = serializers.ChoiceField(choices=Consent.By.choices)
    keep_until = serializers.DateField()
    state = serializers.ChoiceField(choices=["in_force", "run_out", "replaced", "withdrawn"])
    recorded_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)


PAGED = [OpenApiParameter("after", str), OpenApiParameter("limit", int)]


def page_of(child: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """The schema of one page of rows."""
    return inline_serializer(
        name=f"{child.__name__.removesuffix('Serializer')}Page",
        fields={
            "results": child(many=True),
            "next": serializers.CharField(allow_null=True),
        },
    )
