"""Every write of the third drawer. It takes typed words only: nothing is looked up, quoted or filled in (INV-06)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from people import audit, events, vault
from people.errors import Conflict, Invalid
from people.models import Membership, Part, Relationship, Role, User
from people.policies import require
from people.sealed import sealed
from supervision.evaluation import policies  # noqa: F401  registers the rules
from supervision.evaluation.models import AboutSomebody, Concern, Evaluation
from supervision.sessions.parties import parties_of

State = Evaluation.State


@transaction.atomic
def raise_concern(
    actor: User, relationship: Relationship, *, observed: str, steps: str, about_id: UUID | None
) -> Concern:
    """What was seen or heard in the work. Whom it is about can read it from this moment on (INV-07)."""
    require(actor, "judge", relationship)
    about = _about(relationship, about_id)
    concern = Concern(
        programme_id=relationship.programme_id,
        key=vault.system_key(relationship.programme_id),
        relationship=relationship,
        author=actor,
        about=about,
        shared_at=timezone.now(),
        observed=observed,
        steps=steps,
    )
    concern.save(force_insert=True)
    audit.record(actor, "raise", concern)
    _tell(concern, about, "concern.shared", actor)
    return concern


@transaction.atomic
def respond(actor: User, concern: Concern, *, text: str) -> Concern:
    """The answer of the person it is about, kept beside it. Once, in their own words."""
    require(actor, "respond", concern)
    _answer(Concern.objects.filter(pk=concern.pk), concern, text)
    audit.record(actor, "respond", concern)
    _tell(concern, concern.author, "concern.answered", actor)
    return concern


@transaction.atomic
def escalate(actor: User, concern: Concern) -> Concern:
    """Pass it on to who leads the programme. The person it is about is told in the same moment."""
    require(actor, "escalate", concern)
    leading = _leading(concern)
    if not Concern.objects.filter(pk=concern.pk, escalated_to=None).update(escalated_to=leading[0]):
        raise Conflict("This was passed on already.")
    audit.record(actor, "escalate", concern)
    for person in sorted((*leading, concern.about), key=lambda one: one.pk):
        _tell(concern, person, "concern.escalated", actor)
    return concern


@transaction.atomic
def draft(
    actor: User,
    relationship: Relationship,
    *,
    form: str,
    from_on: date,
    until_on: date,
    body: Any,
    about_id: UUID | None,
) -> Evaluation:
    """Begin a form over a period. A draft is its author's alone."""
    require(actor, "judge", relationship)
    if until_on < from_on:
        raise Invalid(
            "The last day lies before the first. Choose a last day that comes after it.",
            code="period",
            extra={"fields": {"until_on": ["Choose a day that is not before the first."]}},
        )
    evaluation = Evaluation(
        programme_id=relationship.programme_id,
        key=vault.system_key(relationship.programme_id),
        relationship=relationship,
        author=actor,
        about=_about(relationship, about_id),
        form=form,
        from_on=from_on,
        until_on=until_on,
        body=body,
    )
    evaluation.save(force_insert=True)
    audit.record(actor, "draft", evaluation)
    return evaluation


@transaction.atomic
def write(actor: User, evaluation: Evaluation, *, body: Any) -> Evaluation:
    """Go on with a draft."""
    require(actor, "write", evaluation)
    drafts = Evaluation.objects.filter(pk=evaluation.pk, state=State.DRAFT)
    if not drafts.update(**sealed(evaluation, body=body)):
        raise Conflict("This was shared meanwhile, and stays as it was read.")
    return evaluation


@transaction.atomic
def discard(actor: User, evaluation: Evaluation) -> None:
    """A draft that nobody else has read. What was shared stays, which the database sees to."""
    require(actor, "write", evaluation)
    audit.record(actor, "discard", evaluation)
    if not Evaluation.objects.filter(pk=evaluation.pk, state=State.DRAFT).delete()[0]:
        raise Conflict("This was shared meanwhile. It stays.", code="moved_on")


