"""The programme's record over HTTP: for its director and administrator, and each person's own part."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from people import services
from people.errors import NotFound
from people.models import Contract, ContractRequest, Invitation, Membership, Relationship
from people.policies import can, require
from people.record.reading import cohort_or_404, with_members, with_signatures
from people.record.serializers import (
    AskForAChangeSerializer,
    ContractPageSerializer,
    ContractSerializer,
    ContractTermsSerializer,
    InvitationSerializer,
    JoiningSerializer,
    LeavingSerializer,
    LinkSerializer,
    MembershipPageSerializer,
    MembershipSerializer,
    NewContractSerializer,
    NewRelationshipSerializer,
    PendingInvitationPageSerializer,
    PendingInvitationSerializer,
    RelationshipPageSerializer,
    RelationshipRecordSerializer,
)
from people.views import ActorView, keyset, visible_or_404

PAGED = [OpenApiParameter("after", str), OpenApiParameter("limit", int)]


class PeopleView(ActorView):
    @extend_schema(parameters=PAGED, responses=MembershipPageSerializer)
    def get(self, request: Request) -> Response:
        """Who belongs to the programme today, with their roles."""
        require(self.actor, "read the record", self.programme)
        members = Membership.objects.visible_to(self.actor).filter(programme=self.programme)
        today = members.today().select_related("user", "cohort", "programme")
        page = keyset(request, today, by="pk")
        context = _context(self)
        return page.response(
            lambda rows: MembershipSerializer(rows, many=True, context=context).data
        )


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
        page = keyset(request, with_members(Relationship.objects.visible_to(self.actor)))
        context = _context(self)
        return page.response(
            lambda rows: RelationshipRecordSerializer(rows, many=True, context=context).data
        )

    @extend_schema(request=NewRelationshipSerializer, responses={201: RelationshipRecordSerializer})
    def post(self, request: Request) -> Response:
        """Bring people together, with the contract they are asked to sign. A refused one leaves neither."""
        require(self.actor, "administer", self.programme)
        asked = NewRelationshipSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        who: dict[str, Any] = {**asked.validated_data}
        terms = who.pop("contract")
        made = services.bring_together(self.actor, self.programme, terms=terms, **who)
        return Response(_record(self, made.pk), status.HTTP_201_CREATED)


class JoinView(ActorView):
    @extend_schema(request=JoiningSerializer, responses={201: RelationshipRecordSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Somebody more from a day on. They read nothing before they signed a contract there."""
        relationship = _relationship(self, pk)
        require(self.actor, "change", relationship)
        asked = JoiningSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        told: dict[str, Any] = {**asked.validated_data}
        members = Membership.objects.visible_to(self.actor).select_related("user")
        belongs = members.today().filter(
            programme_id=relationship.programme_id, user_id=told.pop("user_id")
        )
        person = belongs.first()
        if person is None:
            raise NotFound
        services.join(self.actor, relationship, person.user, **told)
        return Response(_record(self, relationship.pk), status.HTTP_201_CREATED)


class LeaveView(ActorView):
    @extend_schema(request=LeavingSerializer, responses=RelationshipRecordSerializer)
    def post(self, request: Request, pk: str, member_id: str) -> Response:
        """Somebody belongs there until a day. What was shared with them closes on that day."""
        relationship = _relationship(self, pk)
        parts = relationship.members.select_related("relationship__programme", "programme")
        member = visible_or_404(parts, member_id)
        asked = LeavingSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.leave(self.actor, member, on=asked.validated_data["on"])
        return Response(_record(self, relationship.pk))


