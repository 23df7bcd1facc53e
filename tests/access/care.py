"""The rows of what is private to one writer, of duty of care, hours, evaluation and the archive."""

from datetime import date, timedelta
from typing import Any

from people.models import Relationship
from people.tenancy import acting_for
from supervision.agendas.models import Acknowledgment, Agenda
from supervision.care import away
from supervision.care import services as care
from supervision.evaluation import services as evaluation
from supervision.evaluation.models import Evaluation
from supervision.hours import services as hours
from tests import make_care
from tests.access.cases import a_case, its_id
from tests.access.supervision import an_agenda, an_agenda_to_take_back
from tests.access.table import Params, Row, always
from tests.access.world import NOBODY, SIGNED_IN, World

OWNER = always({"owner"})
PARTIES = frozenset({"supervisor", "co_supervisor"})
# Nothing hangs on a grant here: parts in the relationship do, and a contract in force where it says so.
CARING = PARTIES | {"cover"}
PEOPLE_OF_IT = CARING | {"owner"}
WRITERS = frozenset({"owner", "supervisor", "co_supervisor", "cover", "other_supervisee"}) | {
    "other_supervisor",
    "ex_supervisor",
    "outsider",
}
LEAVE_IS_SEEN = frozenset({"owner", "co_supervisor", "cover", "other_supervisor"})
JUDGING = always(PARTIES) | {"ended": NOBODY}
KEEPERS = frozenset({"director", "administrator", "auditor"})


def a_reply(world: World) -> Params:
    """Written while it was shared; the agenda stays its owner's whatever becomes of the grant."""
    params = an_agenda(world)
    with acting_for(world.pair.programme.pk):
        agenda = Agenda.objects.select_related("item__key").get(pk=params["id"])
        reply = Acknowledgment(
            programme=world.pair.programme,
            agenda=agenda,
            author=world.pair.supervisor,
            key=agenda.sealing_key,
            kind="words",
            text="The stairs stayed with me.",
        )
        reply.save(force_insert=True)
    return {"id": reply.pk}


def a_flag(world: World) -> Params:
    flag = make_care.flag(world.owner, world.relationship)
    return {"id": flag.pk}


def a_flag_acknowledged(world: World) -> Params:
    params = a_flag(world)
    with acting_for(world.pair.programme.pk):
        care.acknowledge(world.pair.supervisor, make_care.flag_row(params["id"]))
    return params


def a_flag_with_an_action(world: World) -> Params:
    params = a_flag(world)
    with acting_for(world.pair.programme.pk):
        action = care.act(
            world.owner, make_care.flag_row(params["id"]), what="Call.", who="", by=None, told=""
        )
    return {**params, "action_id": action.pk}


def a_safety_item(world: World, params: Params) -> dict[str, Any]:
    return {"relationship_id": str(world.relationship.pk), "about": "client", "facts": "Facts."}


def a_leave(world: World, params: Params) -> dict[str, Any]:
    today = world.pair.programme.today().isoformat()
    cover = world.people["other_supervisor"]
    return {
        "relationship_ids": [str(world.relationship.pk)],
        "cover_id": str(cover.pk if cover else ""),
        "from_on": today,
        "until_on": today,
    }


def a_declared_leave(world: World) -> Params:
    """By the supervisor, with whoever supervises elsewhere to stand in."""
    today = world.pair.programme.today()
    cover = world.people["other_supervisor"]
    assert cover is not None
    with acting_for(world.pair.programme.pk):
        (leave,) = away.go_on_leave(
            world.pair.supervisor,
            [Relationship.objects.select_related("programme").get(pk=world.relationship.pk)],
            cover=cover,
            from_on=today + timedelta(days=3),
            until_on=today + timedelta(days=9),
        )
    return {"id": leave.pk}


def other_days(world: World, params: Params) -> dict[str, Any]:
    today = world.pair.programme.today()
    cover = world.people["other_supervisor"]
    return {
        "cover_id": str(cover.pk if cover else ""),
        "from_on": (today + timedelta(days=4)).isoformat(),
        "until_on": (today + timedelta(days=5)).isoformat(),
    }


