"""Makes cases, their sessions and consents, on top of `tests.make`."""

from __future__ import annotations

import datetime as dt

from cases import services
from cases.models import Case, CaseSession, Consent
from people.models import Relationship
from people.tenancy import acting_as, acting_for
from tests import make
from tests.make import Pair


def case(pair: Pair | None = None, *, alias: str | None = None) -> Case:
    pair = pair or make.pair()
    with acting_as(pair.supervisee.pk):
        return services.open_case(pair.supervisee, pair.programme, alias=alias)


def session(
    about: Case, *, held_on: dt.date | None = None, status: str = "attended"
) -> CaseSession:
    with acting_for(about.programme_id):
        return services.add_session(
            about.owner, about, held_on=held_on or about.programme.today(), status=status
        )


def consent(
    about: Case,
    *purposes: str,
    heard_by: Relationship | None = None,
    keep_for: dt.timedelta = dt.timedelta(days=60),
) -> list[Consent]:
    """To record and to transcribe unless told otherwise; and to be heard by, where somebody is named."""
    asked = list(purposes) or ["record", "transcribe"]
    if heard_by is not None:
        asked.append("supervisor_hears")
    today = about.programme.today()
    with acting_for(about.programme_id):
        return services.record_consent(
            about.owner,
            about,
            purposes=asked,
            relationship=heard_by,
            given_on=today,
            method="paper",
            keep_until=today + keep_for,
        )
