"""The third drawer's doors: its author writes, the person it is about reads at once and answers (6.4)."""

from __future__ import annotations

from people.models import Relationship, User
from people.policies import allow
from supervision.evaluation.models import Concern, Evaluation
from supervision.sessions.parties import SUPERVISING, parties_of

State = Evaluation.State


@allow("judge", Relationship)
def may_judge(actor: User, relationship: Relationship) -> bool:
    """Whoever supervises there under a contract in force."""
    return parties_of([relationship.pk])[relationship.pk].get(actor.pk) in SUPERVISING


@allow("respond", Concern)
def may_respond(actor: User, concern: Concern) -> bool:
    return actor.pk == concern.about_id and concern.responded_at is None


@allow("escalate", Concern)
def may_escalate(actor: User, concern: Concern) -> bool:
    return actor.pk == concern.author_id and concern.escalated_to_id is None


@allow("write", Evaluation)
def may_write(actor: User, evaluation: Evaluation) -> bool:
    return actor.pk == evaluation.author_id and evaluation.state == State.DRAFT


@allow("share", Evaluation)
def may_share(actor: User, evaluation: Evaluation) -> bool:
    return actor.pk == evaluation.author_id and evaluation.state == State.DRAFT


@allow("respond", Evaluation)
def may_respond_to(actor: User, evaluation: Evaluation) -> bool:
    return actor.pk == evaluation.about_id and evaluation.state == State.SHARED


@allow("finish", Evaluation)
def may_finish(actor: User, evaluation: Evaluation) -> bool:
    """Only after the person it is about could read it; and the latest version, never one behind it."""
    shared = evaluation.state in (State.SHARED, State.RESPONDED)
    return actor.pk == evaluation.author_id and shared and not is_replaced(evaluation)


@allow("revise", Evaluation)
def may_revise(actor: User, evaluation: Evaluation) -> bool:
    """What was shared stays as it was read; its author writes the next version beside it."""
    shared = evaluation.state != State.DRAFT
    return actor.pk == evaluation.author_id and shared and not is_replaced(evaluation)


def is_replaced(evaluation: Evaluation) -> bool:
    """A next version was begun. Lists ask once for all their rows, by reading it along."""
    return getattr(evaluation, "replaced_by", None) is not None
