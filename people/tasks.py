"""Wake-ups of the ground floor: mail goes out, kept answers are forgotten."""

from celery import shared_task

from people import idempotency, outbox
from people.models import Programme
from people.tenancy import acting_for


@shared_task(name="people.tasks.send_outbox")
def send_outbox() -> None:
    """Send what waits, in every programme."""
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with acting_for(programme_id):
            outbox.send_waiting()


@shared_task(name="people.tasks.forget_answers")
def forget_answers() -> None:
    """Answers to repeatable requests are kept for 48 hours."""
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with acting_for(programme_id):
            idempotency.purge()
