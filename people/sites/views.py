"""Sites over HTTP, for those who keep the programme's record."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from people.errors import NotFound
from people.models import Membership, Programme, Site
from people.policies import can, require
from people.sites import services
from people.sites.contacts import seal_of, support_of
from people.sites.serializers import (
    KeptSitePageSerializer,
    KeptSiteSerializer,
    PlaceSerializer,
    SeenSerializer,
    SupportSerializer,
    WriteContactsSerializer,
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
        context = _context(self)
        return page.response(lambda rows: KeptSiteSerializer(rows, many=True, context=context).data)

    @extend_schema(request=WriteSiteSerializer, responses={201: KeptSiteSerializer})
    def post(self, request: Request) -> Response:
        """Add a site."""
        require(self.actor, "administer", self.programme)
        asked = WriteSiteSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told: dict[str, Any] = {**asked.validated_data}
        told.pop("seen")
        site = services.add_site(self.actor, self.programme, **told)
        return Response(_shown(self, site), status.HTTP_201_CREATED)


class SiteView(ActorView):
    @extend_schema(request=WriteSiteSerializer, responses=KeptSiteSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Write all of it anew, also that somebody has looked at a contact today."""
        site = _site(self, pk)
        asked = WriteSiteSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        changed = services.change_site(self.actor, site, **asked.validated_data)
        return Response(_shown(self, changed))


class SiteCheckView(ActorView):
    @extend_schema(request=SeenSerializer, responses=KeptSiteSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Every contact of it was tried today, by whoever says so."""
        site = _site(self, pk)
        asked = SeenSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        checked = services.check_site(self.actor, site, **asked.validated_data)
        return Response(_shown(self, checked))


class SupportView(ActorView):
    @extend_schema(responses=SupportSerializer)
    def get(self, request: Request) -> Response:
        """Whom the programme's people can call for themselves, and who looked at each line."""
        require(self.actor, "read the record", self.programme)
        return Response(self._shown(self.programme))

    @extend_schema(request=WriteContactsSerializer, responses=SupportSerializer)
    def put(self, request: Request) -> Response:
        """Write all of them anew."""
        require(self.actor, "administer", self.programme)
        asked = WriteContactsSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        changed = services.change_support(self.actor, self.programme, **asked.validated_data)
        return Response(self._shown(changed))

    def _shown(self, programme: Programme) -> Any:
        return SupportSerializer(
            {
                "contacts": support_of(programme),
                "seen": seal_of(programme),
                "can": ["change"] if can(self.actor, "administer", programme) else [],
            }
        ).data


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


def _site(view: ActorView, pk: str) -> Site:
    return visible_or_404(Site.objects.visible_to(view.actor).select_related("programme"), pk)


def _context(view: ActorView) -> dict[str, Any]:
    administers = can(view.actor, "administer", view.programme)
    return {"administers": view.programme.pk if administers else None}


def _shown(view: ActorView, site: Site) -> Any:
    return KeptSiteSerializer(site, context=_context(view)).data
