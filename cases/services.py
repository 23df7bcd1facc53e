"""Every write to a case: opening it, its sessions, and what the client agreed to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now

from cases import aliases, policies
from cases.models import Case, CaseSession, Consent
from cases.policies import ConsentFrozen
from people import audit, sharing, vault
from people.errors import Conflict, Forbidden, Invalid, Stale
from people.models import Programme, Relationship, User
from people.policies import require


def suggest_aliases(actor: User) -> list[str]:
    """Six aliases this supervisee does not use yet."""
    return aliases.suggest({case.alias for case in Case.objects.visible_to(actor)})


@transaction.atomic
def open_case(
    actor: User,
    programme: Programme,
    *,
    alias: str | None = None,
    kind: str = Case.Kind.INDIVIDUAL,
) -> Case:
    """Open a case under its own record key. Two cases of one person never carry the same alias."""
    if not policies.may_have_clients(actor, programme):
        raise Forbidden("Whoever checks hours here opens no cases.")
    taken = {case.alias.casefold() for case in _owned_by(actor)}
    if alias is None:
        alias = aliases.suggest(taken, count=1)[0]
    elif alias.casefold() in taken:
        raise Invalid("You already have a case with this alias.", code="alias_taken")
    case = sharing.create(
        Case,
        actor,
        programme,
        vault.owner_key(actor, programme),
        alias=alias,
        kind=kind,
        opened_on=programme.today(),
        record_key=vault.new_key(programme, "case"),
    )
    audit.record(actor, "open", case)
    return case


@transaction.atomic
def change_case(actor: User, case: Case, *, revision: int, **changes: Any) -> Case:
    """Change the alias, the kind or the state, if nobody has since `revision`."""
    require(actor, "change", case)
    case = _locked(case)
    if case.revision != revision:
        raise Stale("This case was changed meanwhile.", extra={"current": _current(case)})
    if "alias" in changes:
        alias = changes["alias"]
        if alias.casefold() in {c.alias.casefold() for c in _owned_by(actor) if c.pk != case.pk}:
            raise Invalid("You already have a case with this alias.", code="alias_taken")
        case.alias = alias
    case.kind = changes.get("kind", case.kind)
    case.state = changes.get("state", case.state)
    if case.state == Case.State.OPEN and case.departures.filter(came_back_on=None).exists():
        raise Conflict(
            "Say that they came back. Then the case is open again.", code="departure_open"
        )
    case.revision += 1
    case.save(update_fields=["alias", "kind", "state", "revision"])
    audit.record(actor, "change", case)
    return case


@transaction.atomic
def add_session(actor: User, case: Case, **said: Any) -> CaseSession:
    """Add a meeting. Numbers count up in the order of adding."""
    require(actor, "add_session", case)
    last = _locked(case).sessions.aggregate(last=Max("number"))["last"]
    return CaseSession.objects.create(
        programme_id=case.programme_id, case=case, number=(last or 0) + 1, **said
    )


@transaction.atomic
def change_session(actor: User, session: CaseSession, **said: Any) -> CaseSession:
    """Say otherwise what became of a meeting. Also after the client has left."""
    require(actor, "change", session.case)
    session = CaseSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    for name, value in said.items():
        setattr(session, name, value)
    session.save(update_fields=list(said))
    audit.record(actor, "change", session)
    return session


@transaction.atomic
def record_consent(
    actor: User,
    case: Case,
    *,
    purposes: Collection[str],
    relationship: Relationship | None,
    given_on: dt.date,
    method: str,
    keep_until: dt.date,
    by: str = Consent.By.CLIENT,
) -> list[Consent]:
    """Write down what the client agreed to. A purpose already agreed to is replaced by the new answer."""
    require(actor, "record_consent", case)
    policies.require_possible(
        case, purposes=purposes, listener=relationship, given_on=given_on, keep_until=keep_until
    )
    return give_consent(
        actor,
        case,
        purposes=purposes,
        relationship=relationship,
        given_on=given_on,
        method=method,
        keep_until=keep_until,
        by=by,
    )


@transaction.atomic
def give_consent(
    actor: User | None,
    case: Case,
    *,
    purposes: Collection[str],
    relationship: Relationship | None,
    given_on: dt.date,
    method: str,
    keep_until: dt.date,
    by: str = Consent.By.CLIENT,
) -> list[Consent]:
    """One row for each purpose; what stood of it is replaced. `actor` is None when it is the client."""
    hears = Consent.Purpose.SUPERVISOR_HEARS
    case = _locked(case)
    standing = list(case.consents.standing())
    if case.record_key.destroyed_at is not None:
        case.record_key = vault.new_key(case.programme, "case")
        case.save(update_fields=["record_key"])
    given = []
    for purpose in dict.fromkeys(purposes):
        listener = relationship if purpose == hears else None
        before = [c for c in standing if c.names(purpose, listener)]
        if case.state != Case.State.OPEN and (
            not before or any(c.widens(keep_until) for c in before)
        ):
            raise ConsentFrozen(
                "This client has left. What they agreed to can be narrowed, not widened."
            )
        Consent.objects.filter(pk__in=[c.pk for c in before]).update(replaced_at=Now())
        given.append(
            Consent.objects.create(
                programme_id=case.programme_id,
                case=case,
                purpose=purpose,
                relationship=listener,
                given_on=given_on,
                method=method,
                by=by,
                keep_until=keep_until,
                recorded_by=actor,
            )
        )
    audit.record(actor, "record_consent", case)
    return given


@transaction.atomic
def withdraw_consent(
    actor: User | None, case: Case, *, purposes: Collection[str], relationship: Relationship | None
) -> list[Consent]:
    """Take consents back; answers those that stood. What was recorded under them is the caller's to destroy.

    `actor` is None when it is the client, who came by their own link.
    """
    if actor is not None:
        require(actor, "withdraw_consent", case)
    case = _locked(case)
    ending = case.consents.standing().filter(purpose__in=purposes)
    if relationship is not None:
        ending = ending.filter(relationship=relationship)
    ids = list(ending.values_list("pk", flat=True))
    Consent.objects.filter(pk__in=ids).update(withdrawn_at=Now())
    audit.record(actor, "withdraw_consent", case)
    return list(Consent.objects.filter(pk__in=ids).select_related("relationship"))


def _owned_by(actor: User) -> list[Case]:
    return list(Case.objects.visible_to(actor).filter(item__owner=actor))


def _locked(case: Case) -> Case:
    """The case, re-read and held, so that consents and session numbers of one case are written one by one."""
    return Case.objects.select_related("item__key", "item__owner", "record_key", "programme").get(
        pk=Case.objects.select_for_update().filter(pk=case.pk).values_list("pk", flat=True).get()
    )


def _current(case: Case) -> dict[str, Any]:
    return {
        "alias": case.alias,
        "kind": case.kind,
        "state": case.state,
        "revision": case.revision,
    }
