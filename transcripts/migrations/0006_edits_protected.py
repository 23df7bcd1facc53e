"""Row-level security behind the history of corrections."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0005_edits")]

    operations = [
        migrations.RunSQL("select stillroom_protect('transcripts_edit')", migrations.RunSQL.noop)
    ]
