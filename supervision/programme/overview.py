"""What keeps a programme's record: contracts, dates, and the last frozen figures. No content."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.errors import NotFound
from people.models import Contract, Part, Programme, RelationshipMember, Role, User
from people.policies import can, roles_of
from supervision.content import loader
from supervision.programme import figures
from supervision.programme.freezing import KINDS
from supervision.programme.models import FigureSnapshot
from supervision.sessions.models import SupervisionSession

MOST = 200  # sessions shown: the newest


def overview(actor: User, programme: Programme) -> dict[str, Any]:
    """For those who keep the record; for everybody else it does not exist."""
    if not can(actor, "read the record", programme):
        raise NotFound
    contracts = list(
        Contract.objects.filter(programme=programme)
        .exclude(state=Contract.State.SUPERSEDED)
        .select_related("relationship")
        .prefetch_related("signatures")
        .order_by("-valid_from", "-pk")[:MOST]
    )
    sessions = list(
        SupervisionSession.objects.filter(programme=programme)
        .exclude(kind=SupervisionSession.Kind.AD_HOC)  # that something was brought is not a date
        .select_related("relationship")
        .order_by("-starts_at", "pk")[:MOST]
    )
    parts = _parts(
        {row.relationship_id for row in contracts} | {row.relationship_id for row in sessions}
    )
    zone = ZoneInfo(programme.timezone)
    return {
        "contracts": [
            {
                "id": contract.pk,
                "name": contract.relationship.name,
                "people": _named_by(contract, parts[contract.relationship_id]),
                "state": contract.state,
                "valid_from": contract.valid_from,
                "valid_to": contract.valid_to,
                "reply_promise_days": contract.reply_promise_days,
            }
            for contract in contracts
        ],
        "sessions": [
            {
                "id": session.pk,
                "starts_at": session.starts_at,
                "length_min": session.length_min,
                "kind": session.kind,
                "state": session.state,
                "people": _on(
                    session.starts_at.astimezone(zone).date(), parts[session.relationship_id]
                ),
            }
            for session in sessions
        ],
        "figures": [_figure(programme, kind.indicator) for kind in KINDS]
        if Role.DIRECTOR in roles_of(actor, programme.pk)
        else [],  # figures are for who leads; whoever administers keeps people, roles and contracts
    }


def _parts(relationship_ids: set[UUID]) -> dict[UUID, list[RelationshipMember]]:
    """Everybody who was ever a party of these. Who stands in signs nothing, and is on no record of theirs."""
    found: dict[UUID, list[RelationshipMember]] = {pk: [] for pk in relationship_ids}
    members = RelationshipMember.objects.filter(relationship_id__in=relationship_ids)
    for member in (
        members.exclude(part=Part.COVER).select_related("user").order_by("started_on", "pk")
    ):
        found[member.relationship_id].append(member)
    return found


def _named_by(contract: Contract, parts: list[RelationshipMember]) -> list[dict[str, Any]]:
    """Who was asked to sign it; of a draft, who belongs there on its first day."""
    asked = {signature.user_id for signature in contract.signatures.all()}
    if not asked:
        return _on(contract.valid_from, parts)
    return _people([member for member in parts if member.user_id in asked])


def _on(day: date, parts: list[RelationshipMember]) -> list[dict[str, Any]]:
    """Who belonged there on that day, whoever does today; before its first day, all of them."""
    there = [
        member
        for member in parts
        if member.started_on <= day and (member.ended_on is None or member.ended_on > day)
    ]
    return _people(there or parts)


def _people(members: list[RelationshipMember]) -> list[dict[str, Any]]:
    """Each once, with the part of the earliest day."""
    return list(
        {
            member.user_id: {
                "id": member.user_id,
                "name": member.user.name,
                "part": member.part,
            }
            for member in reversed(members)
        }.values()
    )[::-1]


def _figure(programme: Programme, indicator: str) -> dict[str, Any]:
    meaning = loader.current().indicators[indicator]
    kept = (
        FigureSnapshot.objects.filter(programme=programme, indicator=indicator)
        .order_by("-starts_on")
        .first()
    )
    empty = figures.hidden_figure(indicator, None, figures.Why.NO_PERIOD)
    cells = [figures.Cell(**cell) for cell in kept.cells] if kept is not None else list(empty.cells)
    silent = all(cell.hidden for cell in cells)  # then nothing is told of those behind it either
    return {
        "id": indicator,
        "name": meaning.name,
        "definition": _definition(indicator),
        "why": _sentence(meaning.why),
        "period": kept.label if kept else None,
        "starts_on": kept.starts_on if kept else None,
        "ends_on": kept.ends_on if kept else None,
        "cells": [_cell(cell) for cell in cells],
        "n_band": _n(indicator, kept.n_band) if kept and kept.n_band and not silent else None,
        "coverage": _coverage(kept.coverage) if kept and kept.coverage and not silent else None,
        "method_version": kept.method_version if kept else figures.METHOD_VERSION,
    }


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _cell(cell: figures.Cell) -> dict[str, Any]:
    return {
        "band": cell.band,
        "label": _label(cell.band),
        "value": _value(cell),
        "number": cell.number,
        "hidden": cell.hidden,
        "reason": _reason(figures.Why(cell.why_hidden)) if cell.why_hidden else "",
    }


def _value(cell: figures.Cell) -> str | None:
    if cell.value is None:
        return None
    said = {"under_15": _("under 15%"), "over_85": _("over 85%")}
    if cell.band == "median":
        days = 1 if cell.number == 1 else 2  # half a day is spoken of in the plural
        return ngettext("%(days)s working day", "%(days)s working days", days) % {
            "days": cell.value
        }
    return said.get(cell.value) or _("about %(share)s") % {"share": cell.value}


def _label(band: str) -> str:
    return {
        "looked_after": _("Looked after within 14 days"),
        "median": _("From brought to received, median"),
        "kept": _("Received within the reply promise"),
        "brought": _("Brought a feeling"),
        "not_today": _("Said 'Not today'"),
        "case_only": _("Case only"),
        "match": _("Matched the record"),
        "differs": _("Differed from it"),
        "not_in_record": _("Was not in it"),
        "cannot_show": _("No record can show it"),
        "yes": _("There was room for what mattered"),
        "partly": _("Partly"),
        "no": _("There was not"),
    }[band]


def _definition(indicator: str) -> str:
    """What is counted, in words."""
    return {
        "I1": _(
            "Departures opened in the quarter that were received, or set aside by choice, within "
            "14 days, of all that were shared or set aside by those who agreed to be counted."
        ),
        "I2": _(
            "Working days from brought to received, and the share received within the contract's "
            "reply promise, of all agendas brought in the quarter by those who agreed."
        ),
        "I3": _(
            "Agendas brought in the month with an answer on a feeling, with 'Not today', or with "
            "the case only, by those who agreed."
        ),
        "I6": _(
            "Lines of memory laid beside a record in the quarter, by those who agreed. A memory "
            "written after reading the record is left out."
        ),
        "I12": _(
            "'Was there room for what mattered?', asked without a name at the end of a meeting. "
            "Everybody in it may answer, nobody has to, and it is shown from eight people on."
        ),
    }[indicator]


def _reason(why: figures.Why) -> str:
    return {
        figures.Why.TOO_FEW: _("Too few to show."),
        figures.Why.COMPLEMENT: _("Hidden so that a smaller number cannot be worked out."),
        figures.Why.TOO_FEW_AGREED: _("Fewer than five people agreed to be counted."),
        figures.Why.NO_PERIOD: _("No period has been settled yet."),
    }[why]


def _n(indicator: str, band: str) -> str:
    said = {
        "I1": _("about %(number)s departures"),
        "I6": _("about %(number)s lines"),
        "I12": _("about %(number)s answers"),
    }
    return said.get(indicator, _("about %(number)s agendas")) % {"number": band}


def _coverage(band: str) -> str:
    share = {"about_25": "25%", "about_50": "50%", "about_75": "75%"}.get(band)
    if share:
        return _("based on those who agreed (about %(share)s)") % {"share": share}
    if band == "most":
        return _("based on those who agreed (most)")
    return _("based on those who agreed")
