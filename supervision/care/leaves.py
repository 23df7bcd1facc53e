"""A supervisor goes on leave: who stands in, from when to when, and what becomes of what still waits.

Nothing is shared by it. Whoever stands in is asked about safety by the day, through a dated part in the
relationship; to read anything they need a contract of their own with the supervisee, which is offered to
both here, and then the supervisee's own act (4.8).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from people import audit, events, sharing
from people.errors import Invalid, NotFound, Refused
from people.models import (
    Contract,
    ContractSignature,
    Item,
    Membership,
    Part,
    Relationship,
    RelationshipMember,
    Role,
    User,
)
from people.policies import allow, require
from people.sharing import open_grants
from supervision.agendas import bringing
from supervision.agendas.models import Agenda, Answer
from supervision.agendas.policies import BROUGHT
from supervision.care import asked, clock
from supervision.care.models import Leave
from supervision.care.policies import parts_of
from supervision.sessions.parties import SUPERVISING


@allow("go_on_leave", Relationship)
def may_go_on_leave(actor: User, relationship: Relationship) -> bool:
    return bool(SUPERVISING & parts_of(actor, relationship))


@transaction.atomic
def go_on_leave(
    actor: User, relationship: Relationship, *, cover: User, from_on: date, until_on: date
) -> Leave:
    """Set the dates and who stands in. Everybody concerned is told; nothing of anybody's is opened."""
    require(actor, "go_on_leave", relationship)
    today = clock.today(relationship.programme)
    if until_on < max(from_on, today):
        raise Invalid(
            "The last day lies before the first, or before today. Choose a later last day.",
            code="leave_dates",
            extra={"fields": {"until_on": ["Choose a later day."]}},
        )
    if not _may_stand_in(actor, relationship, cover):
        raise Invalid("Somebody else who supervises here can stand in.", code="cover_unknown")
    leave = Leave.objects.create(
        programme_id=relationship.programme_id,
        relationship=relationship,
        supervisor=actor,
        cover=cover,
        from_on=from_on,
        until_on=until_on,
    )
    standing_in = RelationshipMember.objects.filter(
        relationship=relationship, user=cover, part=Part.COVER, ended_on=None
    )
    if not standing_in.exists():
        RelationshipMember.objects.create(
            programme_id=relationship.programme_id,
            relationship=relationship,
            user=cover,
            part=Part.COVER,
            started_on=from_on,
            ended_on=until_on + timedelta(days=1),
        )
    audit.record(actor, "go on leave", leave)
    supervisees = asked.members(relationship.pk, Part.SUPERVISEE)
    if relationship.kind != Relationship.Kind.GROUP:
        for supervisee in supervisees:
            _offer_own_contract(actor, leave, supervisee)
    for person in sorted(supervisees, key=lambda one: one.pk):
        events.notify(person, "leave.planned", leave.pk, programme_id=leave.programme_id)
    events.notify(cover, "leave.cover", leave.pk, programme_id=leave.programme_id)
    return leave


def stand_ins(actor: User, relationship: Relationship) -> list[User]:
    """Everybody of the programme who could stand in here, by name."""
    require(actor, "go_on_leave", relationship)
    supervisors = Membership.objects.holding(Role.SUPERVISOR).filter(
        programme_id=relationship.programme_id
    )
    learning = {person.pk for person in asked.members(relationship.pk, Part.SUPERVISEE)}
    found = [one.user for one in supervisors.select_related("user")]
    others = [one for one in found if one != actor and one.pk not in learning]
    return sorted(others, key=lambda one: (one.name.casefold(), one.pk))


def covering_today(agenda: Agenda) -> tuple[Leave, Contract | None, Relationship | None] | None:
    """The leave that concerns what waits: its days, the agreement for them, and where it is in force."""
    today = clock.today(agenda.programme)
    leave = (
        Leave.objects.filter(relationship_id=agenda.session.relationship_id, until_on__gte=today)
        .select_related("supervisor", "cover", "relationship")
        .order_by("from_on", "pk")
        .first()
    )
    if leave is None:
        return None
    contract = (
        Contract.objects.filter(relationship__members__user=leave.cover, valid_to=leave.until_on)
        .filter(relationship__members__user=agenda.owner)
        .exclude(relationship=agenda.session.relationship_id)
        .order_by("-pk")
        .first()
    )
    try:
        return leave, contract, _stand_in_of(agenda.owner, agenda)
    except Refused:
        return leave, contract, None


def open_to_cover(agenda: Agenda, stand_in: Relationship | None) -> set[UUID]:
    """Ids of what of this agenda whoever stands in may read now."""
    given = open_grants().filter(relationship=stand_in, item_id__in=_brought(agenda))
    return set(given.values_list("item_id", flat=True)) if stand_in else set()


@transaction.atomic
def choose_for_cover(actor: User, agenda: Agenda, *, answer_ids: Collection[UUID]) -> Agenda:
    """Exactly these answers are open to who stands in. None is the beginning, and may be the end too."""
    require(actor, "write", agenda)
    agenda = bringing.locked(agenda)
    wanted = set(answer_ids)
    if agenda.state not in BROUGHT or not wanted <= _brought(agenda):
        raise NotFound
    try:
        stand_in = _stand_in_of(actor, agenda)
    except Refused:
        if wanted:
            raise
        return agenda  # nobody could read any of it as it is
    before = open_to_cover(agenda, stand_in)
    if wanted == before:
        return agenda
    for item in Item.objects.filter(pk__in=before - wanted):
        sharing.revoke(actor, item, stand_in)
    for item in Item.objects.filter(pk__in=wanted - before):
        sharing.grant(actor, item, stand_in)
    if wanted:
        sharing.grant(actor, agenda.item, stand_in)
    else:
        sharing.revoke(actor, agenda.item, stand_in)
    audit.record(actor, "choose for who stands in", agenda)
    bringing.changed(actor, agenda)
    _tell_cover(actor, agenda, stand_in, "desk.changed" if before else "agenda.brought")
    return agenda


