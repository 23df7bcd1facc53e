"""While a supervisor is away: what of hers waits, and what of it whoever stands in may read (4.8).

Nothing is shared by a leave itself. To read anything whoever stands in needs the contract both signed for
these days, and then the supervisee's own act.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from people import audit, events, sharing
from people.errors import NotFound, Refused
from people.models import Contract, Item, Relationship, RelationshipMember, User
from people.policies import require
from people.sharing import open_grants
from supervision.agendas import bringing
from supervision.agendas.models import Agenda, Answer
from supervision.agendas.policies import BROUGHT
from supervision.care import asked, clock
from supervision.care.models import Leave
from supervision.sessions.parties import SUPERVISING


def covering_today(agenda: Agenda) -> tuple[Leave, Contract | None, Relationship | None] | None:
    """The leave that concerns what waits: its days, the agreement for them, and where it is in force."""
    today = clock.today(agenda.programme)
    leave = (
        Leave.objects.standing()
        .filter(relationship_id=agenda.session.relationship_id, until_on__gte=today)
        .select_related("supervisor", "cover", "relationship")
        .order_by("from_on", "pk")
        .first()
    )
    if leave is None:
        return None
    contract = (
        Contract.objects.filter(relationship=leave.stand_in_id)
        .filter(state__in=[Contract.State.OFFERED, Contract.State.SIGNED])
        .order_by("-version")
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
    leaves = Leave.objects.standing().filter(
        relationship_id=agenda.session.relationship_id, from_on__lte=today, until_on__gte=today
    )
    covers = set(leaves.values_list("cover_id", flat=True))
    return covers | {one.pk for one in asked.covering(agenda.session.relationship_id)}
