"""The room that `bench fanout` talks in: a group, signed in, around the thread of one excerpt."""

import time
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.utils.timezone import now

from cases.services import add_session, open_case, record_consent
from people import arrival, sharing
from people.models import (
    Contract,
    ContractSignature,
    Programme,
    Relationship,
    RelationshipMember,
    User,
)
from people.tenancy import acting_for
from supervision.threads.models import Thread
from supervision.threads.services import open_thread, post_comment
from transcripts.models import Excerpt, Recording, Transcript

WORDS = (
    "When she said that it was fine I noticed that I held my breath, and that you did too. "
    "What would have happened if you had stayed with the silence a moment longer? I would stay."
)


@dataclass(frozen=True)
class Room:
    programme: Programme
    people: list[User]
    thread: Thread

    def cookies(self) -> list[str]:
        return [f"{settings.SESSION_COOKIE_NAME}={_session(user)}" for user in self.people]

    def comment(self) -> tuple[int, int]:
        """Post one. Its number, and the nanosecond at which its hint was about to leave."""
        left: list[int] = []
        with acting_for(self.programme.pk), transaction.atomic():
            transaction.on_commit(lambda: left.append(time.monotonic_ns()))
            comment = post_comment(
                self.people[0],
                self.thread,
                id=uuid4(),
                text=WORDS,
                role_tag="be_with",
                focus_tag="self",
            )
        return comment.seq, left[0]


def prepare(people: int) -> Room:
    """The first of `people` owns the excerpt; all of them are parties of the group it is open to."""
    programme = arrival.found_programme("Bench")
    users = [
        User.objects.create(email=f"p{number}@example.org", name=f"Person {number}")
        for number in range(people)
    ]
    with acting_for(programme.pk), transaction.atomic():
        for user in users:
            arrival.join(programme, user, roles=["supervisee"])
        excerpt = _excerpt(users[0], programme)
        sharing.grant(users[0], excerpt.item, _group(programme, users))
        thread, _ = open_thread(users[0], excerpt)
    return Room(programme, users, thread)


def _group(programme: Programme, users: list[User]) -> Relationship:
    since = programme.today() - timedelta(days=1)
    group = Relationship.objects.create(programme=programme, kind="group", started_on=since)
    contract = Contract.objects.create(
        programme=programme, relationship=group, state="signed", valid_from=since
    )
    for user in users:
        RelationshipMember.objects.create(
            programme=programme, relationship=group, user=user, part="supervisee", started_on=since
        )
        ContractSignature.objects.create(
            programme=programme, contract=contract, user=user, signed_at=now()
        )
    return group


def _excerpt(owner: User, programme: Programme) -> Excerpt:
    """Without sound: nobody listens here."""
    case = open_case(owner, programme)
    today = programme.today()
    record_consent(
        owner,
        case,
        purposes=["record"],
        relationship=None,
        given_on=today,
        method="paper",
        keep_until=today + timedelta(days=30),
    )
    session = add_session(owner, case, held_on=today, status="attended")
    key = case.record_key
    recording = sharing.create(Recording, owner, programme, key, session=session, destroy_on=today)
    transcript = sharing.create(
        Transcript,
        owner,
        programme,
        key,
        recording=recording,
        engine="none",
        names_looked_for=Transcript.LookedFor.RULES,
        names_looked_in=1,
    )
    return sharing.create(
        Excerpt,
        owner,
        programme,
        key,
        transcript=transcript,
        revision=1,
        word_from=0,
        word_to=1,
        body={"turns": []},
    )


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
