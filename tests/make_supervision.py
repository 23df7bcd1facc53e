"""Makes supervision sessions, agendas, answers and comments, on top of `tests.make`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from people.models import User
from people.tenancy import acting_as, acting_for
from supervision.agendas import adding, bringing, receiving, services
from supervision.agendas.models import Acknowledgment, Agenda, AgendaItem, Answer
from supervision.notes.models import SessionNote
from supervision.notes.services import propose
from supervision.sessions.models import SupervisionSession
from supervision.sessions.services import plan
from supervision.threads.models import Comment, Thread
from supervision.threads.services import open_thread, post_comment
from tests import make
from tests.make import Pair
from transcripts.models import Excerpt

MINE = "I've read this twice. The quiet on the stairs stays with me."


def session(pair: Pair | None = None, *, starts_at: datetime | None = None) -> SupervisionSession:
    pair = pair or make.pair()
    with acting_as(pair.supervisee.pk):
        return plan(
            pair.supervisee,
            pair.relationship,
            starts_at=starts_at or timezone.now() + timedelta(days=1),
            length_min=50,
        )


def agenda(
    pair: Pair | None = None,
    *,
    template: str = "countertransference",
    at: SupervisionSession | None = None,
) -> Agenda:
    pair = pair or make.pair()
    at = at or session(pair)
    with acting_as(pair.supervisee.pk):
        return services.start(pair.supervisee, at, template_id=template)[0]


def item(of: Agenda, kind: str = "emotion") -> AgendaItem:
    with acting_as(of.owner.pk):
        whole = AgendaItem.objects.select_related("agenda__item__key", "agenda__item__owner")
        return whole.filter(agenda=of, kind=kind).order_by("order")[0]


def answer(
    of: Agenda, prompt: str = "N1", value: Any = "an abandoned child", *, revision: int = 0
) -> Answer:
    with acting_as(of.owner.pk):
        asked = AgendaItem.objects.filter(agenda=of, prompts__contains=[prompt]).order_by("order")[
            0
        ]
        return services.write_answer(
            of.owner, asked, prompt, value=value, locale="en", revision=revision
        )


def brought(of: Agenda, *answers: Answer, excerpts: list[Excerpt] | None = None) -> Agenda:
    with acting_as(of.owner.pk):
        return bringing.bring(
            of.owner,
            of,
            answer_ids=[one.pk for one in answers],
            excerpt_ids=[one.pk for one in excerpts or []],
        )


def taken_back(of: Agenda, *answers: Answer) -> Agenda:
    with acting_as(of.owner.pk):
        return bringing.take_back(
            of.owner, of, answer_ids=[one.pk for one in answers], excerpt_ids=[]
        )


def opened(of: Agenda, by: User) -> None:
    with acting_as(by.pk):
        receiving.open_brought(by, of)


def added(
    to: Agenda, by: User, title: str = "The room at the end of the day", *, question: str = ""
) -> AgendaItem:
    with acting_as(by.pk):
        seen = Agenda.objects.visible_to(by).select_related("session__relationship", "programme")
        return adding.add_item(by, seen.get(pk=to.pk), title=title, minutes=10, question=question)


def received(of: Agenda, by: User, text: str = MINE, *, kind: str = "words") -> Acknowledgment:
    opened(of, by)
    with acting_as(by.pk):
        return receiving.acknowledge(
            by, Agenda.objects.visible_to(by).get(pk=of.pk), kind=kind, text=text, starter_id=""
        )


def thread(about: Excerpt | AgendaItem, by: User | None = None) -> Thread:
    with acting_for(about.programme_id):
        return open_thread(by or about.owner, about)[0]


def comment(on: Thread, by: User | None = None, text: str = "Stay with it.") -> Comment:
    with acting_for(on.programme_id):
        return post_comment(by or on.owner, on, id=uuid4(), text=text, role_tag="", focus_tag="")


def note(of: SupervisionSession, by: User, text: str = "We try it, and look again.") -> SessionNote:
    with acting_for(of.programme_id):
        return propose(by, of, None, text=text, revision=0)
