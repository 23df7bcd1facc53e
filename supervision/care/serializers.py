"""Safety, promises and leave on the wire."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from people.serializers import PersonSerializer
from supervision.care.models import Reminder, RiskFlag
from supervision.sessions.serializers import PartiesSerializer
from supervision.wire import Id, Words

LONGEST_FACTS = 5_000
MOST_LEAVES = 50
MOST_OPENED = 200


class ContactSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    reach = serializers.CharField()
    hours = serializers.CharField(
        allow_blank=True, help_text="When they can be reached; empty when nobody wrote it down."
    )
    verified_on = serializers.DateField(allow_null=True)
    check = serializers.BooleanField(help_text="Check this: nobody has looked for 180 days.")


class SiteSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    procedure_text = serializers.CharField()
    contacts = ContactSerializer(many=True)


class OutsideSerializer(serializers.Serializer[Any]):
    contract_id = serializers.UUIDField()
    text = serializers.CharField()


class DutySerializer(serializers.Serializer[Any]):
    sites = SiteSerializer(many=True)
    support = ContactSerializer(many=True)
    crisis_line_note = serializers.CharField()
    clock_note = serializers.CharField(
        allow_blank=True, help_text="In which hours the clock of a safety item runs."
    )
    after_a_death = serializers.CharField(
        allow_blank=True, help_text="What the programme does after a client has died."
    )
    outside = OutsideSerializer(
        many=True, help_text="Somebody outside the programme whom my contracts name for me."
    )


class RaiseSerializer(serializers.Serializer[Any]):
    relationship_id = Id()
    about = serializers.ChoiceField(choices=RiskFlag.About.choices)
    facts = Words(max_length=LONGEST_FACTS, allow_blank=True, default="")
    case_id = Id(required=False, allow_null=True)
    arc_id = Id(required=False, allow_null=True)


class ActSerializer(serializers.Serializer[Any]):
    what = Words(max_length=LONGEST_FACTS)
    who = Words(max_length=500, allow_blank=True, default="")
    by = serializers.DateTimeField(required=False, allow_null=True, default=None)
    told = Words(max_length=500, allow_blank=True, default="")


class EscalateSerializer(serializers.Serializer[Any]):
    to = serializers.ChoiceField(choices=["cover", "director"], default="director")


class CloseSerializer(serializers.Serializer[Any]):
    reason = Words(max_length=LONGEST_FACTS)


class DutyActionSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    what = serializers.CharField()
    who = serializers.CharField()
    by = serializers.DateTimeField(allow_null=True)
    told = serializers.CharField()
    done_at = serializers.DateTimeField(allow_null=True)
    written_by = PersonSerializer()
    at = serializers.DateTimeField()


class FlagCaseSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    alias = serializers.CharField()


class RiskFlagSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    relationship = PartiesSerializer()
    about = serializers.ChoiceField(choices=RiskFlag.About.choices)
    facts = serializers.CharField()
    state = serializers.ChoiceField(choices=RiskFlag.State.choices)
    raised_by = PersonSerializer()
    raised_at = serializers.DateTimeField()
    acknowledge_by = serializers.DateTimeField()
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    acknowledged_by = PersonSerializer(allow_null=True)
    cover_asked_at = serializers.DateTimeField(allow_null=True)
    escalated_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    closing_reason = serializers.CharField(allow_blank=True)
    leading = PersonSerializer(
        many=True,
        help_text="Who leads the programme: it is handed on to them, and they read it from then on.",
    )
    case = FlagCaseSerializer(allow_null=True)
    arc_id = serializers.UUIDField(allow_null=True, help_text="Only to who raised it.")
    actions = DutyActionSerializer(many=True)
    can = serializers.ListField(child=serializers.CharField())


class OwedReplySerializer(serializers.Serializer[Any]):
    vars()["as"] = serializers.ChoiceField(choices=Reminder.Kind.choices)
    relationship = PartiesSerializer()
    agenda_id = serializers.UUIDField(allow_null=True, help_text="Only to those who may read it.")
    promised_by = serializers.DateField()
    reminded_at = serializers.DateTimeField()


class OwedRepliesSerializer(serializers.Serializer[Any]):
    results = OwedReplySerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ChangeLeaveSerializer(serializers.Serializer[Any]):
    cover_id = Id()
    from_on = serializers.DateField()
    until_on = serializers.DateField()


class SomeLeavesSerializer(serializers.Serializer[Any]):
    leave_ids = serializers.ListField(child=Id(), min_length=1, max_length=MOST_LEAVES)


class ChangeLeavesSerializer(SomeLeavesSerializer, ChangeLeaveSerializer):
    """The same days and the same cover for several of mine."""


class PlanLeaveSerializer(ChangeLeaveSerializer):
    relationship_ids = serializers.ListField(child=Id(), min_length=1, max_length=MOST_LEAVES)


class LeaveSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    relationship = PartiesSerializer()
    supervisor = PersonSerializer()
    cover = PersonSerializer()
    from_on = serializers.DateField()
    until_on = serializers.DateField()
    waiting = serializers.ListField(
        child=serializers.UUIDField(), help_text="My own agendas that wait for a reply there."
    )
    changed_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(
        allow_null=True, help_text="Not away after all; it stays in the list until its last day."
    )
    can = serializers.ListField(child=serializers.CharField())


class LeavesPlannedSerializer(serializers.Serializer[Any]):
    results = LeaveSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ToCoverSerializer(serializers.Serializer[Any]):
    act = serializers.ChoiceField(choices=["reshare", "wait", "withdraw"])


class StandInsSerializer(serializers.Serializer[Any]):
    results = PersonSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class ForCoverSerializer(serializers.Serializer[Any]):
    answer_ids = serializers.ListField(child=Id(), max_length=MOST_OPENED)


class CoverAnswerSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    item_title = serializers.CharField()
    prompt_id = serializers.CharField()
    prompt_version = serializers.IntegerField()
    locale = serializers.CharField()
    value = serializers.JSONField(allow_null=True)
    is_need = serializers.BooleanField()
    open = serializers.BooleanField(help_text="Whoever stands in may read it now.")


class CoverChoicesSerializer(serializers.Serializer[Any]):
    """What was brought, and what of it is open to whoever stands in. To its owner only."""

    agenda_id = serializers.UUIDField()
    session_at = serializers.DateTimeField()
    cover = PersonSerializer(allow_null=True)
    from_on = serializers.DateField(allow_null=True)
    until_on = serializers.DateField(allow_null=True)
    contract_id = serializers.UUIDField(allow_null=True)
    i_signed = serializers.BooleanField()
    ready = serializers.BooleanField(help_text="Both have signed, and the days have begun.")
    answers = CoverAnswerSerializer(many=True)
    records = serializers.IntegerField(
        help_text="Lines of recordings that came along. They stay with whom the client agreed to."
    )


class StartCaseSerializer(serializers.Serializer[Any]):
    alias = serializers.CharField()
    state = serializers.CharField()
    sessions_count = serializers.IntegerField()


class StartHoursSerializer(serializers.Serializer[Any]):
    confirmed_minutes = serializers.IntegerField()
    credit_minutes = serializers.IntegerField()


class StartingPointSerializer(serializers.Serializer[Any]):
    """All that a new supervisor begins with."""

    supervisees = PersonSerializer(many=True)
    cases = StartCaseSerializer(many=True)
    open_risk = RiskFlagSerializer(many=True)
    hours = StartHoursSerializer()
