"""The ground floor's routes under /api/v1."""

from django.urls import path

from people.live.urls import urlpatterns as live
from people.me.views import AuditView, FiguresView, MeView
from people.placement.views import PlacementView
from people.record.views import (
    AmendView,
    AskForAChangeView,
    ContractsView,
    ContractView,
    EndRelationshipView,
    EndView,
    InvitationLinkView,
    InvitationsView,
    InvitationView,
    JoinView,
    LeaveView,
    PeopleView,
    RelationshipsView,
    SignView,
    SomebodyElseView,
)
from people.roles.views import EndRoleView, RolesView, RoleView
from people.sites.views import PersonSiteView, SiteCheckView, SitesView, SiteView, SupportView

urlpatterns = [
    *live,
    path("me", MeView.as_view(), name="me"),
    path("me/audit", AuditView.as_view(), name="my-audit"),
    path("me/figures", FiguresView.as_view(), name="my-figures"),
    path("people", PeopleView.as_view(), name="people"),
    path("people/invitations", InvitationsView.as_view(), name="invitations"),
    path("people/invitations/<uuid:invitation_id>", InvitationView.as_view(), name="invitation"),
    path(
        "people/invitations/<uuid:invitation_id>/link",
        InvitationLinkView.as_view(),
        name="invitation-link",
    ),
    path("people/<str:person_id>/roles", RolesView.as_view(), name="person-roles"),
    path("people/<str:person_id>/roles/<str:role>", RoleView.as_view(), name="person-role"),
    path(
        "people/<str:person_id>/roles/<str:role>/end",
        EndRoleView.as_view(),
        name="person-role-end",
    ),
    path("people/<str:person_id>/site", PersonSiteView.as_view(), name="person-site"),
    path("people/<str:person_id>/placement", PlacementView.as_view(), name="person-placement"),
    path("sites", SitesView.as_view(), name="sites"),
    path("sites/<str:pk>", SiteView.as_view(), name="site"),
    path("sites/<str:pk>/checked", SiteCheckView.as_view(), name="site-checked"),
    path("support", SupportView.as_view(), name="support"),
    path("relationships", RelationshipsView.as_view(), name="relationships"),
    path("relationships/<str:pk>/end", EndRelationshipView.as_view(), name="relationship-end"),
    path("relationships/<str:pk>/members", JoinView.as_view(), name="relationship-join"),
    path(
        "relationships/<str:pk>/members/<str:member_id>/end",
        LeaveView.as_view(),
        name="relationship-leave",
    ),
    path("contracts", ContractsView.as_view(), name="contracts"),
    path("contracts/<uuid:contract_id>", ContractView.as_view(), name="contract"),
    path("contracts/<uuid:contract_id>/sign", SignView.as_view(), name="contract-sign"),
    path(
        "contracts/<uuid:contract_id>/ask-for-a-change",
        AskForAChangeView.as_view(),
        name="contract-ask",
    ),
    path(
        "contracts/<uuid:contract_id>/somebody-else",
        SomebodyElseView.as_view(),
        name="contract-somebody-else",
    ),
    path("contracts/<uuid:contract_id>/amend", AmendView.as_view(), name="contract-amend"),
    path("contracts/<uuid:contract_id>/end", EndView.as_view(), name="contract-end"),
]
