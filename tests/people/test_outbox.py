"""Mail that says only that there is news, sent once."""

import smtplib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils.timezone import now

from people import events, outbox, tasks
from people.models import OutboxMail
from people.tenancy import acting_for
from tests import make

ALIAS = "Willow"


@pytest.fixture
def pair(db):
    pair = make.pair()
    with acting_for(pair.programme.pk):
        events.notify(pair.supervisor, "agenda.brought", uuid4(), actor=pair.supervisee)
        yield pair


def the_mail():
    return OutboxMail.objects.get()


def test_a_notice_goes_out_once(pair):
    tasks.send_outbox()
    tasks.send_outbox()

    (sent,) = mail.outbox
    assert sent.to == [pair.supervisor.email]
    assert the_mail().state == "sent"


def test_a_mail_says_nothing_about_anybody(pair):
    tasks.send_outbox()

    (sent,) = mail.outbox
    assert sent.subject == "You have an update in Stillroom"
    whole = sent.message().as_string()
    for word in ("agenda", "brought", "Ana", "Ben", pair.programme.name, str(pair.contract.pk)):
        assert word not in whole


def test_a_second_try_has_the_same_message_id(pair):
    first = outbox.message(the_mail())
    again = outbox.message(the_mail())

    assert first.message()["Message-ID"] == again.message()["Message-ID"]
    assert str(the_mail().pk) in first.message()["Message-ID"]


def test_a_mail_that_is_being_sent_is_left_alone(pair):
    OutboxMail.objects.update(claimed_until=now() + timedelta(minutes=1), fence=1)
    tasks.send_outbox()

    assert mail.outbox == []


def test_what_a_dead_worker_left_is_sent_by_the_next(pair):
    OutboxMail.objects.update(claimed_until=now() - timedelta(seconds=1), fence=1)
    tasks.send_outbox()

    assert len(mail.outbox) == 1
    assert the_mail().fence == 2


def test_a_worker_that_wakes_late_writes_nothing(pair):
    stale = outbox._claim(the_mail().pk)
    OutboxMail.objects.update(fence=stale.fence + 1)
    outbox._settle(stale, state="failed")

    assert the_mail().state == "waiting"


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected


def test_a_mail_server_that_is_away_is_tried_again_later_and_then_given_up(pair, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    tasks.send_outbox()
    assert the_mail().state == "waiting"
    assert the_mail().claimed_until > now()
    assert the_mail().problem == "SMTPServerDisconnected"

    for _ in range(outbox.GIVE_UP):
        OutboxMail.objects.update(claimed_until=None)
        tasks.send_outbox()
    assert the_mail().state == "failed"


def test_a_closed_account_gets_no_mail(pair):
    pair.supervisor.is_active = False
    pair.supervisor.save(update_fields=["is_active"])
    tasks.send_outbox()

    assert mail.outbox == []
    assert the_mail().state == "failed"
