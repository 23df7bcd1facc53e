"""Row-level security behind names and what is suggested about them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0007_names")]

    operations = [
        migrations.RunSQL(
            "select stillroom_protect('transcripts_knownname')", migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            "select stillroom_protect('transcripts_suggestion')", migrations.RunSQL.noop
        ),
    ]
