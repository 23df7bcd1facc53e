"""Who sits on which chair of a group meeting."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import people.ids


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_role_ends"),
        ("supervision", "0022_check_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Chair",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=people.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "of",
                    models.TextField(
                        choices=[
                            ("client", "The client"),
                            ("counsellor", "The counsellor"),
                            ("feeling", "The feeling"),
                            ("stranger", "The stranger"),
                        ]
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chairs",
                        to="supervision.agenda",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agenda", "person"), name="each_sits_on_one_chair"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("of__in", ["client", "counsellor", "feeling", "stranger"])
                        ),
                        name="a_chair_is_one_of_four",
                    ),
                ],
            },
        ),
        migrations.RunSQL("select stillroom_protect('supervision_chair')", migrations.RunSQL.noop),
    ]
