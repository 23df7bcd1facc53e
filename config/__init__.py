"""The wiring: settings, urls, the embedded runtime and the commands. Nothing below imports it."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
