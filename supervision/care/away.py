"""A supervisor says when they are away and who stands in, changes it, or takes it back (4.8).

Nothing is shared by it. Whoever stands in is asked about safety by the day, through a dated part in the
relationship, and is offered a contract of their own with the supervisee for these days. Both move with the
days and end with them. Days that have passed stay as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from people import audit, events
from people.errors import Conflict, Invalid
from people.models import Membership, Part, Relationship, Role, User
from people.policies import allow, require
from supervision.care import asked, clock, stand_in
from supervision.care.models import Leave
from supervision.care.policies import parts_of
from supervision.sessions.parties import SUPERVISING

DAY = timedelta(days=1)

# Whoever belongs here anyway is asked anyway, and has an agreement of their own: they can't stand in.
PARTIES = SUPERVISING | {Part.SUPERVISEE}


@allow("go_on_leave", Relationship)
def may_go_on_leave(actor: User, relationship: Relationship) -> bool:
    return bool(SUPERVISING & parts_of(actor, relationship))


@allow("change", Leave)
def may_change(actor: User, leave: Leave) -> bool:
    """Whoever declared it, until its last day is over."""
    mine = leave.supervisor_id == actor.pk and leave.withdrawn_at is None
    return mine and leave.until_on >= _today(leave)


@allow("withdraw", Leave)
def may_withdraw(actor: User, leave: Leave) -> bool:
    return may_change(actor, leave)


@transaction.atomic
def go_on_leave(
    actor: User,
    relationships: Sequence[Relationship],
    *,
    cover: User,
    from_on: date,
    until_on: date,
) -> list[Leave]:
    """The same days and the same cover for each of these, or for none. Everybody concerned is told."""
    for relationship in relationships:
        require(actor, "go_on_leave", relationship)
    today = clock.today(relationships[0].programme)
    _dates_make_sense(from_on, until_on, earliest=today)
    leaves = [
        _declare(actor, one, cover=cover, from_on=from_on, until_on=until_on)
        for one in sorted(relationships, key=lambda one: one.pk)
    ]
    for leave in leaves:
        _tell_supervisees(leave, "leave.planned")
        events.notify(cover, "leave.cover", leave.pk, programme_id=leave.programme_id)
    return leaves


@transaction.atomic
def change(actor: User, leave: Leave, *, cover: User, from_on: date, until_on: date) -> Leave:
    """Other days, or somebody else who stands in. What has passed stays; the answer is the leave from now on."""
    leave = _locked(leave)
    require(actor, "change", leave)
    today = _today(leave)
    begun = leave.from_on < today
    if begun and from_on != leave.from_on:
        raise Invalid(
            "These days have begun. The first stays as it was; you can change the last.",
            code="leave_began",
            extra={"fields": {"from_on": ["Leave the first day as it was."]}},
        )
    if not begun and from_on < today:
        raise Invalid(
            "The first day lies before today. Choose today or a later one.",
            code="leave_dates",
            extra={"fields": {"from_on": ["Choose today or a later day."]}},
        )
    _dates_make_sense(from_on, until_on, earliest=today)
    if cover != leave.cover:
        return _hand_on(actor, leave, cover=cover, from_on=max(from_on, today), until_on=until_on)
    if (from_on, until_on) == (leave.from_on, leave.until_on):
        return leave
    _no_other(actor, leave.relationship, from_on, until_on, but=leave)
    Leave.objects.filter(pk=leave.pk).update(
        from_on=from_on, until_on=until_on, changed_at=clock.now()
    )
    leave.refresh_from_db()
    stand_in.move(actor, leave)
    audit.record(actor, "change", leave)
    _tell_supervisees(leave, "leave.changed")
    events.notify(leave.cover, "leave.cover.changed", leave.pk, programme_id=leave.programme_id)
    return leave


@transaction.atomic
def withdraw(actor: User, leave: Leave) -> Leave:
    """Not away after all, or back early. Days that have passed stay; nobody stands in from now on."""
    leave = _locked(leave)
    require(actor, "withdraw", leave)
    begun = leave.from_on < _today(leave)
    _stop(actor, leave)
    _tell_supervisees(leave, "leave.back" if begun else "leave.withdrawn")
    events.notify(leave.cover, "leave.cover.ended", leave.pk, programme_id=leave.programme_id)
    return leave


def end_all(actor: User | None, relationship: Relationship) -> None:
    """They no longer work together: nobody is away there, and nobody stands in."""
    for leave in _ahead(relationship):
        _end(actor, leave)


def end_for_who_left(actor: User | None, relationship: Relationship) -> None:
    """Whoever no longer supervises there is not away from there either."""
    today = clock.today(relationship.programme)
    still = relationship.members.filter(part__in=SUPERVISING)
    supervising = set(
        still.filter(Q(ended_on=None) | Q(ended_on__gt=today)).values_list("user_id", flat=True)
    )
    for leave in _ahead(relationship):
        if leave.supervisor_id not in supervising:
            _end(actor, leave)
        elif not _supervises_at_all(leave.cover, relationship):
            _stop(actor, leave)
            events.notify(
                leave.supervisor, "leave.cover.gone", leave.pk, programme_id=leave.programme_id
            )
            _tell_supervisees(leave, "leave.changed")


@transaction.atomic
def change_all(
    actor: User, leaves: Sequence[Leave], *, cover: User, from_on: date, until_on: date
) -> list[Leave]:
    """The same for each of these, or for none."""
    return [
        change(actor, one, cover=cover, from_on=from_on, until_on=until_on)
        for one in sorted(leaves, key=lambda one: one.pk)
    ]


@transaction.atomic
def withdraw_all(actor: User, leaves: Sequence[Leave]) -> list[Leave]:
    """Each of these, or none."""
    return [withdraw(actor, one) for one in sorted(leaves, key=lambda one: one.pk)]


def stand_ins(actor: User, relationship: Relationship) -> list[User]:
    """Everybody of the programme who could stand in here, by name."""
    require(actor, "go_on_leave", relationship)
    supervisors = Membership.objects.holding(Role.SUPERVISOR).filter(
        programme_id=relationship.programme_id
    )
    parties = {person.pk for person in asked.members(relationship.pk, *PARTIES)}
    found = [one.user for one in supervisors.select_related("user")]
    others = [one for one in found if one != actor and one.pk not in parties]
    return sorted(others, key=lambda one: (one.name.casefold(), one.pk))


def _declare(
    actor: User, relationship: Relationship, *, cover: User, from_on: date, until_on: date
) -> Leave:
    Relationship.objects.select_for_update().get(pk=relationship.pk)
    if SUPERVISING & parts_of(cover, relationship) and cover != actor:
        raise Invalid(
            "They supervise here as well and are asked anyway. Choose somebody else to stand in.",
            code="cover_is_party",
        )
    if not _may_stand_in(actor, relationship, cover):
        raise Invalid("Somebody else who supervises here can stand in.", code="cover_unknown")
    _no_other(actor, relationship, from_on, until_on)
    leave = Leave.objects.create(
        programme_id=relationship.programme_id,
        relationship=relationship,
        supervisor=actor,
        cover=cover,
        from_on=from_on,
        until_on=until_on,
    )
    audit.record(actor, "go on leave", leave)
    stand_in.make(actor, leave)
    return leave


def _hand_on(actor: User, leave: Leave, *, cover: User, from_on: date, until_on: date) -> Leave:
    """From here somebody else stands in: a leave of its own, so that both stay as they were."""
    _stop(actor, leave)
    events.notify(leave.cover, "leave.cover.ended", leave.pk, programme_id=leave.programme_id)
    after = _declare(actor, leave.relationship, cover=cover, from_on=from_on, until_on=until_on)
    _tell_supervisees(after, "leave.changed")
    events.notify(cover, "leave.cover", after.pk, programme_id=after.programme_id)
    return after


def _ahead(relationship: Relationship) -> list[Leave]:
    """Those that are not over, held until commit."""
    today = clock.today(relationship.programme)
    rows = Leave.objects.standing().select_for_update(of=("self",))
    found = rows.filter(relationship=relationship, until_on__gte=today).order_by("pk")
    return list(found.select_related("relationship__programme", "cover", "supervisor", "stand_in"))


def _end(actor: User | None, leave: Leave) -> None:
    """Their contract's end is told to the others already; whoever stands in learns that they need not."""
    _stop(actor, leave)
    events.notify(leave.cover, "leave.cover.ended", leave.pk, programme_id=leave.programme_id)


