"""How a meeting was, in one word and without a name; the figures job may read the words, nobody else anything."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

VIEW = """
create view supervision_figures_checkout with (security_barrier) as
select programme_id, person, quarter_starts_on, room from supervision_checkout;
grant select on supervision_figures_checkout to stillroom_figures;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0007_role_ends"), ("supervision", "0021_earlier_words")]

    operations = [
        migrations.CreateModel(
            name="CheckOut",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("quarter_starts_on", models.DateField()),
                ("person", models.TextField()),
                ("meeting", models.TextField(unique=True)),
                (
                    "room",
                    models.TextField(choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")]),
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
                    models.CheckConstraint(
                        condition=models.Q(("room__in", ["yes", "partly", "no"])),
                        name="a_check_out_is_yes_partly_or_no",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "select stillroom_protect('supervision_checkout')", migrations.RunSQL.noop
        ),
        migrations.RunSQL(VIEW, "drop view supervision_figures_checkout"),
    ]
