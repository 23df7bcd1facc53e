"""The client's page stands outside the API."""

from django.urls import path

from transcripts.client.views import ClientView

urlpatterns = [
    path("consent/<uuid:programme_id>/<str:token>", ClientView.as_view(), name="client-consent")
]
