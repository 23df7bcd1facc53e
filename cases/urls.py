"""The routes of this floor, below /api/v1. Sessions and withdrawal are served one floor up."""

from django.urls import path

from cases import views

urlpatterns = [
    path("cases", views.CasesView.as_view()),
    path("cases/alias-suggestions", views.AliasSuggestionsView.as_view()),
    path("cases/<str:pk>", views.CaseView.as_view()),
    path("cases/<str:pk>/consents", views.ConsentsView.as_view()),
    path("cases/<str:pk>/sessions/<str:session_id>/notes", views.NotesView.as_view()),
    path("notes/<str:pk>", views.NoteView.as_view()),
]
