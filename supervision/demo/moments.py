"""Moments of a record on the demo's agendas: one with its sound and a silence, one of words alone.

The sound is checked and listened to here, as a worker does it later for the others; its words were written down
before, so nobody has to hear them again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from cases import services as cases
from cases.models import Case, CaseSession
from people.models import OutboxMail, Programme, User
from people.tenancy import acting_for
from supervision.agendas import bringing, services
from supervision.agendas.models import Agenda, AgendaItem
from transcripts import leases, pipeline
from transcripts.imports import services as imports
from transcripts.leases import Lease
from transcripts.models import Chunk, Excerpt, Recording, Transcript
from transcripts.redaction import services as names
from transcripts.services import make_excerpt

log = logging.getLogger(__name__)

Upload = Callable[[CaseSession, Path], None]
Lines = Sequence[tuple[str, str]]  # who speaks, and what they say


def lay_all(
    programme: Programme, moments: Iterable[dict[str, Any]], sound: Path, upload: Upload
) -> None:
    """Once the rest stands: what a worker does has transactions of its own."""
    brought = Agenda.objects.filter(programme=programme, state=Agenda.State.SHARED)
    whole = ("item__owner", "item__key", "programme", "session__relationship")
    with acting_for(programme.pk):
        for moment in moments:
            agenda = (
                brought.filter(writer__name=moment["of"])
                .select_related(*whole)
                .order_by("-session__starts_at")
                .first()
            )
            if agenda is not None:
                _lay(agenda, moment, sound, upload)
        OutboxMail.objects.filter(programme=programme).delete()


def _lay(agenda: Agenda, moment: dict[str, Any], sound: Path, upload: Upload) -> None:
    """Put a moment of a session on this agenda and bring it. Nothing where its writer has a case already."""
    owner = agenda.owner
    if Case.objects.visible_to(owner).exists():
        return
    session = _session(owner, agenda)
    if moment["sound"]:
        if not sound.exists():
            return
        told, data = _timed(sound.with_suffix(".json"))
        upload(session, sound)
        _work(agenda.programme)
        here = Recording.objects.filter(session=session, state=Recording.State.WAITING)
        if not here.exclude(audio_size=None).exists():
            return  # the sound could not be taken in; its page says why
    else:
        told = [(line["who"], line["says"]) for line in moment["lines"]]
        data = "\n\n".join(f"{who}: {says}" for who, says in told).encode()
    recording = imports.bring(
        owner, session, imports.Brought(data), names={}, replace=False, discard=False
    )
    _work(agenda.programme)  # names are looked for before anybody else sees a word
    transcript = Transcript.objects.visible_to(owner).get(recording=recording)
    if transcript.names_looked_for == Transcript.LookedFor.NOT_YET:
        return
    names.refuse(owner, transcript, names.Choice(all_unseen=True))
    _bring(agenda, _excerpt(owner, transcript, told, moment["from"], moment["to"]))


def _work(programme: Programme) -> None:
    """What a worker would do next. Nobody else works yet, so the lease needs no renewing; a worker tries again."""
    chunk = leases.claim(programme.pk)
    if chunk is None:
        return
    try:
        pipeline.STEPS[Chunk.Kind(chunk.kind)](chunk, Lease(chunk))
    except Exception:
        log.exception("A moment of the demo is left out.")
        leases.give_back(chunk)


def _session(owner: User, agenda: Agenda) -> CaseSession:
    """A case whose client said yes, and its last meeting."""
    programme: Programme = agenda.programme
    today = programme.today()
    case = cases.open_case(owner, programme)
    cases.record_consent(
        owner,
        case,
        purposes=["record", "transcribe", "supervisor_hears"],
        relationship=agenda.session.relationship,
        given_on=today - timedelta(weeks=5),
        method="paper",
        keep_until=today + timedelta(days=60),
    )
    return cases.add_session(owner, case, held_on=today - timedelta(days=3), status="attended")


def _timed(truth: Path) -> tuple[Lines, bytes]:
    """What was said in the recording that ships, as its maker wrote it down; the same with its times, as WebVTT."""
    turns = json.loads(truth.read_text(encoding="utf-8"))["turns"]
    who = {"counsellor": "Counsellor", "client": "Client"}
    cues = [
        f"{_clock(turn['start'])} --> {_clock(turn['end'])}\n<v {who[turn['speaker']]}>{turn['text']}"
        for turn in turns
    ]
    told = [(who[turn["speaker"]], turn["text"]) for turn in turns]
    return told, "\n\n".join(["WEBVTT", *cues]).encode()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"00:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"


def _excerpt(owner: User, transcript: Transcript, told: Lines, first: int, last: int) -> Excerpt:
    """From the beginning of one line to the end of another."""
    begin = sum(len(says.split()) for _, says in told[:first])
    end = sum(len(says.split()) for _, says in told[: last + 1]) - 1
    return make_excerpt(owner, transcript, words=(begin, end), turn_id=None)[0]


def _bring(agenda: Agenda, excerpt: Excerpt) -> None:
    item = AgendaItem.objects.select_related("agenda__item__owner").get(
        agenda=agenda, kind="record"
    )
    services.attach(agenda.owner, item, excerpt)
    bringing.bring(agenda.owner, agenda, answer_ids=[], excerpt_ids=[excerpt.pk])
