"""The client's page: plain HTML, no account, no script; and the API's one act, handing over its address."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import extend_schema
from redis.exceptions import RedisError
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from cases import links
from cases.models import Case, Consent, ConsentLink
from people.errors import NotFound, TooMany
from people.models import Relationship
from people.tenancy import acting_for
from people.views import ActorView, visible_or_404
from transcripts.client import stopping

log = logging.getLogger(__name__)

MOST = 60  # in `SECONDS`; guessing 256 bits is hopeless anyway, hammering is rude
SECONDS = 600


class LinkShownSerializer(serializers.Serializer[Any]):
    url = serializers.CharField(help_text="Shown now and never again; an earlier one has stopped.")
    expires_at = serializers.DateTimeField()


class MakeLinkSerializer(serializers.Serializer[Any]):
    asks = serializers.ListField(
        child=serializers.ChoiceField(choices=Consent.Purpose.choices),
        default=list,
        max_length=10,
        help_text="What the client can say yes to on their page, each for itself.",
    )
    relationship_id = serializers.UUIDField(required=False, allow_null=True, default=None)
    keep_until = serializers.DateField(required=False, allow_null=True, default=None)


class ConsentLinkView(ActorView):
    @extend_schema(request=MakeLinkSerializer, responses={201: LinkShownSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """A private link for this client, to print or to show."""
        case = visible_or_404(Case.objects.visible_to(self.actor).select_related("programme"), pk)
        asked = MakeLinkSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        listener = None
        if said["relationship_id"]:
            mine = Relationship.objects.visible_to(self.actor)
            listener = visible_or_404(mine, said["relationship_id"])
        link, url = links.make_link(
            self.actor, case, asks=said["asks"], listener=listener, keep_until=said["keep_until"]
        )
        return Response({"url": url, "expires_at": link.expires_at}, 201)


@method_decorator(sensitive_variables("token"), name="dispatch")
class ClientView(View):
    """Say yes to what is asked; read what is kept; stop all or some of it. Wrong and old addresses are one and the same 404."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            with acting_for(kwargs["programme_id"]):
                return super().dispatch(request, *args, **kwargs)
        except NotFound:
            if _too_often(f"miss:{get_adapter(request).get_client_ip(request)}"):
                return render(request, "client/too_often.html", status=429)
            return render(request, "client/gone.html", status=404)
        except TooMany:
            return render(request, "client/too_often.html", status=429)

    def get(self, request: HttpRequest, programme_id: UUID, token: str) -> HttpResponse:
        link = self._link(programme_id, token)
        return render(request, "client/consent.html", {"kept": stopping.kept(link)})

    def post(self, request: HttpRequest, programme_id: UUID, token: str) -> HttpResponse:
        link = self._link(programme_id, token)
        if "agree" in request.POST:
            said = stopping.say_yes(link, purposes=request.POST.getlist("yes"))
            shown = {
                "kept": stopping.kept(link),
                "said": len(said),
                "nothing_agreed": not said,
            }
            return render(request, "client/consent.html", shown)
        everything = "all" in request.POST
        had_recordings = stopping.has_recordings(link)
        chosen = None if everything else _ids(request.POST.getlist("stop"))
        ended = stopping.stop(link, consent_ids=chosen)
        shown = {
            "kept": stopping.kept(link),
            "codes": [stopping.receipt_code(one) for one in ended],
            "destroyed": stopping.destroys(ended),
            "nothing_was_kept": stopping.destroys(ended) and not had_recordings,
            "stays_here": stopping.only_leaving(ended),
            "nothing_chosen": not everything and not chosen,
        }
        return render(request, "client/consent.html", shown)

    def _link(self, programme_id: UUID, token: str) -> ConsentLink:
        link = links.open_link(programme_id, token)
        if _too_often(f"link:{link.pk}"):
            raise TooMany("This page was asked for very often just now.")
        return link


def _ids(written: list[str]) -> list[UUID]:
    found = []
    for text in written[:100]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _too_often(what: str) -> bool:
    """Misses are counted by network address, visits by link, so that nobody's misses shut out a living one.

    Where the counter is away, a client's no still gets through.
    """
    key = f"consent-page:{what}"
    try:
        cache.add(key, 0, SECONDS)
        return cache.incr(key) > MOST
    except (RedisError, ValueError, OSError) as error:
        log.warning("visits of the client's page are not counted: %s", type(error).__name__)
        return False
