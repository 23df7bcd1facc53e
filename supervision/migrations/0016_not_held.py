"""What was planned for after a contract's end is not held."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_contract_requests"),
        ("supervision", "0015_evaluations_stay"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="supervisionsession",
            name="a_supervision_session_is_in_a_known_state",
        ),
        migrations.AlterField(
            model_name="supervisionsession",
            name="state",
            field=models.TextField(
                choices=[
                    ("planned", "Planned"),
                    ("happened", "Happened"),
                    ("missed", "Missed"),
                    ("moved", "Moved"),
                    ("not_held", "Not held: the contract ended"),
                ],
                default="planned",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervisionsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["planned", "happened", "missed", "moved", "not_held"])
                ),
                name="a_supervision_session_is_in_a_known_state",
            ),
        ),
    ]
