"""Wake-ups of the supervision floor."""

from celery import shared_task

from people.models import Programme
from people.tenancy import acting_for
from supervision.programme.freezing import freeze


@shared_task
def freeze_figures() -> None:
    """Every programme's figures of periods that are over. Running it twice changes nothing."""
    for programme in Programme.objects.all():
        with acting_for(programme.pk):
            freeze(programme)
