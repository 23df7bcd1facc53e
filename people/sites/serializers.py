"""Sites, and whom to call, on the wire."""

from typing import Any

from rest_framework import serializers

from people.models import Site
from people.serializers import PlainText
from people.sites.contacts import seal_of

MOST_CONTACTS = 20
LONGEST_PROCEDURE = 10_000


class SiteContactSerializer(serializers.Serializer[Any]):
    name = PlainText(max_length=200)
    reach = PlainText(max_length=200)
    hours = PlainText(
        max_length=200,
        required=False,
        allow_blank=True,
        default="",
        help_text="When they can be reached, in words.",
    )
    verified_on = serializers.DateField(required=False, allow_null=True, default=None)
    checked = serializers.BooleanField(
        write_only=True, required=False, default=False, help_text="I have tried it today."
    )
    verified_by = serializers.CharField(
        read_only=True, default="", help_text="Who looked; empty when it was not written down."
    )


class SeenSerializer(serializers.Serializer[Any]):
    seen = serializers.CharField(
        max_length=64,
        required=False,
        default="",
        help_text="What was read: who meant other lines than those that stand is told so.",
    )


class WriteContactsSerializer(SeenSerializer):
    contacts = serializers.ListField(
        child=SiteContactSerializer(), default=list, max_length=MOST_CONTACTS
    )


class WriteSiteSerializer(WriteContactsSerializer):
    name = PlainText(max_length=200)
    procedure_text = serializers.CharField(
        max_length=LONGEST_PROCEDURE, allow_blank=True, default=""
    )


class KeptSiteSerializer(serializers.ModelSerializer[Site]):
    contacts = SiteContactSerializer(source="duty_contacts", many=True)
    seen = serializers.SerializerMethodField()
    can = serializers.SerializerMethodField()

    class Meta:
        model = Site
        fields = ["id", "name", "procedure_text", "contacts", "seen", "can"]

    def get_seen(self, site: Site) -> str:
        return seal_of(site)

    def get_can(self, site: Site) -> list[str]:
        """Asked once for a list: it is one programme."""
        return ["change"] if self.context["administers"] == site.programme_id else []


class KeptSitePageSerializer(serializers.Serializer[Any]):
    results = KeptSiteSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class SupportSerializer(serializers.Serializer[Any]):
    """Whom the programme's people can call for themselves."""

    contacts = SiteContactSerializer(many=True)
    seen = serializers.CharField()
    can = serializers.ListField(child=serializers.CharField())


class PlaceSerializer(serializers.Serializer[Any]):
    site_id = serializers.UUIDField(allow_null=True)
