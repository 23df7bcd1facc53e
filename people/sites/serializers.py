"""Sites on the wire."""

from typing import Any

from rest_framework import serializers

from people.models import Site
from people.serializers import PlainText

MOST_CONTACTS = 20
LONGEST_PROCEDURE = 10_000


class SiteContactSerializer(serializers.Serializer[Any]):
    name = PlainText(max_length=200)
    reach = PlainText(max_length=200)
    verified_on = serializers.DateField(required=False, allow_null=True, default=None)


class WriteSiteSerializer(serializers.Serializer[Any]):
    name = PlainText(max_length=200)
    procedure_text = serializers.CharField(
        max_length=LONGEST_PROCEDURE, allow_blank=True, default=""
    )
    contacts = serializers.ListField(
        child=SiteContactSerializer(), default=list, max_length=MOST_CONTACTS
    )


class KeptSiteSerializer(serializers.ModelSerializer[Site]):
    contacts = SiteContactSerializer(source="duty_contacts", many=True)

    class Meta:
        model = Site
        fields = ["id", "name", "procedure_text", "contacts"]


class KeptSitePageSerializer(serializers.Serializer[Any]):
    results = KeptSiteSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class PlaceSerializer(serializers.Serializer[Any]):
    site_id = serializers.UUIDField(allow_null=True)