def _stop(actor: User | None, leave: Leave) -> None:
    today = _today(leave)
    if leave.from_on < today:
        fields = {"until_on": today - DAY, "changed_at": clock.now()}
    else:
        fields = {"withdrawn_at": clock.now()}
    if not Leave.objects.filter(pk=leave.pk, withdrawn_at=None).update(**fields):
        raise Conflict("This was taken back already.", code="leave_over")
    leave.refresh_from_db()
    stand_in.end(actor, leave, today=today)
    audit.record(actor, "withdraw", leave)


def _locked(leave: Leave) -> Leave:
    """Two changes at once come one after the other, and the second sees the first."""
    rows = Leave.objects.select_for_update(of=("self",))
    return rows.select_related("relationship__programme", "cover", "supervisor", "stand_in").get(
        pk=leave.pk
    )


def _dates_make_sense(from_on: date, until_on: date, *, earliest: date) -> None:
    if until_on < max(from_on, earliest):
        raise Invalid(
            "The last day lies before the first, or before today. Choose a later last day.",
            code="leave_dates",
            extra={"fields": {"until_on": ["Choose a later day."]}},
        )


def _no_other(
    actor: User,
    relationship: Relationship,
    from_on: date,
    until_on: date,
    *,
    but: Leave | None = None,
) -> None:
    mine = Leave.objects.standing().filter(relationship=relationship, supervisor=actor)
    others = mine.exclude(pk=but.pk) if but is not None else mine
    if others.filter(from_on__lte=until_on, until_on__gte=from_on).exists():
        raise Conflict(
            "You have said already that you are away on some of these days. Change that, or choose others.",
            code="leave_overlaps",
        )


def _tell_supervisees(leave: Leave, notice: str) -> None:
    supervisees = asked.members(leave.relationship_id, Part.SUPERVISEE)
    for person in sorted(supervisees, key=lambda one: one.pk):
        events.notify(person, notice, leave.pk, programme_id=leave.programme_id)


def _may_stand_in(actor: User, relationship: Relationship, cover: User) -> bool:
    if cover == actor or PARTIES & parts_of(cover, relationship):
        return False
    return _supervises_at_all(cover, relationship)


def _supervises_at_all(person: User, relationship: Relationship) -> bool:
    supervisors = Membership.objects.holding(Role.SUPERVISOR)
    return supervisors.filter(programme_id=relationship.programme_id, user=person).exists()


def _today(leave: Leave) -> date:
    """Read once for all rows of a list; see `with_today`."""
    known: dict[str, date] = leave.__dict__
    if "_today" not in known:
        known["_today"] = clock.today(leave.relationship.programme)
    return known["_today"]


def with_today(leaves: Sequence[Leave]) -> Sequence[Leave]:
    if leaves:
        today = _today(leaves[0])
        for leave in leaves:
            leave.__dict__["_today"] = today
    return leaves
