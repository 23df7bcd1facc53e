"""What is made for whoever stands in: a part by the day, and an agreement of their own for these days only.

Neither reaches a day on which nobody is away: moved days narrow what was signed at once, and what goes
beyond it is offered again.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, Max, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from people import audit, events
from people.models import (
    Contract,
    ContractSignature,
    Part,
    Relationship,
    RelationshipMember,
    User,
)
from people.services.relationships import tell_rights_changed
from supervision.care import asked, clock
from supervision.care.models import Leave

DAY = timedelta(days=1)
STANDING = (Contract.State.OFFERED, Contract.State.SIGNED)


def make(actor: User, leave: Leave) -> None:
    """The part, unless they stand in there anyway; and in a pair the agreement, offered to both."""
    standing_in = RelationshipMember.objects.filter(
        relationship=leave.relationship, user=leave.cover, part=Part.COVER, ended_on=None
    )
    if not standing_in.exists():
        leave.part = RelationshipMember.objects.create(
            programme_id=leave.programme_id,
            relationship=leave.relationship,
            user=leave.cover,
            part=Part.COVER,
            started_on=leave.from_on,
            ended_on=leave.until_on + DAY,
        )
    model = asked.contract_in_force(leave.relationship)
    supervisees = asked.members(leave.relationship_id, Part.SUPERVISEE)
    if model is not None and supervisees and leave.relationship.kind != Relationship.Kind.GROUP:
        leave.stand_in = _bring_together(leave, supervisees[0])
        _offer(actor, leave, leave.stand_in, model)
    Leave.objects.filter(pk=leave.pk).update(part=leave.part, stand_in=leave.stand_in)


def move(actor: User, leave: Leave) -> None:
    """To the days the leave has now."""
    RelationshipMember.objects.filter(pk__in=[leave.part_id]).update(
        started_on=leave.from_on, ended_on=leave.until_on + DAY
    )
    if leave.stand_in is not None:
        Relationship.objects.filter(pk=leave.stand_in.pk).update(ended_on=leave.until_on + DAY)
        made = Contract.objects.select_for_update().filter(relationship=leave.stand_in_id)
        latest = made.filter(state__in=STANDING).order_by("-version").first()
        enough = latest is not None and _reaches(latest, leave)
        for contract in made.filter(state__in=STANDING):
            if contract.state == Contract.State.OFFERED and not enough:
                made.filter(pk=contract.pk).update(state=Contract.State.SUPERSEDED)
            else:
                _narrow(contract, leave)
        model = asked.contract_in_force(leave.relationship)
        if model is not None and not enough:
            _offer(actor, leave, leave.stand_in, model)
    _tell(actor, leave)


def end(actor: User | None, leave: Leave, *, today: date) -> None:
    """From today on nobody stands in by this leave; whatever was open to them closes with the commit."""
    last = Greatest(F("started_on"), Value(today))
    RelationshipMember.objects.filter(pk__in=[leave.part_id]).update(ended_on=last)
    Relationship.objects.filter(pk__in=[leave.stand_in_id]).update(ended_on=last)
    Contract.objects.filter(relationship=leave.stand_in_id, state__in=STANDING).update(
        state=Contract.State.ENDED
    )
    _tell(actor, leave)


def _reaches(contract: Contract, leave: Leave) -> bool:
    """Whether what both signed, or are asked to sign, holds on every day that is still to come."""
    first = max(leave.from_on, clock.today(leave.relationship.programme))
    last = contract.valid_to
    return contract.valid_from <= first and (last is None or last >= leave.until_on)


def _narrow(contract: Contract, leave: Leave) -> None:
    """Never a day on which nobody is away."""
    first = max(contract.valid_from, leave.from_on)
    last = min(contract.valid_to or leave.until_on, leave.until_on)
    here = Contract.objects.filter(pk=contract.pk)
    if first > last:
        here.update(state=Contract.State.ENDED)
    else:
        here.update(valid_from=first, valid_to=last)


def _bring_together(leave: Leave, supervisee: User) -> Relationship:
    """They belong together from today, so that both can read and sign it before the first day."""
    today = clock.today(leave.relationship.programme)
    stand_in = Relationship.objects.create(
        programme_id=leave.programme_id,
        kind=Relationship.Kind.PAIR,
        name=_("While somebody is away"),
        started_on=today,
        ended_on=leave.until_on + DAY,
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
    return stand_in


def _offer(actor: User, leave: Leave, stand_in: Relationship, model: Contract) -> None:
    """The same clauses between the supervisee and who stands in, for these days only, unsigned."""
    made = Contract.objects.filter(relationship=stand_in)
    contract = Contract.objects.create(
        programme_id=leave.programme_id,
        relationship=stand_in,
        version=(made.aggregate(latest=Max("version"))["latest"] or 0) + 1,
        clauses=model.clauses,
        state=Contract.State.OFFERED,
        valid_from=max(leave.from_on, min(leave.until_on, clock.today(model.programme))),
        valid_to=leave.until_on,
        reply_promise_days=model.reply_promise_days,
        safety_minutes=model.safety_minutes,
    )
    people = list(User.objects.filter(parts__relationship=stand_in).order_by("pk").distinct())
    ContractSignature.objects.bulk_create(
        ContractSignature(programme_id=leave.programme_id, contract=contract, user=person)
        for person in people
    )
    audit.record(actor, "offer", contract)
    for person in people:
        events.notify(person, "contract.offered", contract.pk, programme_id=leave.programme_id)


def _tell(actor: User | None, leave: Leave) -> None:
    tell_rights_changed(actor, leave.relationship)
    if leave.stand_in is not None:
        tell_rights_changed(actor, leave.stand_in)
