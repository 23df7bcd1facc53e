"""Whether others hear a tone where names were replaced: until when its owner chose that they hear them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0014_exports")]

    operations = [
        migrations.AddField(
            model_name="transcript",
            name="unbleeped_at",
            field=models.DateTimeField(blank=True, null=True),
        )
    ]