class EndRelationshipView(ActorView):
    @extend_schema(request=None, responses=RelationshipRecordSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """End it now, and its contracts with it. Whatever was shared in it closes at once."""
        relationship = _relationship(self, pk)
        services.end_relationship(self.actor, relationship)
        return Response(_record(self, relationship.pk))


class ContractsView(ActorView):
    @extend_schema(parameters=PAGED, responses=ContractPageSerializer)
    def get(self, request: Request) -> Response:
        """Contracts of my relationships; all of the programme's for those who keep its record."""
        page = keyset(request, with_signatures(Contract.objects.visible_to(self.actor), self.actor))
        context = {"actor": self.actor, **_context(self)}
        return page.response(lambda rows: ContractSerializer(rows, many=True, context=context).data)

    @extend_schema(request=NewContractSerializer, responses={201: ContractSerializer})
    def post(self, request: Request) -> Response:
        """Draft the next version of a contract and offer it for signing; beside a co-supervision, the pairs' too."""
        require(self.actor, "administer", self.programme)
        asked = NewContractSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        chosen: dict[str, Any] = {**asked.validated_data}
        relationship = visible_or_404(
            Relationship.objects.visible_to(self.actor).select_related("programme"),
            chosen.pop("relationship_id"),
        )
        contract = services.offer_together(self.actor, relationship, **chosen)
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


class AskForAChangeView(ActorView):
    @extend_schema(request=AskForAChangeSerializer, responses=ContractSerializer)
    def post(self, request: Request, contract_id: UUID) -> Response:
        """Ask for a change instead of signing or while it holds, in words or without."""
        contract = _contract(self, contract_id)
        require(self.actor, "ask for a change", contract)
        asked = AskForAChangeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        services.ask_for_a_change(self.actor, contract, words=asked.validated_data["words"])
        return Response(_shown(self, contract_id))

    @extend_schema(request=None, responses={200: ContractSerializer})
    def delete(self, request: Request, contract_id: UUID) -> Response:
        """Take back what was asked while it holds; its words go."""
        contract = _contract(self, contract_id)
        services.take_back_asking(self.actor, contract, kind=ContractRequest.Kind.CHANGE)
        return Response(_shown(self, contract_id))


class SomebodyElseView(ActorView):
    @extend_schema(request=None, responses=ContractSerializer)
    def post(self, request: Request, contract_id: UUID) -> Response:
        """Ask for somebody else to work with. Only who leads the programme learns of it; no reason is asked."""
        contract = _contract(self, contract_id)
        require(self.actor, "ask for somebody else", contract)
        services.ask_for_somebody_else(self.actor, contract)
        return Response(_shown(self, contract_id))

    @extend_schema(request=None, responses={200: ContractSerializer})
    def delete(self, request: Request, contract_id: UUID) -> Response:
        """Take it back."""
        contract = _contract(self, contract_id)
        services.take_back_asking(self.actor, contract, kind=ContractRequest.Kind.SOMEBODY_ELSE)
        return Response(_shown(self, contract_id))


class AmendView(ActorView):
    @extend_schema(request=ContractTermsSerializer, responses={201: ContractSerializer})
    def post(self, request: Request, contract_id: UUID) -> Response:
        """Offer it again in other words. Everybody signs the new version; this one is laid aside."""
        contract = visible_or_404(
            Contract.objects.visible_to(self.actor).select_related("programme", "relationship"),
            contract_id,
        )
        require(self.actor, "administer", contract.programme)
        asked = ContractTermsSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        again = services.amend_contract(self.actor, contract, **asked.validated_data)
        return Response(_shown(self, again.pk), status.HTTP_201_CREATED)


class EndView(ActorView):
    @extend_schema(request=None, responses=ContractSerializer)
    def post(self, request: Request, contract_id: UUID) -> Response:
        """End a contract now. Whatever was shared under it closes at once."""
        contract = visible_or_404(
            Contract.objects.visible_to(self.actor).select_related("programme"), contract_id
        )
        services.end_contract(self.actor, contract)
        return Response(_shown(self, contract_id))


def _contract(view: ActorView, contract_id: UUID) -> Contract:
    mine = Contract.objects.visible_to(view.actor).select_related("programme", "relationship")
    return visible_or_404(mine, contract_id)


def _relationship(view: ActorView, pk: str) -> Relationship:
    mine = Relationship.objects.visible_to(view.actor).select_related("programme")
    return visible_or_404(mine, pk)


def _record(view: ActorView, pk: UUID) -> Any:
    found = visible_or_404(with_members(Relationship.objects.visible_to(view.actor)), pk)
    return RelationshipRecordSerializer(found, context=_context(view)).data


def _context(view: ActorView) -> dict[str, Any]:
    """Whether the reader administers is one question for a whole list."""
    administers = can(view.actor, "administer", view.programme)
    return {"administers": view.programme.pk if administers else None}


def _invitation(view: ActorView, invitation_id: UUID) -> Invitation:
    waiting = Invitation.objects.visible_to(view.actor).select_related("programme")
    return visible_or_404(waiting, invitation_id)


def _shown(view: ActorView, contract_id: Any) -> Any:
    seen = with_signatures(Contract.objects.visible_to(view.actor), view.actor)
    found = visible_or_404(seen, contract_id)
    return ContractSerializer(found, context={"actor": view.actor, **_context(view)}).data
