"""A case may be a couple, a family or a group; and a consent says who gave it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_how_it_ended")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="kind",
            field=models.CharField(
                choices=[
                    ("individual", "Individual"),
                    ("couple", "Couple"),
                    ("family", "Family"),
                    ("group", "Group"),
                ],
                default="individual",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="by",
            field=models.CharField(
                choices=[("client", "Client"), ("guardian_and_client", "Guardian And Client")],
                default="client",
                max_length=19,
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["individual", "couple", "family", "group"])),
                name="a_case_is_of_a_known_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("by__in", ["client", "guardian_and_client"])),
                name="a_consent_says_who_gave_it",
            ),
        ),
    ]
