"""What may be done with a recording and what comes of it, and what each client's consent opens."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max, Q

from cases.models import Case, Consent
from cases.policies import ConsentMissing, consented, require_consent
from people.models import Contract, Programme, Relationship, Role, User
from people.policies import allow, roles_of
from people.sharing import grants_open_to, relationships_of
from transcripts.models import Correcting, Excerpt, Recording, Transcript, Upload

__all__ = ["ConsentMissing", "consented", "destroy_date", "may_be_heard_by", "require_consent"]

LONGEST = dt.timedelta(days=90)
State = Recording.State


@allow("record", Case)
def may_record(actor: User, case: Case) -> bool:
    return actor == case.owner and case.state == Case.State.OPEN


@allow("say how it is heard", Programme)
def may_say_how_it_is_heard(actor: User, programme: Programme) -> bool:
    return bool(roles_of(actor, programme.pk) & {Role.DIRECTOR, Role.ADMINISTRATOR})


@allow("listen", Recording)
def may_listen(actor: User, recording: Recording) -> bool:
    return actor == recording.owner and recording.audio_size is not None


@allow("add sound", Recording)
def may_add_sound(actor: User, recording: Recording) -> bool:
    """To words that were brought in alone. Where there was a sound once and it was destroyed, it stays so."""
    return (
        actor == recording.owner
        and recording.state == State.READY
        and recording.words_only
        and recording.audio_fence == 0
        and recording.session.case.state == Case.State.OPEN
    )


ARRIVING = Q(state=State.UPLOADING) | Q(state=State.READY, words_only=True)
"""Of recordings that have an upload: its bytes may still come. Words that were brought in stay ready meanwhile."""
UPLOAD_ARRIVING = Q(recording__state=State.UPLOADING) | Q(
    recording__state=State.READY, recording__words_only=True
)


def is_arriving(upload: Upload) -> bool:
    """As `UPLOAD_ARRIVING`, for one that is here."""
    recording = upload.recording
    return recording.state == State.UPLOADING or (
        recording.state == State.READY and recording.words_only
    )


def sound_under_way(recording: Recording) -> bool:
    """Some of it arrived, or is being checked; with words that were there before, or with none yet."""
    if recording.audio_size is not None:
        return False
    return not recording.words_only or Upload.objects.filter(recording=recording).exists()


@allow("cancel", Recording)
def may_cancel(actor: User, recording: Recording) -> bool:
    return actor == recording.owner and recording.state in Recording.WORKED_ON


@allow("retry", Recording)
def may_retry(actor: User, recording: Recording) -> bool:
    stopped = recording.state in (State.FAILED, State.CANCELLED)
    return actor == recording.owner and (
        stopped or (recording.state == State.WAITING and bool(recording.problem_code))
    )


@allow("hear again", Recording)
def may_hear_again(actor: User, recording: Recording) -> bool:
    """Where the sound is still here, whether the words came from it or from a file that was laid beside it."""
    return (
        actor == recording.owner
        and recording.state == State.READY
        and recording.audio_size is not None
        and hasattr(recording, "transcript")
    )


@allow("delete", Recording)
def may_delete(actor: User, recording: Recording) -> bool:
    return actor == recording.owner and recording.state != State.DESTROYED


@allow("delete_sound", Recording)
def may_delete_sound(actor: User, recording: Recording) -> bool:
    """Once the words stand; before, there is nothing to keep."""
    heard = recording.state == State.READY and recording.audio_size is not None
    return actor == recording.owner and heard


@allow("excerpt", Transcript)
def may_excerpt(actor: User, transcript: Transcript) -> bool:
    return actor == transcript.owner


@allow("correct", Transcript)
def may_correct(actor: User, transcript: Transcript) -> bool:
    """Its owner; and those she lets, while their day is not over and the client agrees that they hear and read it."""
    if actor == transcript.owner:
        return True
    named = Consent.objects.in_force().filter(
        case__sessions__recordings__transcript=transcript.pk,
        purpose=Consent.Purpose.SUPERVISOR_HEARS,
    )
    let = Correcting.objects.visible_to(actor).filter(
        transcript=transcript, relationship__in=named.values("relationship_id")
    )
    return let.exists()


@allow("listen", Transcript)
def may_listen_to_all_of_it(actor: User, transcript: Transcript) -> bool:
    """Whoever corrects it, with a tone where a name was replaced: so only where the words say when that was.

    Words of a file that was laid beside the sound may be said at other times than they stand at.
    """
    has_sound = transcript.recording.audio_size is not None and not transcript.is_imported
    return has_sound and may_correct(actor, transcript)


@allow("let others correct", Transcript)
def may_let_others_correct(actor: User, transcript: Transcript) -> bool:
    return actor == transcript.owner


@allow("export", Transcript)
def may_export(actor: User, transcript: Transcript) -> bool:
    return actor == transcript.owner


@allow("check", Transcript)
def may_check(actor: User, transcript: Transcript) -> bool:
    return actor == transcript.owner


@allow("share", Excerpt)
def may_share(actor: User, excerpt: Excerpt) -> bool:
    return actor == excerpt.owner and excerpt.removed_at is None


@allow("remove", Excerpt)
def may_remove(actor: User, excerpt: Excerpt) -> bool:
    """Asked again, with what lies on it, when it is done: `uses.require_unused`."""
    return actor == excerpt.owner and excerpt.removed_at is None


@allow("listen", Excerpt)
def may_listen_to_excerpt(actor: User, excerpt: Excerpt) -> bool:
    """The owner; and whoever it is shared with in a relationship the client's consent names."""
    if excerpt.removed_at is not None or excerpt.transcript.recording.audio_size is None:
        return False
    if not excerpt.body.get("timed", True):
        return False
    if actor == excerpt.owner:
        return True
    shared = grants_open_to(actor).filter(item_id=excerpt.pk)
    return (
        Consent.objects.in_force()
        .filter(
            case__sessions__recordings__transcript=excerpt.transcript_id,
            purpose=Consent.Purpose.SUPERVISOR_HEARS,
            relationship__in=shared.values("relationship_id"),
        )
        .exists()
    )


def may_be_heard_by(excerpt: Excerpt, relationship: Relationship) -> None:
    """Refuse unless the client agreed that this relationship hears and reads them (INV-26)."""
    require_consent(
        excerpt.transcript.recording.session.case, Consent.Purpose.SUPERVISOR_HEARS, relationship
    )


def destroy_date(case: Case) -> dt.date:
    """The earliest of 90 days, the client's keep-until, and the end of the last contract (INV-30)."""
    dates = [case.programme.today() + LONGEST]
    kept = Consent.objects.in_force().filter(case=case, purpose=Consent.Purpose.RECORD).first()
    if kept is not None:
        dates.append(kept.keep_until)
    contracts = Contract.objects.live().filter(relationship__in=relationships_of(case.owner))
    if not contracts.filter(valid_to=None).exists():
        last = contracts.aggregate(last=Max("valid_to", filter=Q(valid_to__isnull=False)))["last"]
        if last is not None:
            dates.append(last)
    return min(dates)
