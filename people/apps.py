"""The ground floor's registration with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from people import schema  # noqa: F401 registers how sessions are described
        from people.live import topics

        topics.register()
