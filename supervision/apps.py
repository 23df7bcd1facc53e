"""The supervision floor's registration with Django: its wording is checked, its topics are named."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from people import notices
        from supervision import endings, live
        from supervision.care.says import SENTENCES
        from supervision.content import loader
        from supervision.reality import gate
        from supervision.threads import on_paper, uses

        loader.packs()
        live.register()
        endings.register()
        gate.register()
        uses.register()
        on_paper.register()
        notices.register(SENTENCES)
