"""A conversation is pinned to something shared, in the server's order, each word once."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from people.errors import Conflict, Forbidden
from people.models import Event, OutboxMail, Topic
from people.tenancy import acting_for
from supervision import live
from supervision.threads import services
from supervision.threads.models import Comment, Thread
from tests import make, make_supervision
from tests.outside import naughty_strings
from tests.supervision.test_writing import Counted, url


@pytest.fixture
def feeling(agenda):
    """The feeling item, with one answer brought."""
    make_supervision.brought(agenda, make_supervision.answer(agenda))
    return make_supervision.item(agenda)


@pytest.fixture
def thread(feeling):
    return make_supervision.thread(feeling)


def said(text="What was going on in you just here?", **more):
    return {"id": str(uuid4()), "text": text, **more}


def comments(thread):
    return f"/api/v1/threads/{thread.pk}/comments"


def test_both_sides_open_the_same_thread(ana, ben, feeling):
    first = ben.post("/api/v1/threads", {"agenda_item_id": str(feeling.pk)})
    second = ana.post("/api/v1/threads", {"agenda_item_id": str(feeling.pk)})

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    anchor = first.json()["anchor"]
    assert (anchor["kind"], anchor["id"]) == ("agenda_item", str(feeling.pk))
    assert (first.json()["head"], first.json()["comments"]) == (0, [])


@pytest.mark.parametrize("body", [{}, {"excerpt_id": "x"}, {"agenda_item_id": None}, [], "x"])
def test_a_thread_needs_one_thing_to_be_about(ana, feeling, body):
    both = {"excerpt_id": str(uuid4()), "agenda_item_id": str(feeling.pk)}

    assert ana.post("/api/v1/threads", body).status_code == 400
    assert ana.post("/api/v1/threads", both).status_code == 400


def test_the_database_refuses_a_thread_about_nothing(pair):
    with acting_for(pair.programme.pk), pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.create(programme=pair.programme, opened_by=pair.supervisee)


def test_what_is_not_shared_cannot_be_talked_about_by_others(ana, ben, agenda, feeling):
    record = make_supervision.item(agenda, "record")

    assert ben.post("/api/v1/threads", {"agenda_item_id": str(record.pk)}).status_code == 404
    assert ana.post("/api/v1/threads", {"agenda_item_id": str(record.pk)}).status_code == 201
    assert ben.get(f"/api/v1/threads?agenda={agenda.pk}").json()["results"] == []


def test_they_talk_in_the_server_s_order(ana, ben, thread):
    sent = [
        speaker.post(comments(thread), said(text)).json()
        for speaker, text in [(ben, "one"), (ana, "two"), (ben, "three")]
    ]

    assert [one["seq"] for one in sent] == [1, 2, 3]
    read = ana.get(comments(thread)).json()["results"]
    assert read == sent
    whole = ben.get(f"/api/v1/threads/{thread.pk}").json()
    assert (whole["comments"], whole["head"]) == (sent, 3)
    assert whole["can"] == ["comment", "mark"]


def test_inv_35_a_resend_is_the_same_comment(ben, ana, thread):
    sent = said()
    first = ben.post(comments(thread), sent)
    again = ben.post(comments(thread), sent)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert len(ana.get(comments(thread)).json()["results"]) == 1
    events = ana.get(f"/api/v1/events?topic=thread:{thread.pk}").json()["events"]
    assert [line["seq"] for line in events] == [1]


def test_inv_35_a_comment_is_stored_with_its_event_or_not_at_all(pair, thread):
    """The number and the comment are one write: a refused comment uses up no number."""
    mine = make_supervision.comment(thread)
    other = make_supervision.thread(make_supervision.item(make_supervision.agenda(pair)))
    with acting_for(pair.programme.pk):
        with pytest.raises(Conflict):
            services.post_comment(
                pair.supervisee, other, id=mine.pk, text="?", role_tag="", focus_tag=""
            )
        assert not Topic.objects.filter(key=other.topic).exists()
        assert Event.objects.filter(topic__key=thread.topic).count() == 1


def test_an_id_cannot_be_used_to_reach_into_another_s_comment(ana, ben, thread):
    mine = ana.post(comments(thread), said("Private")).json()

    refused = ben.post(comments(thread), said("?") | {"id": mine["id"]})

    assert refused.status_code == 409
    assert "Private" not in refused.content.decode()


def test_an_id_of_another_programme_is_refused_without_telling_why(ana, thread):
    elsewhere = make.pair()
    far = make_supervision.comment(
        make_supervision.thread(make_supervision.item(make_supervision.agenda(elsewhere)))
    )

    refused = ana.post(comments(thread), said() | {"id": str(far.pk)})

    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


def test_the_event_carries_the_comment_as_it_is_now(ana, ben, thread):
    sent = ben.post(comments(thread), said("one")).json()
    ben.patch(f"/api/v1/comments/{sent['id']}", {"text": "better"}, if_match="1")

    lines = ana.get(f"/api/v1/events?topic=thread:{thread.pk}").json()["events"]

    assert [(line["seq"], line["kind"]) for line in lines] == [
        (1, "comment.posted"),
        (2, "comment.edited"),
    ]
    now = ana.get(comments(thread)).json()["results"][0]
    assert [line["data"] for line in lines] == [now, now]
    assert (now["text"], now["revision"], now["seq"]) == ("better", 2, 1)


def test_state_and_event_equal_a_fresh_read(ana, ben, thread):
    for text in ("one", "two"):
        ben.post(comments(thread), said(text))
    first = ana.get(comments(thread)).json()["results"][0]
    ben.delete(f"/api/v1/comments/{first['id']}", if_match="1")

    lines = ana.get(f"/api/v1/events?topic=thread:{thread.pk}").json()["events"]
    replayed = {}
    for line in lines:
        replayed[line["data"]["id"]] = line["data"]

    assert list(replayed.values()) == ana.get(comments(thread)).json()["results"]


def test_two_edits_of_one_comment_keep_both_texts(ben, thread):
    sent = ben.post(comments(thread), said("one")).json()
    address = f"/api/v1/comments/{sent['id']}"
    ben.patch(address, {"text": "two"}, if_match="1")

    late = ben.patch(address, {"text": "three"}, if_match="1")

    assert late.status_code == 412
    assert (late.json()["current"]["text"], late.json()["yours"]) == ("two", "three")


def test_a_deleted_comment_leaves_its_place_and_no_words(ana, ben, pair, thread):
    sent = ben.post(comments(thread), said("I regret this")).json()

    gone = ben.delete(f"/api/v1/comments/{sent['id']}", if_match="1")

    assert gone.status_code == 200
    left = ana.get(comments(thread)).json()["results"][0]
    assert (left["text"], left["deleted"], left["seq"]) == ("", True, 1)
    with acting_for(pair.programme.pk):
        assert Comment.objects.get(pk=sent["id"]).__dict__["text"] is None
    assert (
        ben.patch(f"/api/v1/comments/{sent['id']}", {"text": "x"}, if_match="2").status_code == 403
    )


def test_only_its_author_changes_a_comment(ana, ben, api, others, thread):
    sent = ben.post(comments(thread), said()).json()
    address = f"/api/v1/comments/{sent['id']}"

    assert ana.patch(address, {"text": "x"}, if_match="1").status_code == 403
    assert ana.delete(address, if_match="1").status_code == 403
    assert api(others.supervisor).patch(address, {"text": "x"}, if_match="1").status_code == 404
    assert ben.patch(address, {"text": "x"}).status_code == 428


def test_tags_are_optional_and_known(ben, thread):
    tagged = said(role_tag="be_with", focus_tag="self")

    assert ben.post(comments(thread), tagged).json()["role_tag"] == "be_with"
    assert ben.post(comments(thread), said(role_tag=None)).json()["focus_tag"] is None
    assert ben.post(comments(thread), said(role_tag="grade")).status_code == 400


def test_a_thread_ends_for_him_when_its_anchor_is_taken_back(ana, ben, pair, agenda, thread):
    ben.post(comments(thread), said())
    with acting_for(pair.programme.pk):
        answer = agenda.items.get(kind="emotion", order=2).answers.get(prompt_id="N1")

    ana.post(url(agenda) + "/take-back", {"answer_ids": [str(answer.pk)], "excerpt_ids": []})

    for page in (f"/api/v1/threads/{thread.pk}", comments(thread)):
        assert ben.get(page).status_code == 404
        assert ana.get(page).status_code == 200
    assert ben.post(comments(thread), said()).status_code == 404
    assert ben.get(f"/api/v1/events?topic=thread:{thread.pk}").status_code == 404


def test_a_stranger_meets_nothing_and_is_refused_without_http_too(api, others, director, thread):
    for stranger in (others.supervisor, others.supervisee, director):
        missing = api(stranger).get(f"/api/v1/threads/{uuid4()}")
        assert api(stranger).get(f"/api/v1/threads/{thread.pk}").content == missing.content
        assert api(stranger).post(comments(thread), said()).content == missing.content
        with acting_for(thread.programme_id), pytest.raises(Forbidden):
            services.post_comment(
                stranger, thread, id=uuid4(), text="Hello?", role_tag="", focus_tag=""
            )


def test_the_live_audience_is_the_thread_s_audience(pair, others, director, thread):
    with acting_for(pair.programme.pk):
        allowed = live.thread_audience(thread.pk)
        seers = {
            person.pk
            for person in (pair.supervisee, pair.supervisor, others.supervisor, director)
            if Thread.objects.visible_to(person).filter(pk=thread.pk).exists()
        }

        assert allowed == seers == {pair.supervisee.pk, pair.supervisor.pk}
        assert {person.pk for person in thread.audience()} == allowed
        assert live.thread_audience(UUID(int=0)) == set()


def test_inv_34_the_other_is_told_that_somebody_spoke_and_not_what(ana, ben, pair, thread):
    ben.post(comments(thread), said("the stairs"))

    with acting_for(pair.programme.pk):
        mail = OutboxMail.objects.get(recipient=pair.supervisee)
        notes = list(Event.objects.filter(topic__key=f"user:{pair.supervisee.pk}"))
    assert mail.notice == "thread.commented"
    assert notes[-1].ref == thread.pk
    assert "stairs" not in str(vars(mail))


def test_words_are_ciphertext_under_the_key_of_the_person_it_is_about(pair, thread):
    comment = make_supervision.comment(thread, pair.supervisor, "the stairs")

    with acting_for(pair.programme.pk), connection.cursor() as cursor:
        cursor.execute("select text from supervision_comment where id = %s", [comment.pk])
        assert b"stairs" not in bytes(cursor.fetchone()[0])
        assert comment.key.owner_id == pair.supervisee.pk


@pytest.mark.parametrize(
    "body",
    [
        {"text": "no id"},
        {"id": "x", "text": "bad id"},
        {"id": str(uuid4()), "text": ""},
        {"id": str(uuid4()), "text": "  "},
        {"id": str(uuid4()), "text": 7},
        {"id": str(uuid4()), "text": "x" * 10_001},
        {"id": str(uuid4()), "text": "\ud83d"},
        {"id": str(uuid4()), "text": "nul \x00"},
    ],
)
def test_a_comment_that_cannot_be_kept_is_refused_with_a_sentence(ben, thread, body):
    refused = ben.post(comments(thread), body)

    assert refused.status_code == 400
    assert refused.json()["fields"]


def test_every_naughty_string_in_a_comment_is_kept_exactly_or_refused(ben, thread):
    strings = naughty_strings()
    for start in range(0, len(strings), 64):
        text = "\n".join(strings[start : start + 64])
        sent = ben.post(comments(thread), said(text))
        assert sent.status_code in {201, 400}
        if sent.status_code == 201:
            assert sent.json()["text"] == text


def test_reading_a_thread_costs_the_same_for_five_comments_and_for_fifty(ana, pair, thread):
    def queries():
        number = []
        for page in (f"/api/v1/threads/{thread.pk}", comments(thread), "/api/v1/threads"):
            with connection.execute_wrapper(counted := Counted()):
                assert ana.get(page).status_code == 200
            number.append(counted.number)
        return number

    for _ in range(5):
        make_supervision.comment(thread)
    few = queries()
    for _ in range(45):
        make_supervision.comment(thread, pair.supervisor)

    assert queries() == few


def test_a_list_of_threads_costs_the_same_for_one_and_for_five(ana, agenda, thread):
    def queries():
        with connection.execute_wrapper(counted := Counted()):
            found = ana.get(f"/api/v1/threads?agenda={agenda.pk}").json()["results"]
        return counted.number, len(found)

    few, one = queries()
    with acting_for(agenda.programme_id):
        items = list(agenda.items.exclude(pk=thread.agenda_item_id)[:4])
    for item in items:
        make_supervision.comment(make_supervision.thread(item))

    many, five = queries()
    assert (one, five) == (1, 5)
    assert many == few


def test_long_threads_come_in_pages(ana, thread):
    for number in range(5):
        make_supervision.comment(thread, text=str(number))

    first = ana.get(comments(thread) + "?limit=2").json()
    second = ana.get(comments(thread) + f"?limit=2&after={first['next']}").json()

    assert [one["seq"] for one in first["results"] + second["results"]] == [1, 2, 3, 4]
    assert ana.get(comments(thread) + "?after=nonsense").status_code == 400


@pytest.mark.parametrize(
    "query", ["agenda=x", "excerpt=%00", "transcript=1", f"agenda={UUID(int=7)}"]
)
def test_threads_about_nothing_are_none_or_not_there(ana, query):
    answer = ana.get(f"/api/v1/threads?{query}")

    assert answer.status_code == 404 or answer.json()["results"] == []


def test_a_conversation_says_whose_line_it_is_about_and_where_it_lies(
    ana, ben, pair, agenda, thread
):
    for person in (ana, ben):
        anchor = person.get(f"/api/v1/threads/{thread.pk}").json()["anchor"]
        assert anchor["owner"]["id"] == str(pair.supervisee.pk)
        assert anchor["agenda_id"] == str(agenda.pk)
