"""What only its writer ever reads: whether a reply was felt, and a margin beside what was brought.

Neither is written to the audit trail: that somebody said how a reply felt is itself hers alone (INV-05).
"""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from people import vault
from people.errors import Refused, Stale
from people.models import User
from people.sealed import sealed
from people.sharing import visible_item_ids
from supervision.agendas.models import Acknowledgment, Agenda, FeltReceived, Margin

OTHER_DEVICE = "You wrote here on another device. Both texts are kept."


def felt(actor: User, reply: Acknowledgment) -> str | None:
    """None as long as nothing was said."""
    said = FeltReceived.objects.visible_to(actor).filter(acknowledgment=reply).first()
    return said.value if said is not None else None


@transaction.atomic
def set_felt(actor: User, reply: Acknowledgment, *, value: str | None) -> str | None:
    """Say whether this reply was felt as received; None takes the answer away again."""
    if reply.kind != Acknowledgment.Kind.WORDS:
        raise Refused("A holding line is only a promise of a reply.", code="only_a_holding_line")
    mine = FeltReceived.objects.visible_to(actor)
    Agenda.objects.select_for_update().filter(pk=reply.agenda_id).values_list("pk").get()
    mine.filter(acknowledgment=reply).delete()
    if value is not None:
        FeltReceived.objects.create(
            programme_id=reply.programme_id,
            acknowledgment=reply,
            author=actor,
            key=vault.owner_key(actor, reply.programme_id),
            value=value,
        )
    return value


def beside(actor: User) -> QuerySet[Agenda]:
    """Agendas I may write beside: those I may see, and those beside which I wrote once."""
    written = Margin.objects.visible_to(actor).values("agenda_id")
    return Agenda.objects.filter(Q(pk__in=visible_item_ids(actor)) | Q(pk__in=written))


def margin(actor: User, agenda_id: UUID) -> Margin | None:
    return Margin.objects.visible_to(actor).filter(agenda_id=agenda_id).first()


@transaction.atomic
def write_margin(actor: User, agenda: Agenda, *, text: str, revision: int | None) -> Margin:
    """Keep my own notes beside an agenda; with a revision, only if nobody wrote since (0: nothing yet)."""
    there = margin(actor, agenda.pk)
    if there is None:
        try:
            with transaction.atomic():
                return Margin.objects.create(
                    programme_id=agenda.programme_id,
                    agenda=agenda,
                    author=actor,
                    key=vault.owner_key(actor, agenda.programme_id),
                    text=text,
                )
        except IntegrityError:  # begun on two devices at once
            there = Margin.objects.visible_to(actor).get(agenda=agenda)
    expected = there.revision if revision is None else revision
    unchanged = Margin.objects.filter(pk=there.pk, revision=expected)
    if not unchanged.update(revision=F("revision") + 1, **sealed(there, text=text)):
        current = {"text": there.text, "revision": there.revision}
        raise Stale(OTHER_DEVICE, extra={"current": current, "yours": text})
    there.text, there.revision = text, expected + 1
    return there
