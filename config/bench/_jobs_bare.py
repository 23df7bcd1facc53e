"""The peer of `bench jobs`: a Celery application with one task that says when it began, and nothing else."""

import time
from typing import Any

import redis
from celery import Celery
from django.conf import settings

QUEUE = "bare"
BEGAN = "bench:bare"

app = Celery("bare", broker=settings.CELERY_BROKER_URL, set_as_current=False)
app.conf.update(
    task_serializer="json",
    accept_content=["json"],
    task_acks_late=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
)


@app.task(name="bench.bare")
def begin() -> None:
    store().rpush(BEGAN, repr(time.time()))


def store() -> Any:
    return redis.Redis.from_url(settings.VALKEY_URL)
