"""Addresses of the end of a placement, and of the archive that goes with it."""

from django.urls import path

from supervision.archive.views import ArchivePageView, ArchiveView, PossibleNamesView
from supervision.placement.views import DeleteArcView, ReceiptsView

urlpatterns = [
    path("me/archive.json", ArchiveView.as_view()),
    path("me/archive.html", ArchivePageView.as_view()),
    path("me/archive/names", PossibleNamesView.as_view()),
    path("me/receipts", ReceiptsView.as_view()),
    path("arcs/<str:pk>/delete", DeleteArcView.as_view()),
]
