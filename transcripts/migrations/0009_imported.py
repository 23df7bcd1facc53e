from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("transcripts", "0008_names_protected"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="recording",
            name="a_ready_recording_can_be_heard",
        ),
        migrations.AddField(
            model_name="recording",
            name="words_only",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ready"), _negated=True),
                    ("audio_size__isnull", False),
                    ("words_only", True),
                    _connector="OR",
                ),
                name="a_ready_recording_can_be_heard",
            ),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.CheckConstraint(
                condition=models.Q(("words_only", False), ("audio_size", None), _connector="OR"),
                name="words_alone_have_no_sound",
            ),
        ),
    ]
