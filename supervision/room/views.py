"""The room over HTTP: read, move on, pause, sit, check out."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from people.serializers import PersonSerializer
from people.views import visible_or_404
from supervision.agendas.views import AgendaEdge
from supervision.room import chairs, checking_out, services
from supervision.room.models import Chair, CheckOut
from supervision.wire import Id


class MoveRoomSerializer(serializers.Serializer[Any]):
    item_id = Id(required=False, allow_null=True)
    paused = serializers.BooleanField(required=False)


class RoomStepSerializer(serializers.Serializer[Any]):
    item_id = serializers.UUIDField()
    kind = serializers.CharField()
    title = serializers.CharField()
    minutes = serializers.IntegerField()


class ChairSerializer(serializers.Serializer[Any]):
    person = PersonSerializer()
    of = serializers.ChoiceField(choices=Chair.Of.choices)


class RoomSerializer(serializers.Serializer[Any]):
    agenda_id = serializers.UUIDField()
    item_id = serializers.UUIDField(allow_null=True)
    kind = serializers.CharField(allow_null=True)
    title = serializers.CharField(allow_null=True)
    steps = RoomStepSerializer(many=True)
    paused = serializers.BooleanField()
    revision = serializers.IntegerField()
    listening = serializers.BooleanField(
        help_text="For the presenter, while the others speak from their chairs."
    )
    can_lead = serializers.BooleanField()
    asks_how_it_was = serializers.BooleanField(
        help_text="Whether this person is still to be counted in *How was this for us?*"
    )
    chairs = ChairSerializer(many=True)
    can_sit = serializers.BooleanField(help_text="While chairs are taken, for whoever listens.")


class SitSerializer(serializers.Serializer[Any]):
    of = serializers.ChoiceField(choices=Chair.Of.choices, allow_null=True)


class CheckOutSerializer(serializers.Serializer[Any]):
    room = serializers.ChoiceField(choices=CheckOut.Room.choices)
    salt = serializers.CharField(
        min_length=16,
        max_length=64,
        help_text="Anything random: a repeated request is known by a hash of its body, and with this "
        "nobody can try the three answers against it.",
    )


class HereSerializer(serializers.Serializer[Any]):
    here = PersonSerializer(many=True)


class HereView(AgendaEdge):
    @extend_schema(responses=HereSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Who else looks at the meeting's page now. Asking says for 45 seconds that one does."""
        found = services.others_here(self.actor, self.agenda(pk))
        return Response({"here": [{"id": one.pk, "name": one.name} for one in found]})


class RoomView(AgendaEdge):
    @extend_schema(responses=RoomSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """Where the meeting stands."""
        return Response(services.state(self.actor, self.agenda(pk)))

    @extend_schema(request=MoveRoomSerializer, responses=RoomSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Put an item on the table; pause, or go on."""
        agenda = self.agenda(pk)
        asked = MoveRoomSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        if "item_id" in said:
            item = None
            if said["item_id"] is not None:
                # The template's next step is common knowledge, also where nothing of it was brought.
                item = visible_or_404(agenda.items.all(), said["item_id"])
            services.move(self.actor, agenda, item)
        if "paused" in said:
            services.pause(self.actor, agenda, paused=said["paused"])
        return Response(services.state(self.actor, agenda))


class CheckOutView(AgendaEdge):
    @extend_schema(request=CheckOutSerializer, responses={201: RoomSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Say, once a meeting and without a name, whether there was room for what mattered."""
        agenda = self.agenda(pk)
        asked = CheckOutSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        checking_out.check_out(self.actor, agenda, asked.validated_data["room"])
        return Response(services.state(self.actor, agenda), status=201)


class ChairView(AgendaEdge):
    @extend_schema(request=SitSerializer, responses=RoomSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Take a chair in a group meeting, or stand up (`of` null)."""
        agenda = self.agenda(pk)
        asked = SitSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        chairs.sit(self.actor, agenda, asked.validated_data["of"])
        return Response(services.state(self.actor, agenda))
