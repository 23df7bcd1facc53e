"""The routes of this floor, below /api/v1."""

from django.urls import path

from transcripts import views
from transcripts.client.views import ConsentLinkView
from transcripts.edits.views import (
    CheckView,
    CompareView,
    EditsView,
    NotTogetherView,
    OpenedView,
    TogetherPeaksView,
    TogetherSoundView,
    TogetherView,
    UndoView,
)
from transcripts.exports.views import (
    ExcerptAnnotationView,
    ExportFileView,
    ExportsView,
    ExportView,
    MadeExportView,
)
from transcripts.finding.views import FindView
from transcripts.hearing.views import AgainView, LeftOutView, PutBackView, SpeechView
from transcripts.imports.views import ImportView, LookView
from transcripts.redaction.views import (
    DecideNamesView,
    DestroyWordsView,
    KnownNamesView,
    KnownNameView,
    LookForNamesView,
    NamesStateView,
    NamesView,
    TakeNameBackView,
    ToneView,
)
from transcripts.silences.views import SilenceLabelView, SilencesView
from transcripts.uploads.views import UploadsView, UploadView

urlpatterns = [
    path("cases/<str:pk>/sessions", views.CaseSessionsView.as_view()),
    path("cases/<str:pk>/sessions/<str:session_id>", views.CaseSessionView.as_view()),
    path("cases/<str:pk>/consents/withdraw", views.WithdrawView.as_view()),
    path("cases/<str:pk>/consent-link", ConsentLinkView.as_view()),
    path("sessions/<str:pk>/import", ImportView.as_view()),
    path("sessions/<str:pk>/import/look", LookView.as_view()),
    path("cases/<str:pk>/find", FindView.as_view()),
    path("programme/speech", SpeechView.as_view()),
    path("uploads", UploadsView.as_view()),
    path("uploads/<str:pk>", UploadView.as_view()),
    path("recordings", views.RecordingsView.as_view()),
    path("recordings/<str:pk>", views.RecordingView.as_view()),
    path("recordings/<str:pk>/sound", views.RecordingSoundView.as_view()),
    path("recordings/<str:pk>/cancel", views.CancelView.as_view()),
    path("recordings/<str:pk>/retry", views.RetryView.as_view()),
    path("recordings/<str:pk>/again", AgainView.as_view()),
    path("recordings/<str:pk>/audio", views.AudioView.as_view()),
    path("recordings/<str:pk>/peaks", views.PeaksView.as_view()),
    path("transcripts/<str:pk>", views.TranscriptView.as_view()),
    path("transcripts/<str:pk>/excerpts", views.TranscriptExcerptsView.as_view()),
    path("transcripts/<str:pk>/edits", EditsView.as_view()),
    path("transcripts/<str:pk>/edits/<int:number>/undo", UndoView.as_view()),
    path("transcripts/<str:pk>/together", TogetherView.as_view()),
    path("transcripts/<str:pk>/together/sound", TogetherSoundView.as_view()),
    path("transcripts/<str:pk>/together/peaks", TogetherPeaksView.as_view()),
    path("transcripts/<str:pk>/together/<str:relationship_id>", NotTogetherView.as_view()),
    path("corrected-together", OpenedView.as_view()),
    path("transcripts/<str:pk>/left-out", LeftOutView.as_view()),
    path("transcripts/<str:pk>/left-out/<int:number>/put-back", PutBackView.as_view()),
    path("transcripts/<str:pk>/compare", CompareView.as_view()),
    path("transcripts/<str:pk>/export/<str:kind>", ExportView.as_view()),
    path("transcripts/<str:pk>/exports", ExportsView.as_view()),
    path("exports/<str:pk>", MadeExportView.as_view()),
    path("exports/<str:pk>/file", ExportFileView.as_view()),
    path("excerpts/<str:pk>/annotation", ExcerptAnnotationView.as_view()),
    path("transcripts/<str:pk>/check", CheckView.as_view()),
    path("transcripts/<str:pk>/silences", SilencesView.as_view()),
    path("transcripts/<str:pk>/names", NamesView.as_view()),
    path("transcripts/<str:pk>/names/state", NamesStateView.as_view()),
    path("transcripts/<str:pk>/names/decide", DecideNamesView.as_view()),
    path("transcripts/<str:pk>/names/look", LookForNamesView.as_view()),
    path("transcripts/<str:pk>/names/tone", ToneView.as_view()),
    path("transcripts/<str:pk>/names/destroy-words", DestroyWordsView.as_view()),
    path("names/<str:pk>/take-back", TakeNameBackView.as_view()),
    path("cases/<str:pk>/names", KnownNamesView.as_view()),
    path("known-names/<str:pk>", KnownNameView.as_view()),
    path("silences/<str:pk>/label", SilenceLabelView.as_view()),
    path("excerpts/<str:pk>", views.ExcerptView.as_view()),
    path("excerpts/<str:pk>/audio", views.ExcerptAudioView.as_view()),
]
