"""What an owner sees while she chooses what whoever stands in may read: what was brought, and what of it is open."""

from __future__ import annotations

from typing import Any

from people.models import ContractSignature
from supervision.agendas import shown
from supervision.agendas.models import Agenda
from supervision.care import leaves
from supervision.content import loader


def choices(agenda: Agenda) -> dict[str, Any]:
    """Her needs first, then her answers in her order; nothing is open before she opens it."""
    agenda = shown.loaded(agenda)
    found = leaves.covering_today(agenda)
    leave, contract, stand_in = found or (None, None, None)
    opened = leaves.open_to_cover(agenda, stand_in)
    answers = [
        {
            "id": answer.pk,
            "item_title": item.called,
            "prompt_id": answer.prompt_id,
            "prompt_version": answer.brought["prompt_version"],
            "locale": answer.brought["locale"],
            "value": answer.brought["value"],
            "is_need": answer.prompt_id in loader.NEEDS,
            "open": answer.pk in opened,
        }
        for item in agenda.items.all()
        for answer in item.answers.all()
        if answer.brought is not None
    ]
    signed = contract is not None and (
        ContractSignature.objects.filter(
            contract=contract, user=agenda.owner, signed_at__isnull=False
        ).exists()
    )
    return {
        "agenda_id": agenda.pk,
        "session_at": agenda.session.starts_at,
        "cover": {"id": leave.cover.pk, "name": leave.cover.name} if leave else None,
        "from_on": leave.from_on if leave else None,
        "until_on": leave.until_on if leave else None,
        "contract_id": contract.pk if contract else None,
        "i_signed": signed,
        "ready": stand_in is not None,
        "answers": sorted(answers, key=lambda one: not one["is_need"]),
        "records": sum(link.is_open for item in agenda.items.all() for link in item.excerpts.all()),
    }
