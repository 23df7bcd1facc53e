"""The top floor, which Django knows for its commands."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
