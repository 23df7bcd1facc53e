"""The supervision floor's routes under /api/v1."""

from django.urls import path

from supervision.agendas import views as agendas
from supervision.arcs import views as arcs
from supervision.content import views as content
from supervision.ideas import insight_views as insights
from supervision.ideas import views as ideas
from supervision.programme import views as programme
from supervision.reality import views as reality
from supervision.sessions import views as sessions
from supervision.threads import views as threads

urlpatterns = [
    path("content/agenda-templates", content.AgendaTemplatesView.as_view()),
    path("content/prompts", content.PromptsView.as_view()),
    path("content/receive", content.ReceiveView.as_view()),
    path("content/emotions", content.EmotionsView.as_view()),
    path("content/silence", content.SilenceView.as_view()),
    path("content/indicators", content.IndicatorsView.as_view()),
    path("content/situations", content.SituationsView.as_view()),
    path("content/arc", content.ArcWordsView.as_view()),
    path("content/evidence", content.EvidenceView.as_view()),
    path("sessions", sessions.SessionsView.as_view()),
    path("sessions/<str:pk>", sessions.SessionView.as_view()),
    path("agendas", agendas.AgendasView.as_view()),
    path("agendas/<str:pk>", agendas.AgendaView.as_view()),
    path("agendas/<str:pk>/items/<str:item_id>", agendas.ItemView.as_view()),
    path(
        "agendas/<str:pk>/items/<str:item_id>/answers/<str:prompt_id>",
        agendas.AnswerView.as_view(),
    ),
    path(
        "agendas/<str:pk>/items/<str:item_id>/excerpts/<str:excerpt_id>",
        agendas.ItemExcerptView.as_view(),
    ),
    path("agendas/<str:pk>/order", agendas.OrderView.as_view()),
    path("agendas/<str:pk>/preview", agendas.PreviewView.as_view()),
    path("agendas/<str:pk>/bring", agendas.BringView.as_view()),
    path("agendas/<str:pk>/take-back", agendas.TakeBackView.as_view()),
    path("agendas/<str:pk>/acknowledgments", agendas.AcknowledgmentsView.as_view()),
    path("agendas/<str:pk>/margin", agendas.MarginView.as_view()),
    path("acknowledgments/<str:pk>/felt", agendas.FeltView.as_view()),
    path("arcs/<str:pk>/reality-tests", reality.ArcTestsView.as_view()),
    path("reality-tests/<str:pk>", reality.TestView.as_view()),
    path("reality-tests/<str:pk>/account", reality.AccountView.as_view()),
    path("reality-tests/<str:pk>/seal", reality.SealView.as_view()),
    path("reality-tests/<str:pk>/look", reality.LookView.as_view()),
    path("reality-tests/<str:pk>/afterthoughts", reality.AfterthoughtsView.as_view()),
    path("reality-tests/<str:pk>/claims/<str:claim_id>", reality.ClaimView.as_view()),
    path("reality-tests/<str:pk>/evidence", reality.EvidenceView.as_view()),
    path("reality-tests/<str:pk>/own-part", reality.OwnPartView.as_view()),
    path("reality-tests/<str:pk>/compare", reality.CompareView.as_view()),
    path("ideas", ideas.IdeasView.as_view()),
    path("ideas/<str:pk>", ideas.IdeaView.as_view()),
    path("plans", ideas.PlansView.as_view()),
    path("plans/<str:pk>", ideas.PlanView.as_view()),
    path("arcs/<str:pk>/insight", insights.ArcInsightView.as_view()),
    path("insights/<str:pk>/reword", insights.RewordView.as_view()),
    path("insights/<str:pk>/publish", insights.PublishView.as_view()),
    path("second-readings", insights.SecondReadingsView.as_view()),
    path("second-readings/<str:pk>", insights.SecondReadingView.as_view()),
    path("library", insights.LibraryView.as_view()),
    path("home", arcs.HomeView.as_view()),
    path("arcs", arcs.ArcsView.as_view()),
    path("arcs/<str:pk>", arcs.ArcView.as_view()),
    path("arcs/<str:pk>/settle", arcs.SettleView.as_view()),
    path("arcs/<str:pk>/departure", arcs.DepartureView.as_view()),
    path("arcs/<str:pk>/entries/<str:question>", arcs.EntryView.as_view()),
    path("arcs/<str:pk>/beliefs/<str:key>", arcs.BeliefView.as_view()),
    path("arcs/<str:pk>/steps/<str:name>", arcs.StepView.as_view()),
    path("arcs/<str:pk>/set-aside", arcs.SetAsideView.as_view()),
    path("arcs/<str:pk>/resume", arcs.TakeUpView.as_view()),
    path("arcs/<str:pk>/reopen", arcs.TakeUpView.as_view()),
    path("arcs/<str:pk>/close", arcs.CloseView.as_view()),
    path("arcs/<str:pk>/owed/<str:kind>", arcs.OwedView.as_view()),
    path("arcs/<str:pk>/follow-ups/<str:follow_up_id>", arcs.FollowUpView.as_view()),
    path("arcs/<str:pk>/carry-overs/<str:session_id>", arcs.CarryOverView.as_view()),
    path("arcs/<str:pk>/bring", arcs.BringArcView.as_view()),
    path("arcs/<str:pk>/bring/preview", arcs.BringPreviewView.as_view()),
    path("agendas/<str:pk>/margin", agendas.MarginView.as_view()),
    path("acknowledgments/<str:pk>/felt", agendas.FeltView.as_view()),
    path("desk", agendas.DeskView.as_view()),
    path("threads", threads.ThreadsView.as_view()),
    path("threads/<str:pk>", threads.ThreadView.as_view()),
    path("threads/<str:pk>/comments", threads.ThreadCommentsView.as_view()),
    path("comments/<str:pk>", threads.CommentView.as_view()),
    path("programme/overview", programme.OverviewView.as_view()),
]