@transaction.atomic
def share(actor: User, evaluation: Evaluation) -> Evaluation:
    """The person it is about reads it, before any director does."""
    require(actor, "share", evaluation)
    _move(evaluation, [State.DRAFT], State.SHARED, shared_at=Now())
    audit.record(actor, "share", evaluation)
    _tell(evaluation, evaluation.about, "evaluation.shared", actor)
    return evaluation


@transaction.atomic
def revise(actor: User, evaluation: Evaluation) -> Evaluation:
    """Begin the next version: a draft with the same words, beside the one that was read. Twice is once."""
    Evaluation.objects.select_for_update().filter(pk=evaluation.pk).values_list("pk").get()
    begun = Evaluation.objects.filter(replaces=evaluation, author=actor, state=State.DRAFT).first()
    if begun is not None:
        return begun
    evaluation.refresh_from_db()
    require(actor, "revise", evaluation)
    version = Evaluation(
        programme_id=evaluation.programme_id,
        key=vault.system_key(evaluation.programme_id),
        relationship_id=evaluation.relationship_id,
        author=actor,
        about=evaluation.about,
        form=evaluation.form,
        from_on=evaluation.from_on,
        until_on=evaluation.until_on,
        body=evaluation.body,
        replaces=evaluation,
        version=evaluation.version + 1,
    )
    version.save(force_insert=True)
    audit.record(actor, "draft", version)
    return version


@transaction.atomic
def respond_to(actor: User, evaluation: Evaluation, *, text: str) -> Evaluation:
    """The answer of the person it is about."""
    require(actor, "respond", evaluation)
    _answer(Evaluation.objects.filter(pk=evaluation.pk, state=State.SHARED), evaluation, text)
    Evaluation.objects.filter(pk=evaluation.pk).update(state=State.RESPONDED)
    audit.record(actor, "respond", evaluation)
    _tell(evaluation, evaluation.author, "evaluation.answered", actor)
    return evaluation


@transaction.atomic
def finish(actor: User, evaluation: Evaluation) -> Evaluation:
    """It is final, and goes with its answer to who leads the programme."""
    require(actor, "finish", evaluation)
    leading = _leading(evaluation)
    _move(evaluation, [State.SHARED, State.RESPONDED], State.FINAL, escalated_to=leading[0])
    audit.record(actor, "finish", evaluation)
    for person in sorted((*leading, evaluation.about), key=lambda one: one.pk):
        _tell(evaluation, person, "evaluation.final", actor)
    return evaluation


def _about(relationship: Relationship, asked: UUID | None) -> User:
    """The pair's one supervisee; in a group the one that is named."""
    parties = parties_of([relationship.pk])[relationship.pk]
    supervised = [pk for pk, part in parties.items() if part == Part.SUPERVISEE]
    chosen = asked if asked is not None else supervised[0] if len(supervised) == 1 else None
    if chosen not in supervised:
        raise Invalid("Say which of the people here it is about.", code="about_whom")
    return User.objects.get(pk=chosen)


def _leading(thing: AboutSomebody) -> list[User]:
    """Everybody who leads today, the longest first; never who wrote it or whom it is about."""
    leading = Membership.objects.holding(Role.DIRECTOR).filter(programme_id=thing.programme_id)
    leading = leading.exclude(user_id__in=[thing.author_id, thing.about_id])
    found = [one.user for one in leading.select_related("user").order_by("started_on", "pk")]
    if not found:
        raise Invalid("Nobody leads this programme at the moment.", code="nobody")
    return found


def _answer(rows: QuerySet[Any], thing: AboutSomebody, text: str) -> None:
    unanswered = rows.filter(responded_at=None)
    if not unanswered.update(responded_at=Now(), **sealed(thing, response=text)):
        raise Conflict("You answered this already.")


def _move(evaluation: Evaluation, before: list[str], after: str, **fields: Any) -> None:
    rows = Evaluation.objects.filter(pk=evaluation.pk, state__in=before)
    if not rows.update(state=after, **fields):
        raise Conflict("This has moved on since you looked.")


def _tell(thing: AboutSomebody, person: User, notice: str, actor: User) -> None:
    events.notify(person, notice, thing.pk, programme_id=thing.programme_id, actor=actor)
