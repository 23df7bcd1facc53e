"""What the end of a placement shows: receipts for what was destroyed."""

from rest_framework import serializers

from transcripts.models import Receipt


class ReceiptSerializer(serializers.ModelSerializer[Receipt]):
    recording_id = serializers.UUIDField()
    held_on = serializers.DateField(
        source="recording.session.held_on", help_text="The day of the meeting it was of."
    )
    session_number = serializers.IntegerField(source="recording.session.number")
    reason = serializers.CharField()

    class Meta:
        model = Receipt
        fields = ["id", "recording_id", "session_number", "held_on", "reason", "method", "at"]
