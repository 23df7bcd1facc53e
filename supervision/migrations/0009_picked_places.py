"""Why an excerpt was pointed at: kept from the moment somebody kept the excerpt, and behind the wall."""

import django.db.models.deletion
import django.utils.timezone
import people.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_peers_until"),
        ("supervision", "0008_figures_role"),
        ("transcripts", "0004_silence_labels_protected"),
    ]

    operations = [
        migrations.CreateModel(
            name="PickedPlace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=people.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("why", models.BinaryField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "excerpt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="transcripts.excerpt",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.programme",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="transcripts.revision",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(
            "select stillroom_protect('supervision_pickedplace')", migrations.RunSQL.noop
        ),
    ]
