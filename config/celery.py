"""The Celery application: JSON only, ids only, and no start with a role that could see too much."""

import os
import warnings
from typing import Any

from celery import Celery
from celery.platforms import SecurityWarning  # type: ignore[attr-defined]
from celery.signals import beat_init, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# It warns of pickle under root; nothing here accepts anything but JSON.
warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("config")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def refuse_unsafe_role(**_: Any) -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import connection

    try:
        connection.ensure_connection()
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from None  # a signal would swallow anything milder
    connection.close()  # the pool must not be inherited by the forked children
    connection.close_pool()  # type: ignore[attr-defined]
