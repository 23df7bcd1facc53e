"""A role can end on a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_contract_requests"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="role_ends",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
