"""Names and places over HTTP: what was found, what she decides, and what each is called in this case."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from cases.models import Case
from cases.serializers import PAGED, page_of
from people.errors import NotFound
from people.models import User
from people.views import ActorView, keyset, visible_or_404
from transcripts import gate
from transcripts.models import Transcript
from transcripts.redaction import reading, services
from transcripts.redaction.models import KnownName, Suggestion
from transcripts.redaction.serializers import (
    AddKnownName,
    AddSuggestion,
    DecideNames,
    DestroyWords,
    KnownNameSerializer,
    NamesStateSerializer,
    RewordName,
    SuggestionSerializer,
    ToneForOthers,
    WordsDestroyed,
)
from transcripts.redaction.services import Choice


def mine(actor: User, pk: str) -> Transcript:
    """A transcript of one's own, once it may be read: what was found in it is nobody else's to see."""
    transcript = visible_or_404(Transcript.objects.visible_to(actor), pk)
    if transcript.owner != actor:
        raise NotFound
    gate.require_open(actor, transcript.owner, transcript.recording_id)
    return transcript


class NamesStateView(ActorView):
    @extend_schema(responses=NamesStateSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """How names were looked for, and how many are decided."""
        return Response(reading.state_json(mine(self.actor, pk)))


class NamesView(ActorView):
    @extend_schema(
        operation_id="names_list", parameters=PAGED, responses=page_of(SuggestionSerializer)
    )
    def get(self, request: Request, pk: str) -> Response:
        """What may say who somebody is, in the order of the talk, each in its line."""
        transcript = mine(self.actor, pk)
        rows = Suggestion.objects.visible_to(self.actor).filter(transcript=transcript)
        page = keyset(request, rows, by="number")
        return page.response(lambda found: reading.suggestions_json(self.actor, transcript, found))

    @extend_schema(request=AddSuggestion, responses={201: SuggestionSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Replace words I picked myself; wherever else they are said, they are suggested."""
        transcript = mine(self.actor, pk)
        asked = AddSuggestion(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        row = services.add(
            self.actor,
            transcript,
            words=(told["word_from"], told["word_to"]),
            kind=told["kind"],
            replacement=told.get("replacement", ""),
        )
        shown = reading.suggestions_json(self.actor, transcript, [row])
        return Response(shown[0], status.HTTP_201_CREATED)


class DecideNamesView(ActorView):
    @extend_schema(request=DecideNames, responses=NamesStateSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Replace them, or keep them as they are: one, several, the same name everywhere, a kind, or all."""
        transcript = mine(self.actor, pk)
        asked = DecideNames(data=request.data)
        asked.is_valid(raise_exception=True)
        told = asked.validated_data
        choice = Choice(
            ids=told.get("ids", ()),
            same_as=told.get("same_as"),
            kind=told.get("kind", ""),
            all_unseen=told.get("all", False),
        )
        if told["decision"] == "accept":
            services.accept(self.actor, transcript, choice, replacement=told.get("replacement", ""))
        else:
            services.refuse(self.actor, transcript, choice)
        return Response(reading.state_json(transcript))


class LookForNamesView(ActorView):
    @extend_schema(request=None, responses={202: NamesStateSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Have them looked for once more."""
        transcript = services.look_again(self.actor, mine(self.actor, pk))
        return Response(reading.state_json(transcript), status.HTTP_202_ACCEPTED)


class DestroyWordsView(ActorView):
    @extend_schema(request=DestroyWords, responses=WordsDestroyed)
    def post(self, request: Request, pk: str) -> Response:
        """For good: nothing kept here holds the replaced words any more."""
        transcript = mine(self.actor, pk)
        asked = DestroyWords(data=request.data)
        asked.is_valid(raise_exception=True)
        used = reading.names_used(transcript)
        receipt = services.destroy_words(
            self.actor, transcript, sound=services.Sound(asked.validated_data["sound_after"])
        )
        transcript.recording.refresh_from_db()
        return Response(
            {
                "receipt_id": receipt.pk,
                "at": receipt.at,
                "sound": reading.state_json(transcript)["sound"],
                "names_elsewhere": KnownName.objects.visible_to(self.actor)
                .filter(pk__in=used)
                .count(),
            }
        )


class ToneView(ActorView):
    @extend_schema(request=ToneForOthers, responses=NamesStateSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Whether others hear a tone where names were replaced. What they read stays replaced."""
        transcript = mine(self.actor, pk)
        asked = ToneForOthers(data=request.data)
        asked.is_valid(raise_exception=True)
        held = services.bleep(self.actor, transcript, bleeps=asked.validated_data["tone"])
        return Response(reading.state_json(held))


class TakeNameBackView(ActorView):
    @extend_schema(request=None, responses=SuggestionSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Undecided again, and the words as they were said."""
        row = visible_or_404(Suggestion.objects.visible_to(self.actor), pk)
        transcript = mine(self.actor, str(row.transcript_id))
        row = services.take_back(self.actor, row)
        return Response(reading.suggestions_json(self.actor, transcript, [row])[0])


class KnownNamesView(ActorView):
    @extend_schema(
        operation_id="known_names_list",
        parameters=PAGED,
        responses=page_of(KnownNameSerializer),
    )
    def get(self, request: Request, pk: str) -> Response:
        """The names this case has met, and what each is called instead."""
        case = own_case(self.actor, pk)
        rows = KnownName.objects.visible_to(self.actor).filter(case=case)
        return keyset(request, rows).response(lambda found: reading.known_json(self.actor, found))

    @extend_schema(request=AddKnownName, responses={201: KnownNameSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """A name to look for in this case from now on."""
        case = own_case(self.actor, pk)
        asked = AddKnownName(data=request.data)
        asked.is_valid(raise_exception=True)
        row = services.add_name(self.actor, case, **asked.validated_data)
        return Response(reading.known_json(self.actor, [row])[0], status.HTTP_201_CREATED)


class KnownNameView(ActorView):
    @extend_schema(request=RewordName, responses=KnownNameSerializer)
    def patch(self, request: Request, pk: str) -> Response:
        """Call it something else, everywhere in the case."""
        row = visible_or_404(KnownName.objects.visible_to(self.actor), pk)
        asked = RewordName(data=request.data)
        asked.is_valid(raise_exception=True)
        row = services.reword(self.actor, row, replacement=asked.validated_data["replacement"])
        return Response(reading.known_json(self.actor, [row])[0])

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: str) -> Response:
        """No longer look for it."""
        services.remove_name(
            self.actor, visible_or_404(KnownName.objects.visible_to(self.actor), pk)
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


def own_case(actor: User, pk: str) -> Case:
    case = visible_or_404(Case.objects.visible_to(actor), pk)
    if case.owner != actor:
        raise NotFound
    return case
