"""A session's note on the wire."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from people.models import User
from people.policies import abilities, can
from people.serializers import PersonSerializer
from supervision.notes.models import SessionNote
from supervision.notes.suggested import suggested
from supervision.sessions.models import SupervisionSession
from supervision.sessions.parties import described
from supervision.sessions.serializers import PartiesSerializer
from supervision.wire import Words

STATES = [("none", "Nothing proposed yet"), *SessionNote.State.choices]


class ProposeNoteSerializer(serializers.Serializer[Any]):
    text = Words()


class NotePartySerializer(PersonSerializer):
    agreed = serializers.BooleanField(help_text="To the words as they stand now.")


class SessionNoteSerializer(serializers.Serializer[Any]):
    session_id = serializers.UUIDField()
    starts_at = serializers.DateTimeField()
    relationship = PartiesSerializer(help_text="Between whom the session is.")
    state = serializers.ChoiceField(choices=STATES)
    text = serializers.CharField(allow_blank=True)
    revision = serializers.IntegerField(help_text="0 before the first words.")
    author = PersonSerializer(allow_null=True, help_text="Whose words these are as they stand.")
    proposed_at = serializers.DateTimeField(allow_null=True)
    agreed_at = serializers.DateTimeField(allow_null=True)
    parties = NotePartySerializer(many=True)
    suggested = serializers.CharField(
        allow_blank=True,
        help_text="Before the first words: decisions all of the session can read already.",
    )
    can = serializers.ListField(child=serializers.CharField())


def note_json(actor: User, session: SupervisionSession, note: SessionNote | None) -> dict[str, Any]:
    between = described([session.relationship])[session.relationship_id]
    if note is None:
        return {
            "session_id": session.pk,
            "starts_at": session.starts_at,
            "relationship": between,
            "state": "none",
            "text": "",
            "revision": 0,
            "author": None,
            "proposed_at": None,
            "agreed_at": None,
            "parties": [],
            "suggested": suggested(actor, session),
            "can": ["change"] if can(actor, "note", session) else [],
        }
    return {
        "session_id": session.pk,
        "starts_at": session.starts_at,
        "relationship": between,
        "state": note.state,
        "text": note.text,
        "revision": note.revision,
        "author": {"id": note.author.pk, "name": note.author.name},
        "proposed_at": note.proposed_at,
        "agreed_at": note.agreed_at,
        "parties": [
            {"id": one.user_id, "name": one.user.name, "agreed": one.revision == note.revision}
            for one in sorted(note.parties.all(), key=lambda one: (one.user.name, one.pk))
        ],
        "suggested": "",
        "can": abilities(actor, note),
    }
