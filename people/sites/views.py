"""Sites over HTTP, for those who keep the programme's record."""

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from people.errors import NotFound
from people.models import Membership, Site
from people.policies import require
from people.sites import services
from people.sites.serializers import (
    KeptSitePageSerializer,
    KeptSiteSerializer,
    PlaceSerializer,
    WriteSiteSerializer,
)
from people.views import ActorView, keyset, visible_or_404

PAGED = [OpenApiParameter("after", str), OpenApiParameter("limit", int)]


def member_or_404(members: QuerySet[Membership], person_id: str) -> Membership:
    """A membership by the id of its person."""
    try:
        found = members.filter(user_id=UUID(person_id)).first()
    except ValueError:
        found = None
    if found is None:
        raise NotFound
    return found


class SitesView(ActorView):
    @extend_schema(operation_id="sites_list", parameters=PAGED, responses=KeptSitePageSerializer)
    def get(self, request: Request) -> Response:
        """The programme's sites, with their procedures and duty contacts."""
        require(self.actor, "read the record", self.programme)
        page = keyset(request, Site.objects.visible_to(self.actor))
        return page.response(lambda rows: KeptSiteSerializer(rows, many=True).data)

    @extend_schema(request=WriteSiteSerializer, responses={201: KeptSiteSerializer})
    def post(self, request: Request) -> Response:
        """Add a site."""
        require(self.actor, "administer", self.programme)
        asked = WriteSiteSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        site = services.add_site(self.actor, self.programme, **asked.validated_data)
        return Response(KeptSiteSerializer(site).data, status.HTTP_201_CREATED)


class SiteView(ActorView):
    @extend_schema(request=WriteSiteSerializer, responses=KeptSiteSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Write all of it anew, also that somebody has looked at a contact today."""
        sites = Site.objects.visible_to(self.actor).select_related("programme")
        site = visible_or_404(sites, pk)
        asked = WriteSiteSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.change_site(self.actor, site, **asked.validated_data)
        return Response(KeptSiteSerializer(site).data)


class PersonSiteView(ActorView):
    @extend_schema(request=PlaceSerializer, responses=PlaceSerializer)
    def put(self, request: Request, person_id: str) -> Response:
        """Say where somebody works with clients; null for nowhere in particular."""
        require(self.actor, "administer", self.programme)
        members = Membership.objects.visible_to(self.actor).filter(programme=self.programme)
        membership = member_or_404(members.today().select_related("programme"), person_id)
        asked = PlaceSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        chosen = asked.validated_data["site_id"]
        sites = Site.objects.visible_to(self.actor).filter(programme=self.programme)
        site = visible_or_404(sites, chosen) if chosen else None
        services.place(self.actor, membership, site)
        return Response({"site_id": chosen})
