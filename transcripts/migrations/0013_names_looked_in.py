"""In which revision names were looked for: a number, because the clocks of two servers may differ."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0012_how_it_is_heard")]

    operations = [
        migrations.AddField(
            model_name="transcript",
            name="names_looked_in",
            field=models.PositiveIntegerField(default=0),
        )
    ]
