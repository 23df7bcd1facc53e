"""The transcripts floor's registration with Django."""

from django.apps import AppConfig


class TranscriptsConfig(AppConfig):
    name = "transcripts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from transcripts import live
        from transcripts.redaction import sharing

        live.register()
        sharing.register()
