"""Fills the demo programme through the services people use; only dates in the past are set by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import yaml
from django.db import transaction
from django.utils import timezone

from cases import services as cases
from cases.models import CaseSession
from people import arrival
from people import services as people
from people.models import (
    Contract,
    ContractSignature,
    Event,
    Membership,
    OutboxMail,
    Programme,
    Relationship,
    RelationshipMember,
    Role,
    Site,
    User,
)
from people.tenancy import acting_as, acting_for
from supervision import workdays
from supervision.agendas import bringing, receiving, services
from supervision.agendas.models import Acknowledgment, Agenda, AgendaItem
from supervision.arcs import services as arcs
from supervision.arcs.models import Arc, Carried, FollowUp
from supervision.demo import moments
from supervision.programme.freezing import KINDS, freeze, settled
from supervision.sessions.models import SupervisionSession
from supervision.sessions.services import plan, settle
from supervision.threads.services import open_thread, post_comment
from transcripts.models import Upload
from transcripts.uploads import services as uploads
from transcripts.uploads import tus

STORY = Path(__file__).with_name("story.yaml")
SOUND = Path(__file__).resolve().parents[2] / "content" / "demo" / "session.webm"
PROMISE = 3  # working days
PIECE = 1 << 18


@dataclass(frozen=True)
class SignIn:
    """Who can sign in to the demo, and how."""

    name: str
    role: str
    email: str
    password: str

    def __str__(self) -> str:
        return f"{self.role:<13} {self.name:<16} {self.email}   password: {self.password}"


@dataclass(frozen=True)
class Cast:
    """Everybody in the demo, by part."""

    programme: Programme
    director: User
    administrator: User
    supervisors: list[User]
    supervisees: list[User]

    def supervisor_of(self, number: int) -> User:
        return self.supervisors[number % len(self.supervisors)]


def seed(audio: Path | None) -> list[SignIn]:
    """Make the demo programme if it is not there yet; answers who can sign in.

    `audio` is a recording of one's own in place of the one that ships.
    """
    story = yaml.safe_load(STORY.read_text(encoding="utf-8"))
    there = Programme.objects.filter(is_demo=True).first()
    if there is None:
        with transaction.atomic():
            there = _fill(story)
        moments.lay_all(there, story["moments"], SOUND, _upload)
    case_session, sound = _unrecorded(there), audio or SOUND
    if sound.exists() and case_session is not None:
        _upload(case_session, sound)
    return sign_ins(story)


def sign_ins(story: dict[str, Any]) -> list[SignIn]:
    named = [
        ("supervisee", story["people"]["supervisees"]),
        ("supervisor", story["people"]["supervisors"]),
        ("director", [story["people"]["director"]]),
        ("administrator", [story["people"]["administrator"]]),
    ]
    return [
        SignIn(person["name"], role, person["email"], story["password"])
        for role, persons in named
        for person in persons
    ]


def _fill(story: dict[str, Any]) -> Programme:
    cast = _arrive(story)
    with acting_for(cast.programme.pk):
        relationships = [
            _bring_together(cast, number, story["clauses"])
            for number in range(len(cast.supervisees))
        ]
        for number, relationship in enumerate(relationships):
            _past(cast, number, relationship, story)
        _today(cast, relationships, story)
        _second_supervisor(cast, 3, story["clauses"])
        _open_case(cast, relationships[0], story)
        freeze(cast.programme)
        OutboxMail.objects.filter(programme=cast.programme).delete()  # nobody is told of the past
    return cast.programme


def _arrive(story: dict[str, Any]) -> Cast:
    """Everybody comes in by a one-time link, as people do."""
    programme = arrival.found_programme(story["programme"], is_demo=True)

    def arrived(person: dict[str, str], *roles: str) -> User:
        with acting_for(programme.pk):
            _, link = arrival.make_link(
                programme, email=person["email"], name=person["name"], roles=roles
            )
        user = arrival.arrive(
            link.rsplit("/", 1)[1],
            name=person["name"],
            email=person["email"],
            password=story["password"],
        )
        with acting_for(programme.pk):
            Membership.objects.filter(user=user).update(started_on=_began(programme))
        return user

    named = story["people"]
    site = story["site"]
    today = programme.today()
    with acting_for(programme.pk):
        Site.objects.create(
            programme=programme,
            name=site["name"],
            procedure_text=site["procedure"],
            duty_contacts=[
                contact | {"verified_on": str(today - timedelta(days=days))}
                for contact, days in zip(site["contacts"], (20, 260), strict=True)
            ],
        )
    return Cast(
        programme,
        director=arrived(named["director"], Role.DIRECTOR),
        administrator=arrived(named["administrator"], Role.ADMINISTRATOR),
        supervisors=[arrived(person, Role.SUPERVISOR) for person in named["supervisors"]],
        supervisees=[arrived(person, Role.SUPERVISEE) for person in named["supervisees"]],
    )


def _began(programme: Programme) -> date:
    """A month before the first session of the story."""
    return settled(KINDS[0], programme.today()).start - timedelta(days=30)


def _bring_together(cast: Cast, number: int, clauses: dict[str, str]) -> Relationship:
    """A pair with a contract that both have signed."""
    ana, ben, began = (
        cast.supervisees[number],
        cast.supervisor_of(number),
        _began(cast.programme),
    )
    relationship = people.create_relationship(
        cast.administrator,
        cast.programme,
        kind=Relationship.Kind.PAIR,
        name=f"{ana.name} and {ben.name}",
        supervisee_ids=[ana.pk],
        supervisor_ids=[ben.pk],
    )
    Relationship.objects.filter(pk=relationship.pk).update(started_on=began)
    RelationshipMember.objects.filter(relationship=relationship).update(started_on=began)
    relationship.refresh_from_db()
    contract = people.draft_contract(
        cast.administrator,
        relationship,
        valid_from=began,
        valid_to=cast.programme.today() + timedelta(days=180),
        clauses=clauses,
        reply_promise_days=PROMISE,
    )
    people.offer_contract(cast.administrator, contract)
    for signer in (ana, ben):
        people.sign_contract(signer, contract)
    # They signed before they began to meet.
    ContractSignature.objects.filter(contract=contract).update(signed_at=_at(began, cast.programme))
    Contract.objects.filter(pk=contract.pk).update(
        created_at=_at(began - timedelta(days=3), cast.programme)
    )
    people.set_counted(ana, cast.programme, counted=True)
    return relationship


def _second_supervisor(cast: Cast, number: int, clauses: dict[str, str]) -> None:
    """Somebody whom two supervise: each share asks for the lead, the second, or both."""
    ana, lead, second = (
        cast.supervisees[number],
        cast.supervisor_of(number),
        cast.supervisor_of(number + 1),
    )
    together = people.create_relationship(
        cast.administrator,
        cast.programme,
        kind=Relationship.Kind.CO_SUPERVISION,
        supervisee_ids=[ana.pk],
        supervisor_ids=[lead.pk, second.pk],
    )
    people.offer_together(
        cast.administrator,
        together,
        valid_from=cast.programme.today(),
        valid_to=cast.programme.today() + timedelta(days=180),
        clauses=clauses,
        reply_promise_days=PROMISE,
    )
    for signer in (ana, lead, second):
        waiting = Contract.objects.filter(
            state=Contract.State.OFFERED, signatures__user=signer, signatures__signed_at=None
        )
        for contract in waiting.order_by("pk"):
            people.sign_contract(signer, contract)


def _past(cast: Cast, number: int, relationship: Relationship, story: dict[str, Any]) -> None:
    """Sessions of the last settled quarter and month, brought the week before and received by then."""
    quarter, month = (settled(KINDS[which], cast.programme.today()) for which in (0, 2))
    days = [quarter.start + timedelta(weeks=week) for week in (3, 8)]
    days += [month.start + timedelta(days=number + more) for more in (4, 16)]
    # Of those whom one supervisor reads, no two wrote the same.
    first = number // 2 * len(days)
    weeks = list(islice(cycle(story["weeks"]), first, first + len(days)))
    for turn, (day, week) in enumerate(zip(days, weeks, strict=True)):
        brought_at = _at(workdays.after(day + timedelta(days=number % 3), 0), cast.programme)
        session = plan(
            cast.supervisees[number],
            relationship,
            starts_at=_at(workdays.after(brought_at.date() + timedelta(days=8), 0), cast.programme)
            + timedelta(hours=3),
            length_min=50,
        )
        agenda = _agenda(cast.supervisees[number], session)
        not_today = (number, turn) == (3, 3)
        _bring(agenda, week | story["kept"], not_today=not_today)
        reply = _receive(agenda, cast.supervisor_of(number), week["reply"])
        late = turn == 1 and number in {1, 2, 4}  # three people waited longer than promised
        _backdate(agenda, reply, brought_at, working_days=5 if late else 1 + (number + turn) % 2)
        _processed(agenda, week["feeling"], brought_at)
        settle(cast.supervisor_of(number), session, state=SupervisionSession.State.HAPPENED)


def _today(cast: Cast, relationships: list[Relationship], story: dict[str, Any]) -> None:
    """Tomorrow's sessions; on each desk somebody waits for a line, and a conversation goes on."""
    tomorrow = _at(cast.programme.today() + timedelta(days=1), cast.programme)
    for number, relationship in enumerate(relationships):
        session = plan(
            cast.supervisees[number],
            relationship,
            starts_at=tomorrow + timedelta(days=number // 2, hours=number % 2),
            length_min=50,
        )
        if number not in {2, 3}:
            continue
        agenda = _agenda(cast.supervisees[number], session)
        _bring(agenda, story["waiting"][number - 2] | story["kept"], not_today=False)
        brought_at = timezone.now() - timedelta(hours=20 + number)
        Agenda.objects.filter(pk=agenda.pk).update(brought_at=brought_at, heard_at=brought_at)
        Event.objects.filter(ref=agenda.pk).update(at=brought_at)  # news of it is as old as it is
        if number == 3:
            _receive(agenda, cast.supervisor_of(3), story["holding"], kind="holding")
        else:
            _talk(agenda, cast.supervisor_of(2), story["thread"])


def _open_case(cast: Cast, relationship: Relationship, story: dict[str, Any]) -> None:
    """One case with the client's yes on file and a recorded session; another whose client came once."""
    noor, today = cast.supervisees[0], cast.programme.today()
    gone = cases.open_case(noor, cast.programme)  # somebody who came once, and then did not
    cases.add_session(noor, gone, held_on=today - timedelta(days=10), status="attended")
    cases.add_session(
        noor, gone, held_on=today - timedelta(days=3), status="missed", no_contact=True
    )
    case = cases.open_case(noor, cast.programme)
    cases.record_consent(
        noor,
        case,
        purposes=["record", "transcribe", "supervisor_hears"],
        relationship=relationship,
        given_on=today - timedelta(weeks=4),
        method="paper",
        keep_until=today + timedelta(days=story["recording"]["consent_keeps_days"]),
    )
    for days in (21, 14, 1):
        cases.add_session(noor, case, held_on=today - timedelta(days=days), status="attended")


def _processed(agenda: Agenda, feeling: str, brought_at: datetime) -> None:
    """The arc behind a past agenda: opened the day before, named, brought, closed for now."""
    owner = agenda.owner
    arc = arcs.settle(
        owner, arcs.open_touched(owner, agenda.programme), at_risk="no", all_right="yes"
    )
    arcs.write_entry(owner, arc, "N1", value=feeling, locale="en", revision=0)
    arcs.take_step(owner, arc, "choice", state="skipped")
    Carried.objects.create(programme=agenda.programme, arc=arc, agenda=agenda)
    arcs.close(owner, arc)
    FollowUp.objects.filter(arc=arc).update(state=FollowUp.State.DONE)
    Arc.objects.filter(pk=arc.pk).update(
        opened_at=brought_at - timedelta(days=1), closed_at=brought_at + timedelta(days=9)
    )


def _agenda(writer: User, session: SupervisionSession) -> Agenda:
    return services.start(writer, session, template_id="countertransference")[0]


def _bring(agenda: Agenda, said: dict[str, Any], *, not_today: bool) -> None:
    """Write what was felt and bring most of it; the kinder line stays with its writer."""
    items = {
        prompt: item
        for item in AgendaItem.objects.filter(agenda=agenda).select_related("agenda__item__key")
        for prompt in item.prompts
    }
    written = {
        "N1": said["feeling"],
        "N2": said["words"],
        "K1": said["kinder"],
        "R1": said["need"],
        "R2": said["dont"],
    }
    answers = {
        prompt: services.write_answer(
            agenda.owner, items[prompt], prompt, value=value, locale="en", revision=0
        )
        for prompt, value in written.items()
    }
    if not_today:
        services.set_not_today(agenda.owner, items["N1"], not_today=True)
    brought = [] if not_today else ["R1", "R2", "N1", "N2"]
    bringing.bring(
        agenda.owner, agenda, answer_ids=[answers[one].pk for one in brought], excerpt_ids=[]
    )
    agenda.refresh_from_db()


def _receive(agenda: Agenda, reader: User, text: str, *, kind: str = "words") -> Acknowledgment:
    receiving.open_brought(reader, agenda)
    return receiving.acknowledge(reader, agenda, kind=kind, text=text, starter_id="")


def _backdate(
    agenda: Agenda, reply: Acknowledgment, brought_at: datetime, *, working_days: int
) -> None:
    received_on = workdays.after(brought_at.date(), working_days)
    received_at = min(
        brought_at.replace(hour=17) + (received_on - brought_at.date()), timezone.now()
    )
    Agenda.objects.filter(pk=agenda.pk).update(
        brought_at=brought_at, heard_at=brought_at, received_at=received_at
    )
    Acknowledgment.objects.filter(pk=reply.pk).update(at=received_at)


def _talk(agenda: Agenda, supervisor: User, texts: list[str]) -> None:
    feeling = AgendaItem.objects.select_related("agenda__item__owner").get(
        agenda=agenda, prompts__contains=["N1"]
    )
    thread, _ = open_thread(supervisor, feeling)
    for text, speaker in zip(texts, cycle([supervisor, agenda.owner]), strict=False):
        post_comment(speaker, thread, id=uuid4(), text=text, role_tag="", focus_tag="")


def _unrecorded(programme: Programme) -> CaseSession | None:
    """The recorded session of the demo case, while its upload has not been made."""
    with acting_for(programme.pk):
        whole = CaseSession.objects.select_related("case__item__owner", "case__record_key")
        newest = whole.filter(programme=programme).order_by("-number").first()
        return newest if newest is not None and not newest.recordings.exists() else None


def _upload(session: CaseSession, sound: Path) -> None:
    """As a browser does it, byte for byte, so that the workers find a real recording."""
    owner = session.case.owner
    asked = tus.Creation(str(session.pk), sound.name, sound.stat().st_size)
    with acting_as(owner.pk), acting_for(session.programme_id):
        upload: Upload = uploads.create(owner, session, asked=asked)
        with (
            sound.open("rb") as file,
            uploads.taking(owner, upload.pk, offset=0, length=None) as intake,
        ):
            while piece := file.read(PIECE):
                intake.write(piece)
            intake.commit()
        uploads.finish(owner, intake.upload)


def _at(day: date, programme: Programme) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo(programme.timezone))
