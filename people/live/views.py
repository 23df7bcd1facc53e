"""Catching up over HTTP: what the socket would have brought, for whoever was away."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from people.errors import NotFound
from people.live import catchup
from people.views import ActorView

TOPIC = OpenApiParameter("topic", str, required=True, description="For example `thread:<id>`.")


class Asked(serializers.Serializer[dict[str, object]]):
    since = serializers.IntegerField(
        min_value=0, max_value=2**53, default=0, help_text="The newest number already known."
    )


class Line(serializers.Serializer[dict[str, object]]):
    seq = serializers.IntegerField()
    kind = serializers.CharField()
    ref = serializers.UUIDField()
    at = serializers.DateTimeField()
    data = serializers.JSONField()  # type: ignore[assignment]  # the event's, not the serializer's


class CatchUp(serializers.Serializer[catchup.Batch]):
    topic = serializers.CharField()
    head = serializers.IntegerField(help_text="The newest number there is.")
    events = Line(many=True)
    reset = serializers.BooleanField(
        help_text="Too much happened since: there are no events here, read the whole thing anew."
    )


class EventsView(ActorView):
    @extend_schema(parameters=[TOPIC, Asked], responses=CatchUp)
    def get(self, request: Request) -> Response:
        """Events of one topic after a number, in order and without a hole."""
        asked = Asked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        topic = request.query_params.get("topic", "")  # malformed does not exist either
        opened = catchup.open_topic(self.actor.pk, topic)
        if opened is None:
            raise NotFound
        batch = catchup.since(opened.programme_id, topic, asked.validated_data["since"])
        return Response(
            {
                "topic": batch.topic,
                "head": batch.head,
                "events": batch.events,
                "reset": batch.reset,
            }
        )
