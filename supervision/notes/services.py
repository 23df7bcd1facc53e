"""Every write to a session's note: words are proposed, all agree to the same ones, and then they stay."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now

from people import audit, events, vault
from people.errors import Conflict, NotFound, Stale
from people.models import DataKey, Part, User
from people.policies import require
from people.sealed import sealed
from supervision.notes import policies
from supervision.notes.models import SessionNote, SessionNoteParty
from supervision.sessions.models import SupervisionSession
from supervision.sessions.parties import Parties
from supervision.sessions.policies import parties_today

State = SessionNote.State
CHANGED = "Somebody proposed other words meanwhile. Both are kept: read theirs before you go on."
STAYS = "You have all agreed to this note, so it stays as it is."


@transaction.atomic
def propose(
    actor: User, session: SupervisionSession, note: SessionNote | None, *, text: str, revision: int
) -> SessionNote:
    """The first words, or other ones if nobody has changed them since `revision`. Who proposes has agreed."""
    if note is None:
        return _begun(actor, session, text=text)
    if note.state == State.PROPOSED:
        require(actor, "change", note)
    waiting = SessionNote.objects.filter(pk=note.pk, revision=revision, state=State.PROPOSED)
    changed = waiting.update(
        revision=F("revision") + 1, author=actor, proposed_at=Now(), **sealed(note, text=text)
    )
    if not changed:
        raise _refused(note, yours=text)
    _agree(actor, note, revision + 1)
    audit.record(actor, "propose", note)
    _tell(actor, note, "note.proposed")
    return note


@transaction.atomic
def agree(actor: User, note: SessionNote, *, revision: int) -> SessionNote:
    """Yes to the words as they stand. With the last yes the note is agreed."""
    # One after another: of two last yeses at once, the second has to see the first.
    SessionNote.objects.select_for_update(of=("self",)).filter(pk=note.pk).values_list("pk").get()
    note = _read_again(note)
    if note.state == State.AGREED and note.revision == revision:
        return note
    if note.state == State.AGREED or note.revision != revision:
        raise _refused(note, yours=None)
    require(actor, "agree", note)
    _agree(actor, note, revision)
    audit.record(actor, "agree", note)
    note = _read_again(note)
    if policies.is_everybodys(note):
        SessionNote.objects.filter(pk=note.pk).update(state=State.AGREED, agreed_at=Now())
        audit.record(actor, "keep", note)
    _tell(actor, note, "note.agreed")
    return note


def _begun(actor: User, session: SupervisionSession, *, text: str) -> SessionNote:
    require(actor, "note", session)
    parties = parties_today(session)
    note = SessionNote(
        programme_id=session.programme_id,
        session=session,
        key=_key(session, parties),
        author=actor,
        text=text,
    )
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError:
        there = SessionNote.objects.visible_to(actor).filter(session=session).first()
        if there is None:
            raise NotFound from None
        raise _refused(there, yours=text) from None
    SessionNoteParty.objects.bulk_create(
        SessionNoteParty(
            programme_id=session.programme_id,
            note=note,
            user_id=user_id,
            part=part,
            revision=1 if user_id == actor.pk else None,
        )
        for user_id, part in parties.items()
    )
    audit.record(actor, "propose", note)
    _tell(actor, note, "note.proposed")
    return note


def _key(session: SupervisionSession, parties: Parties) -> DataKey:
    supervised = [user_id for user_id, part in parties.items() if part == Part.SUPERVISEE]
    if len(supervised) != 1:
        return vault.system_key(session.programme_id)
    return vault.owner_key(User.objects.get(pk=supervised[0]), session.programme_id)


def _agree(actor: User, note: SessionNote, revision: int) -> None:
    SessionNoteParty.objects.filter(note=note, user=actor).update(revision=revision)


def _refused(note: SessionNote, *, yours: str | None) -> Conflict | Stale:
    now = _read_again(note)
    if now.state == State.AGREED:
        return Conflict(STAYS, code="agreed", extra={"yours": yours})
    return Stale(
        CHANGED, extra={"current": {"text": now.text, "revision": now.revision}, "yours": yours}
    )


def _read_again(note: SessionNote) -> SessionNote:
    return SessionNote.objects.select_related("key", "author", "session").get(pk=note.pk)


def _tell(actor: User, note: SessionNote, notice: str) -> None:
    """Each of the others, by the session: the notice says that there is something, never what."""
    others = [one.user for one in note.parties.select_related("user") if one.user_id != actor.pk]
    here = parties_today(note.session)
    for person in sorted((one for one in others if one.pk in here), key=lambda one: one.pk):
        events.notify(person, notice, note.session_id, programme_id=note.programme_id, actor=actor)
