"""Every address: the API, signing in, probes, and the page for all the rest."""

from django.urls import include, path, re_path

from config import views
from config.api import nothing_here, v1

urlpatterns = [
    path("api/v1/", include(v1)),
    re_path(r"^api(?:/|$)", nothing_here),
    path("accounts/", include("allauth.urls")),
    path("", include("people.welcome.urls")),
    path("", include("transcripts.client.urls")),
    path("", include("supervision.hours.urls")),
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    re_path(r"^(?!ws(?:/|$)|static/).*$", views.page, name="page"),
]
handler404 = views.missing
handler500 = views.broken
