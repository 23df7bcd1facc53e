"""The supervision floor's registration with Django: its wording is checked, its topics are named."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from supervision import live
        from supervision.content import loader
        from supervision.reality import gate

        loader.packs()
        from supervision.threads import uses
        live.register()
        gate.register()
        uses.register()
