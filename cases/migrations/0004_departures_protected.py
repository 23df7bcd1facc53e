"""Row-level security behind notes, departures and consent links."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_departures")]

    operations = [
        migrations.RunSQL(
            [
                f"select stillroom_protect('{table}')"
                for table in ("cases_note", "cases_departure", "cases_consentlink")
            ],
            migrations.RunSQL.noop,
        )
    ]
