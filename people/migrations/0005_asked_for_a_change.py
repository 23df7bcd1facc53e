"""Whoever is asked to sign can ask for a change instead."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_placement_until"),
    ]

    operations = [
        migrations.AddField(
            model_name="contractsignature",
            name="asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="contractsignature",
            name="key",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.datakey",
            ),
        ),
        migrations.AddField(
            model_name="contractsignature",
            name="words",
            field=models.BinaryField(null=True),
        ),
        migrations.AddConstraint(
            model_name="contractsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_at", None), ("signed_at", None), _connector="OR"),
                name="who_asks_for_a_change_has_not_signed",
            ),
        ),
    ]