def an_agenda_that_waits(world: World) -> Params:
    """Brought in every state, so that there is something to decide about."""
    return an_agenda_to_take_back(world)


def some_hours(world: World) -> Params:
    with acting_for(world.pair.programme.pk):
        entry = hours.claim(
            world.owner,
            world.pair.programme,
            kind="individual",
            on=world.pair.programme.today(),
            minutes=50,
            relationship=world.relationship,
        )
        hours_of = {"id": entry.pk}
        type(entry).objects.filter(pk=entry.pk).update(confirmer=world.pair.supervisor)
    return hours_of


def time_spent(world: World, params: Params) -> dict[str, Any]:
    today = world.pair.programme.today().isoformat()
    return {"kind": "client", "on": today, "minutes": 50}


def a_concern(world: World) -> Params:
    with acting_for(world.pair.programme.pk):
        concern = evaluation.raise_concern(
            world.pair.supervisor, world.relationship, observed="Late.", steps="", about_id=None
        )
    return {"id": concern.pk}


def observed(world: World, params: Params) -> dict[str, Any]:
    return {"relationship_id": str(world.relationship.pk), "observed": "Late twice."}


def a_form(world: World, params: Params) -> dict[str, Any]:
    return {
        "relationship_id": str(world.relationship.pk),
        "form": "Mid-term",
        "from_on": "2026-01-01",
        "until_on": "2026-06-30",
        "body": {},
    }


def _drafted(world: World) -> Evaluation:
    with acting_for(world.pair.programme.pk):
        return evaluation.draft(
            world.pair.supervisor,
            world.relationship,
            form="Mid-term",
            from_on=date(2026, 1, 1),
            until_on=date(2026, 6, 30),
            body={},
            about_id=None,
        )


def a_draft(world: World) -> Params:
    return {"id": _drafted(world).pk}


def a_shared_evaluation(world: World) -> Params:
    drafted = _drafted(world)
    with acting_for(world.pair.programme.pk):
        evaluation.share(world.pair.supervisor, drafted)
    return {"id": drafted.pk}


def the_relationship(world: World) -> Params:
    return {"id": world.relationship.pk}


def a_site(world: World) -> Params:
    return {"id": make_care.site(world.pair.programme).pk}


def a_person(world: World) -> Params:
    return {"person": world.owner.pk}


