"""The programme's record over HTTP: for its director and administrator, and each person's own part."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from people import services
from people.models import Contract, Invitation, Membership, Relationship
from people.policies import require
from people.record.reading import cohort_or_404, with_people, with_signatures
from people.record.serializers import (
    ContractPageSerializer,
    ContractSerializer,
    InvitationSerializer,
    LinkSerializer,
    MembershipPageSerializer,
    MembershipSerializer,
    NewContractSerializer,
    NewRelationshipSerializer,
    PendingInvitationPageSerializer,
    PendingInvitationSerializer,
    RelationshipPageSerializer,
    RelationshipSerializer,
)
from people.views import ActorView, keyset, visible_or_404

PAGED = [OpenApiParameter("after", str), OpenApiParameter("limit", int)]


class PeopleView(ActorView):
    @extend_schema(parameters=PAGED, responses=MembershipPageSerializer)
    def get(self, request: Request) -> Response:
        """Who belongs to the programme today, with their roles."""
        require(self.actor, "read the record", self.programme)
        members = Membership.objects.visible_to(self.actor).filter(programme=self.programme)
        page = keyset(request, members.today().select_related("user", "cohort"), by="pk")
        return page.response(lambda rows: MembershipSerializer(rows, many=True).data)


class InvitationsView(ActorView):
    @extend_schema(
        operation_id="invitations_list",
        parameters=PAGED,
        responses=PendingInvitationPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Who was invited and has not come yet, the newest first."""
        require(self.actor, "administer", self.programme)
        asked = Invitation.objects.visible_to(self.actor).filter(programme=self.programme)
        page = keyset(request, asked)
        return page.response(lambda rows: PendingInvitationSerializer(rows, many=True).data)

    @extend_schema(request=InvitationSerializer, responses={201: LinkSerializer})
    def post(self, request: Request) -> Response:
        """Invite somebody. The answer holds the one-time link to hand to them."""
        require(self.actor, "administer", self.programme)
        asked = InvitationSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        chosen: dict[str, Any] = {**asked.validated_data}
        cohort_id = chosen.pop("cohort", None)
        cohort = cohort_or_404(self.programme, cohort_id) if cohort_id else None
        invitation, link = services.invite(self.actor, self.programme, cohort=cohort, **chosen)
        made = {"id": invitation.pk, "link": link, "expires_at": invitation.expires_at}
        return Response(LinkSerializer(made).data, status.HTTP_201_CREATED)


class InvitationView(ActorView):
    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, invitation_id: UUID) -> Response:
        """Take an invitation back. Its link opens nothing from now on."""
        services.uninvite(self.actor, _invitation(self, invitation_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class InvitationLinkView(ActorView):
    @extend_schema(request=None, responses={201: LinkSerializer})
    def post(self, request: Request, invitation_id: UUID) -> Response:
        """Another link for the same person. The earlier one opens nothing from now on."""
        invitation = _invitation(self, invitation_id)
        link = services.invite_again(self.actor, invitation)
        made = {"id": invitation.pk, "link": link, "expires_at": invitation.expires_at}
        return Response(LinkSerializer(made).data, status.HTTP_201_CREATED)


class RelationshipsView(ActorView):
    @extend_schema(parameters=PAGED, responses=RelationshipPageSerializer)
    def get(self, request: Request) -> Response:
        """My relationships; all of the programme's for those who keep its record."""
        page = keyset(request, with_people(Relationship.objects.visible_to(self.actor)))
        return page.response(lambda rows: RelationshipSerializer(rows, many=True).data)

    @extend_schema(request=NewRelationshipSerializer, responses={201: RelationshipSerializer})
    def post(self, request: Request) -> Response:
        """Bring people together. Nothing can be shared before a contract is signed."""
        require(self.actor, "administer", self.programme)
        asked = NewRelationshipSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        made = services.create_relationship(self.actor, self.programme, **asked.validated_data)
        found = visible_or_404(with_people(Relationship.objects.visible_to(self.actor)), made.pk)
        return Response(RelationshipSerializer(found).data, status.HTTP_201_CREATED)


class ContractsView(ActorView):
    @extend_schema(parameters=PAGED, responses=ContractPageSerializer)
    def get(self, request: Request) -> Response:
        """Contracts of my relationships; all of the programme's for those who keep its record."""
        page = keyset(request, with_signatures(Contract.objects.visible_to(self.actor)))
        context = {"actor": self.actor}
        return page.response(lambda rows: ContractSerializer(rows, many=True, context=context).data)

    @extend_schema(request=NewContractSerializer, responses={201: ContractSerializer})
    def post(self, request: Request) -> Response:
        """Draft the next version of a contract and offer it for signing."""
        require(self.actor, "administer", self.programme)
        asked = NewContractSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        chosen: dict[str, Any] = {**asked.validated_data}
        relationship = visible_or_404(
            Relationship.objects.visible_to(self.actor).select_related("programme"),
            chosen.pop("relationship_id"),
        )
        contract = services.draft_contract(self.actor, relationship, **chosen)
        services.offer_contract(self.actor, contract)
        return Response(_shown(self, contract.pk), status.HTTP_201_CREATED)


class ContractView(ActorView):
    @extend_schema(responses=ContractSerializer)
    def get(self, request: Request, contract_id: UUID) -> Response:
        """One contract, with who has signed it."""
        return Response(_shown(self, contract_id))


class SignView(ActorView):
    @extend_schema(request=None, responses=ContractSerializer)
    def post(self, request: Request, contract_id: UUID) -> Response:
        """Sign. The last signature puts the contract in force."""
        contract = visible_or_404(Contract.objects.visible_to(self.actor), contract_id)
        services.sign_contract(self.actor, contract)
        return Response(_shown(self, contract_id))


class EndView(ActorView):
    @extend_schema(request=None, responses=ContractSerializer)
    def post(self, request: Request, contract_id: UUID) -> Response:
        """End a contract now. Whatever was shared under it closes at once."""
        contract = visible_or_404(
            Contract.objects.visible_to(self.actor).select_related("programme"), contract_id
        )
        services.end_contract(self.actor, contract)
        return Response(_shown(self, contract_id))


def _invitation(view: ActorView, invitation_id: UUID) -> Invitation:
    waiting = Invitation.objects.visible_to(view.actor).select_related("programme")
    return visible_or_404(waiting, invitation_id)


def _shown(view: ActorView, contract_id: Any) -> Any:
    found = visible_or_404(with_signatures(Contract.objects.visible_to(view.actor)), contract_id)
    return ContractSerializer(found, context={"actor": view.actor}).data