def _brought(agenda: Agenda) -> set[UUID]:
    answers = Answer.objects.filter(agenda_item__agenda=agenda, brought_at__isnull=False)
    return set(answers.values_list("pk", flat=True))


@transaction.atomic
def to_cover(actor: User, agenda: Agenda, *, act: str) -> Agenda:
    """What becomes of what waits: show it to who stands in, let it wait, or take it back."""
    require(actor, "write", agenda)
    agenda = bringing.locked(agenda)
    if agenda.state not in BROUGHT or agenda.received_at is not None:
        raise Refused("Nothing of this is waiting for a reply.", code="nothing_waits")
    if act == "withdraw":
        _take_all_back(actor, agenda)
    elif act == "reshare":
        _reshare(actor, agenda)
    audit.record(actor, f"{act} while away", agenda)
    return agenda


def _reshare(actor: User, agenda: Agenda) -> None:
    stand_in = _stand_in_of(actor, agenda)
    for item in (agenda.item, *Item.objects.filter(pk__in=_brought(agenda))):
        sharing.grant(actor, item, stand_in)
    bringing.changed(actor, agenda)
    _tell_cover(actor, agenda, stand_in, "agenda.brought")


def _tell_cover(actor: User, agenda: Agenda, stand_in: Relationship, kind: str) -> None:
    """That something is there, as a notice; that less or more is, as a mere change."""
    readers = RelationshipMember.objects.parties().filter(
        relationship=stand_in, part__in=SUPERVISING
    )
    within = agenda.programme_id
    for member in readers.select_related("user").order_by("user_id"):
        if kind == "agenda.brought":
            events.notify(member.user, kind, agenda.pk, programme_id=within, actor=actor)
        else:
            events.publish(within, f"user:{member.user_id}", kind, agenda.pk, actor)


def _take_all_back(actor: User, agenda: Agenda) -> None:
    answers = [
        answer.pk
        for item in agenda.items.all()
        for answer in item.answers.all()
        if answer.brought_at is not None
    ]
    excerpts = {
        link.excerpt_id
        for item in agenda.items.all()
        for link in item.excerpts.all()
        if link.brought_at is not None
    }
    if answers or excerpts:
        bringing.take_back(actor, agenda, answer_ids=answers, excerpt_ids=list(excerpts))


def _stand_in_of(actor: User, agenda: Agenda) -> Relationship:
    """The relationship with who stands in today, once both have signed it."""
    covers = _covers(agenda)
    if not covers:
        raise Refused("Nobody stands in at the moment.", code="no_cover")
    shared = (
        RelationshipMember.objects.parties()
        .filter(
            user_id__in=covers,
            part__in=SUPERVISING,
            relationship__in=sharing.relationships_of(actor),
        )
        .exclude(relationship__kind=Relationship.Kind.GROUP)
        .select_related("relationship")
        .order_by("-started_on", "pk")
    )
    found = shared.first()
    if found is None:
        raise Refused(
            "First both of you sign the agreement for these days. It waits under your contracts.",
            code="cover_not_signed",
        )
    return found.relationship


def _covers(agenda: Agenda) -> set[UUID]:
    """Ids of those who stand in today, in this relationship."""
    today = clock.today(agenda.programme)
    leaves = Leave.objects.filter(
        relationship_id=agenda.session.relationship_id, from_on__lte=today, until_on__gte=today
    )
    covers = set(leaves.values_list("cover_id", flat=True))
    return covers | {one.pk for one in asked.covering(agenda.session.relationship_id)}


def _may_stand_in(actor: User, relationship: Relationship, cover: User) -> bool:
    if cover == actor or Part.SUPERVISEE in parts_of(cover, relationship):
        return False
    supervisors = Membership.objects.holding(Role.SUPERVISOR)
    return supervisors.filter(programme_id=relationship.programme_id, user=cover).exists()


def _offer_own_contract(actor: User, leave: Leave, supervisee: User) -> None:
    """The same clauses between the supervisee and who stands in, for these days only, unsigned.

    They belong together from today, so that both can read and sign it before the first day.
    """
    today = clock.today(leave.relationship.programme)
    model = asked.contract_in_force(leave.relationship)
    if model is None:
        return
    stand_in = Relationship.objects.create(
        programme_id=leave.programme_id,
        kind=Relationship.Kind.PAIR,
        name=_("While somebody is away"),
        started_on=today,
        ended_on=leave.until_on + timedelta(days=1),
    )
    people = [(supervisee, Part.SUPERVISEE), (leave.cover, Part.SUPERVISOR)]
    RelationshipMember.objects.bulk_create(
        RelationshipMember(
            programme_id=leave.programme_id,
            relationship=stand_in,
            user=person,
            part=part,
            started_on=today,
        )
        for person, part in people
    )
    contract = Contract.objects.create(
        programme_id=leave.programme_id,
        relationship=stand_in,
        clauses=model.clauses,
        state=Contract.State.OFFERED,
        valid_from=leave.from_on,
        valid_to=leave.until_on,
        reply_promise_days=model.reply_promise_days,
        safety_minutes=model.safety_minutes,
    )
    ContractSignature.objects.bulk_create(
        ContractSignature(programme_id=leave.programme_id, contract=contract, user=person)
        for person, _part in people
    )
    audit.record(actor, "offer", contract)
    for person, _part in people:
        events.notify(person, "contract.offered", contract.pk, programme_id=leave.programme_id)