ROWS: list[Row] = [
    Row(
        "GET /api/v1/sites",
        build=a_site,
        allow=always({"director", "administrator"}),
        denied=403,
        needle=its_id,
    ),
    Row(
        "POST /api/v1/sites",
        body=lambda *_: {"name": "The mill"},
        allow=always({"administrator"}),
        denied=403,
    ),
    Row(
        "PUT /api/v1/sites/{id}",
        build=a_site,
        body=lambda *_: {"name": "The mill"},
        allow=always({"administrator"}),
        sees=always({"director"}),
    ),
    Row(
        "POST /api/v1/sites/{id}/checked",
        build=a_site,
        allow=always({"administrator"}),
        sees=always({"director"}),
    ),
    Row("GET /api/v1/support", allow=always({"director", "administrator"}), denied=403),
    Row(
        "PUT /api/v1/support",
        body=lambda *_: {"contacts": []},
        allow=always({"administrator"}),
        denied=403,
    ),
    Row(
        "PUT /api/v1/people/{person}/site",
        build=a_person,
        body=lambda *_: {"site_id": None},
        allow=always({"administrator"}),
        denied=403,
    ),
    Row("GET /api/v1/acknowledgments/{id}/felt", build=a_reply, allow=OWNER),
    Row(
        "PUT /api/v1/acknowledgments/{id}/felt",
        build=a_reply,
        body=lambda *_: {"value": "partly"},
        allow=OWNER,
    ),
    Row(
        "GET /api/v1/agendas/{id}/margin",
        build=an_agenda,
        allow={"private": NOBODY, "shared": PARTIES},
    ),
    Row(
        "PUT /api/v1/agendas/{id}/margin",
        build=an_agenda,
        body=lambda *_: {"text": "Ask about the stairs."},
        allow={"private": NOBODY, "shared": PARTIES},
    ),
    Row(
        "POST /api/v1/agendas/{id}/to-cover",
        build=an_agenda_that_waits,
        body=lambda *_: {"act": "wait"},
        allow=OWNER,
        sees={"shared": PARTIES, "private": PARTIES, "revoked": NOBODY, "ended": NOBODY},
    ),
    Row(
        "GET /api/v1/agendas/{id}/cover",
        build=an_agenda_that_waits,
        allow=OWNER,
        sees={"shared": PARTIES, "private": PARTIES, "revoked": NOBODY, "ended": NOBODY},
    ),
    Row(
        "PUT /api/v1/agendas/{id}/cover",
        build=an_agenda_that_waits,
        body=lambda *_: {"answer_ids": []},
        allow=OWNER,
        sees={"shared": PARTIES, "private": PARTIES, "revoked": NOBODY, "ended": NOBODY},
    ),
    Row("GET /api/v1/duty", allow=always(SIGNED_IN)),
    Row(
        "GET /api/v1/risk-flags",
        build=a_flag,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=always(PEOPLE_OF_IT),
    ),
    Row(
        "POST /api/v1/risk-flags",
        body=a_safety_item,
        allow=always(PEOPLE_OF_IT),
    ),
    Row("GET /api/v1/risk-flags/{id}", build=a_flag, allow=always(PEOPLE_OF_IT), needle=its_id),
    Row(
        "POST /api/v1/risk-flags/{id}/acknowledge",
        build=a_flag,
        allow=always(CARING),
        sees=OWNER,
    ),
    Row(
        "POST /api/v1/risk-flags/{id}/actions",
        build=a_flag,
        body=lambda *_: {"what": "Call the duty doctor."},
        allow=always(PEOPLE_OF_IT),
    ),
    Row(
        "POST /api/v1/risk-flags/{id}/actions/{action_id}/done",
        build=a_flag_with_an_action,
        allow=always(PEOPLE_OF_IT),
    ),
    Row(
        "POST /api/v1/risk-flags/{id}/escalate",
        build=a_flag,
        body=lambda *_: {"to": "director"},
        allow=always(PEOPLE_OF_IT),
    ),
    Row(
        "POST /api/v1/risk-flags/{id}/close",
        build=a_flag_acknowledged,
        body=lambda *_: {"reason": "All right again."},
        allow=always(PEOPLE_OF_IT),
    ),
    Row("GET /api/v1/replies-owed", allow=always(SIGNED_IN)),
    Row("GET /api/v1/leaves", allow=always(SIGNED_IN)),
    Row(
        "POST /api/v1/leaves",
        body=a_leave,
        allow=always(PARTIES),
        sees=always({"owner", "cover"}),
    ),
    Row(
        "PATCH /api/v1/leaves/{id}",
        build=a_declared_leave,
        body=other_days,
        allow=always({"supervisor"}),
        sees=always(LEAVE_IS_SEEN),
    ),
    Row(
        "PATCH /api/v1/leaves",
        build=a_declared_leave,
        body=lambda world, params: {
            "leave_ids": [str(params["id"])],
            **other_days(world, params),
        },
        allow=always({"supervisor"}),
        sees=always(LEAVE_IS_SEEN),
    ),
    Row(
        "POST /api/v1/leaves/withdraw",
        build=a_declared_leave,
        body=lambda _, params: {"leave_ids": [str(params["id"])]},
        allow=always({"supervisor"}),
        sees=always(LEAVE_IS_SEEN),
    ),
    Row(
        "POST /api/v1/leaves/{id}/withdraw",
        build=a_declared_leave,
        allow=always({"supervisor"}),
        sees=always(LEAVE_IS_SEEN),
    ),
    Row(
        "GET /api/v1/relationships/{id}/stand-ins",
        build=the_relationship,
        allow=always(PARTIES),
        sees=always({"owner", "cover"}),
    ),
    Row(
        "GET /api/v1/relationships/{id}/start",
        build=the_relationship,
        allow=JUDGING,
    ),
    Row(
        "GET /api/v1/hours",
        build=some_hours,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=always({"owner", "supervisor"} | KEEPERS),
    ),
    Row("POST /api/v1/hours", body=time_spent, allow=always(WRITERS), denied=403),
    Row("GET /api/v1/hours/rule-packs", allow=always(SIGNED_IN)),
    Row(
        "GET /api/v1/hours/statement",
        build=some_hours,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=OWNER,
    ),
    Row(
        "DELETE /api/v1/hours/{id}",
        build=some_hours,
        allow=OWNER,
        sees=always({"supervisor"} | KEEPERS),
    ),
    Row(
        "POST /api/v1/hours/{id}/confirm",
        build=some_hours,
        allow=always({"supervisor"}),
        sees=always({"owner"} | KEEPERS),
    ),
    Row(
        "POST /api/v1/hours/{id}/dispute",
        build=some_hours,
        allow=always({"supervisor"}),
        sees=always({"owner"} | KEEPERS),
    ),
    Row(
        "GET /api/v1/concerns",
        build=a_concern,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=always({"owner", "supervisor"}),
    ),
    Row(
        "POST /api/v1/concerns",
        body=observed,
        allow=JUDGING,
        sees=always({"owner", "cover"}) | {"ended": PEOPLE_OF_IT},
    ),
    Row("GET /api/v1/concerns/{id}", build=a_concern, allow=always({"owner", "supervisor"})),
    Row(
        "POST /api/v1/concerns/{id}/respond",
        build=a_concern,
        body=lambda *_: {"text": "The bus was late."},
        allow=OWNER,
        sees=always({"supervisor"}),
    ),
    Row(
        "POST /api/v1/concerns/{id}/escalate",
        build=a_concern,
        allow=always({"supervisor"}),
        sees=OWNER,
    ),
    Row(
        "GET /api/v1/evaluations",
        build=a_shared_evaluation,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=always({"owner", "supervisor"}),
    ),
    Row(
        "GET /api/v1/evaluations",
        build=a_draft,
        allow=always(SIGNED_IN),
        needle=its_id,
        finds=always({"supervisor"}),
    ),
    Row(
        "POST /api/v1/evaluations",
        body=a_form,
        allow=JUDGING,
        sees=always({"owner", "cover"}) | {"ended": PEOPLE_OF_IT},
    ),
    Row(
        "GET /api/v1/evaluations/{id}",
        build=a_shared_evaluation,
        allow=always({"owner", "supervisor"}),
    ),
    Row(
        "PATCH /api/v1/evaluations/{id}",
        build=a_draft,
        body=lambda *_: {"body": {"punctual": "yes"}},
        allow=always({"supervisor"}),
    ),
    Row("DELETE /api/v1/evaluations/{id}", build=a_draft, allow=always({"supervisor"})),
    Row("POST /api/v1/evaluations/{id}/share", build=a_draft, allow=always({"supervisor"})),
    Row(
        "POST /api/v1/evaluations/{id}/respond",
        build=a_shared_evaluation,
        body=lambda *_: {"text": "I agree."},
        allow=OWNER,
        sees=always({"supervisor"}),
    ),
    Row(
        "POST /api/v1/evaluations/{id}/revise",
        build=a_shared_evaluation,
        allow=always({"supervisor"}),
        sees=OWNER,
    ),
    Row(
        "POST /api/v1/evaluations/{id}/finish",
        build=a_shared_evaluation,
        allow=always({"supervisor"}),
        sees=OWNER,
    ),
    Row("GET /api/v1/me/archive.json", allow=always(SIGNED_IN)),
    Row("GET /api/v1/me/archive.html", allow=always(SIGNED_IN)),
    Row("POST /api/v1/me/archive.json", body=lambda *_: {"keep": []}, allow=always(SIGNED_IN)),
    Row("POST /api/v1/me/archive.html", body=lambda *_: {"keep": []}, allow=always(SIGNED_IN)),
    Row("GET /api/v1/me/archive/names", allow=always(SIGNED_IN)),
    Row("GET /api/v1/me/receipts", allow=always(SIGNED_IN)),
    Row("GET /api/v1/me/audit", allow=always(SIGNED_IN)),
    Row(
        "POST /api/v1/cases/{id}/consent-link",
        build=a_case,
        allow=OWNER,
        sees={"shared": PARTIES, "private": NOBODY},
    ),
]
