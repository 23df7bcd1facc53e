"""What tests ask of an arc over HTTP, as its owner's browser would."""

from django.db import connection

from tests.supervision.test_writing import Counted


def queries_of(work):
    counted = Counted()
    with connection.execute_wrapper(counted):
        work()
    return counted.number


def opened(client, case, kind="message", **said):
    return client.post("/api/v1/arcs", {"case_id": str(case.pk), "kind": kind, **said})


def at(arc, *parts):
    return "/".join([f"/api/v1/arcs/{arc['id']}", *parts])


def settled(client, arc, at_risk="no", all_right="yes"):
    return client.put(at(arc, "settle"), {"at_risk": at_risk, "all_right": all_right})


def written(client, arc, question, value, revision=0):
    return client.put(at(arc, "entries", question), {"value": value}, if_match=f'"{revision}"')


def nine_written(client, arc):
    said = {
        "R1": {"chosen": ["just listen"], "own": ""},
        "R2": {"chosen": ["tell me it's not my fault"], "own": ""},
        "N1": "an abandoned child",
        "N3": "don't look at me",
        "E1": "my grandmother's kitchen",
        "U1": {"chosen": ["prove"], "own": ""},
        "N5": "I broke it",
        "M2": {"left": "they left", "right": "that they hated it"},
        "G1": "go well, then",
    }
    for question, value in said.items():
        assert written(client, arc, question, value).status_code == 200
    return said


def sheet(client, arc):
    return client.get(at(arc, "bring")).json()


def brought(client, arc, pair, *questions, **more):
    asked = {"relationship_id": str(pair.relationship.pk), "questions": list(questions), **more}
    return client.post(at(arc, "bring"), asked)
