"""A lost right is a lost view, at once over HTTP and within moments on the socket."""

import pytest
from django.contrib.sessions.models import Session
from websockets.exceptions import InvalidStatus

from people.models import Membership, User
from people.tenancy import acting_as
from tests import make
from tests.live.items import more, shared

PROMISED = 2.5  # seconds; two are promised, the rest is for a busy machine

STRANGE = [
    "item:01234567-89ab-7def-8123-456789abcdef",
    "item:01234567-89AB-7DEF-8123-456789ABCDEF",
    "item:",
    "item",
    "",
    "nothing:01234567-89ab-7def-8123-456789abcdef",
    "item:01234567-89ab-7def-8123-456789abcdef ",
    "item:01234567-89ab-7def-8123-456789abcdef:item",
    "item:' or 1=1 --",
    "ITEM:\u202e\x07 ﷽ 😀",
    "x" * 5000,
]


def test_nobody_can_tell_a_foreign_topic_from_an_unknown_or_malformed_one(pages, api):
    thing, elsewhere = shared(), shared()
    thing.happens()
    foreign = [(thing.cem, thing.topic), (elsewhere.ben, thing.topic)]
    for user, topic in [*foreign, *((thing.ben, topic) for topic in STRANGE)]:
        tab = pages.tab(user)
        tab.say({"sub": topic, "after": 0})
        assert tab.hear() == {"topic": topic, "gone": True}

    answers = {
        api(user).client.get("/api/v1/events", {"topic": topic, "since": 0}).content
        for user, topic in [*foreign, *((thing.ben, topic) for topic in STRANGE)]
    }
    assert len(answers) == 1
    assert b'"not_found"' in answers.pop()
    thing.happens()
    assert tab.is_quiet()


@pytest.mark.parametrize("since", ["-1", "x", "1.5", "9" * 40])
def test_a_number_that_is_none_is_refused_with_a_sentence(transactional_db, api, since):
    thing = shared()

    answer = api(thing.ana).get(f"/api/v1/events?topic={thing.topic}&since={since}")

    assert answer.status_code == 400
    assert answer.json()["fields"]["since"]


def test_over_http_a_stranger_is_asked_to_sign_in(transactional_db, api):
    assert api(None).get("/api/v1/events?topic=x").status_code == 401


def test_a_grant_taken_back_is_told_once_and_then_there_is_silence(pages, api):
    thing = shared()
    ana, ben = pages.tab(thing.ana), pages.tab(thing.ben)
    ana.follow(thing.topic)
    ben.follow(thing.topic)

    thing.take_back()
    thing.happens()

    assert ben.hear() == {"topic": thing.topic, "gone": True}
    assert ana.numbers(1) == [1]
    assert api(thing.ben).get(f"/api/v1/events?topic={thing.topic}&since=0").status_code == 404
    thing.happens()
    assert ana.numbers(1) == [2]
    assert ben.is_quiet(1)


def test_a_lost_right_is_noticed_although_nothing_happens(pages):
    thing = shared()
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic)

    make.ended(thing.pair.contract)

    assert ben.hear(PROMISED) == {"topic": thing.topic, "gone": True}


def test_on_the_day_after_a_placement_who_stays_hears_no_more_of_what_they_shared(pages, api):
    thing = shared()
    ana, ben = pages.tab(thing.ana), pages.tab(thing.ben)
    ana.follow(thing.topic)
    ben.follow(thing.topic)

    make.last_day(thing.pair, -1)

    assert ben.hear(PROMISED) == {"topic": thing.topic, "gone": True}
    assert api(thing.ben).get(f"/api/v1/events?topic={thing.topic}&since=0").status_code == 404
    assert api(thing.ana).get(f"/api/v1/events?topic={thing.topic}&since=0").status_code == 200


def test_when_the_ninety_days_are_over_the_page_itself_is_disconnected(pages):
    thing = shared()
    ana = pages.tab(thing.ana)
    ana.follow(thing.topic)

    make.last_day(thing.pair, -91)

    assert ana.closing()[0] == 4403


def sign_out(user):
    Session.objects.all().delete()


def end_every_session(user):
    User.objects.filter(pk=user.pk).update(auth_epoch=user.auth_epoch + 1)


def change_password(user):
    user.set_password("another-quiet-room-43")
    user.save()


def leave(user):
    with acting_as(user.pk):
        membership = Membership.objects.select_related("programme").get(user=user)
    make.ended(membership)


def deactivate(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize(
    ("lose", "code"),
    [
        (sign_out, 4401),
        (end_every_session, 4401),
        (change_password, 4401),
        (leave, 4403),
        (deactivate, 4403),
    ],
)
def test_who_may_no_longer_be_here_is_disconnected(pages, lose, code):
    thing = shared()
    ben = pages.tab(thing.ben)
    ben.follow(thing.topic)

    lose(thing.ben)

    closed, after = ben.closing()
    assert closed == code
    assert after < PROMISED


def test_the_others_stay_when_one_signs_out(pages):
    thing = shared()
    ana, ben = pages.tab(thing.ana), pages.tab(thing.ben)
    ana.follow(thing.topic)
    session = ben.cookie.partition("=")[2]

    Session.objects.filter(session_key=session).delete()

    assert ben.closing()[0] == 4401
    thing.happens()
    assert ana.numbers(1) == [1]


def test_strangers_and_people_of_no_programme_are_turned_away(pages):
    assert pages.tab(None).closing()[0] == 4401
    assert pages.tab(make.user("Nobody")).closing()[0] == 4403


def test_another_site_cannot_open_a_socket(pages):
    thing = shared()
    for origin in ("https://evil.example", "null", "http://localhost.evil.example", None):
        with pytest.raises(InvalidStatus) as refusal:
            pages.with_cookie(pages.cookie(thing.ben), origin=origin)
        assert refusal.value.response.status_code == 403


def test_one_person_opens_twenty_tabs_and_no_more(pages):
    thing = shared()
    cookie = pages.cookie(thing.ana)
    tabs = [pages.with_cookie(cookie) for _ in range(20)]
    for tab in tabs:
        tab.follow(thing.topic)

    assert pages.with_cookie(cookie).closing()[0] == 4429
    assert pages.tab(thing.ben).follow(thing.topic)["head"] == 0
    thing.happens()
    assert tabs[7].numbers(1) == [1]


def test_one_tab_follows_a_hundred_topics_and_no_more(pages):
    thing = shared()
    ana = pages.tab(thing.ana)
    for topic in more(thing, 100):
        assert ana.follow(topic) == {"topic": topic, "head": 0}

    ana.say({"sub": thing.topic, "after": 0})

    assert ana.closing()[0] == 4429
