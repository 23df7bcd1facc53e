"""Wake-ups of the supervision floor."""

from celery import shared_task

from people.models import Programme
from people.placement import settling
from people.roles import settling as roles
from people.tenancy import acting_for
from supervision import endings
from supervision.care import reminding, watching
from supervision.placement import erasing
from supervision.programme.freezing import freeze
from transcripts import ending


@shared_task
def freeze_figures() -> None:
    """Every programme's figures of periods that are over. Running it twice changes nothing."""
    for programme in Programme.objects.all():
        with acting_for(programme.pk):
            freeze(programme)


@shared_task
def remind_of_promises() -> None:
    """Whoever owes a reply past its promise is reminded, once for each promise."""
    for programme in Programme.objects.all():
        with acting_for(programme.pk):
            reminding.remind(programme)


@shared_task
def watch_over_safety() -> None:
    """A safety item that nobody acknowledged in time goes to the cover, then to the director."""
    for programme in Programme.objects.all():
        with acting_for(programme.pk):
            watching.watch(programme)


@shared_task
def end_contracts() -> None:
    """Recordings of people whose last contract is over are destroyed; what hung on one that ran out ends."""
    for programme in Programme.objects.all():
        with acting_for(programme.pk):
            ending.end_contracts(programme.pk)
            endings.end_due(programme)


@shared_task
def end_placements() -> None:
    """What a placement's last day has ended is written down, and roles whose last day has passed go."""
    for programme in Programme.objects.all():
        with acting_for(programme.pk):
            settling.settle_ended(programme)
            roles.end_due(programme)


@shared_task
def erase_who_left() -> None:
    """Accounts whose days of reading are over are deleted with everything of theirs."""
    for programme in Programme.objects.all():
        with acting_for(programme.pk):
            erasing.erase_due(programme)
