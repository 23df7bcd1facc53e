"""The route of catching up, below /api/v1."""

from django.urls import path

from people.live.views import EventsView

urlpatterns = [path("events", EventsView.as_view(), name="events")]
