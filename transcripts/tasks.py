"""Celery wake-ups: ids in, nothing out, safe to run twice."""

from __future__ import annotations

from celery import shared_task

from people.models import Programme
from people.tenancy import acting_for
from transcripts import erasures, pipeline, sweeping
from transcripts.leases import Lane


@shared_task(ignore_result=True, time_limit=1800)
def work(programme_id: str, recording_id: str, lane: str = Lane.ANY) -> None:
    """Do one chunk: of the recording named, or of one that waits longer for a worker, here or in another programme."""
    with acting_for(programme_id):
        pipeline.work(programme_id, Lane(lane))


@shared_task(ignore_result=True)
def sweep() -> None:
    """Wake what a dead worker left, end what is over, in every programme."""
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with acting_for(programme_id):
            sweeping.sweep(programme_id)


@shared_task(ignore_result=True)
def settle_erasures() -> None:
    """What was destroyed stays destroyed, whatever was restored."""
    erasures.settle_all()
