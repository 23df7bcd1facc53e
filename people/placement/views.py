"""When somebody's placement ends: said, moved or taken back by whoever administers the programme."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people import services
from people.models import Membership
from people.placement.serializers import LastDaySerializer, PlacementSerializer, placement_json
from people.policies import require
from people.sites.views import member_or_404
from people.views import ActorView


class PlacementView(ActorView):
    @extend_schema(request=LastDaySerializer, responses=PlacementSerializer)
    def put(self, request: Request, person_id: str) -> Response:
        """Name the last day of somebody's placement, or move it while it has not passed."""
        membership = self._membership_of(person_id)
        asked = LastDaySerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        held = services.end_placement(self.actor, membership, **asked.validated_data)
        return Response(placement_json(held, administers=held.programme_id))

    @extend_schema(request=None, responses=PlacementSerializer)
    def delete(self, request: Request, person_id: str) -> Response:
        """Take the day back while it has not passed."""
        held = services.keep_placement(self.actor, self._membership_of(person_id))
        return Response(placement_json(held, administers=held.programme_id))

    def _membership_of(self, person_id: str) -> Membership:
        require(self.actor, "administer", self.programme)
        members = Membership.objects.visible_to(self.actor).filter(programme=self.programme)
        return member_or_404(members.today().select_related("programme", "user"), person_id)
