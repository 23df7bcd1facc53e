"""Row-level security behind what people say of a silence."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0003_silence_labels")]

    operations = [
        migrations.RunSQL(
            "select stillroom_protect('transcripts_silencelabel')", migrations.RunSQL.noop
        )
    ]
