"""Row-level security behind every table, and the one question the database asks about consent."""

from django.db import migrations

CONSENTED = """
create function stillroom_consented(asked_case uuid, asked_purpose text) returns boolean
language sql stable as $$
    select exists (
        select 1
        from cases_consent c
        join people_programme p on p.id = c.programme_id
        where c.case_id = asked_case
          and c.purpose = asked_purpose
          and c.withdrawn_at is null
          and c.replaced_at is null
          and c.given_on <= stillroom_today(p.timezone)
          and c.keep_until >= stillroom_today(p.timezone)
    )
$$
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [
                "select stillroom_protect('cases_case')",
                "select stillroom_protect('cases_casesession')",
                "select stillroom_protect('cases_consent')",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(CONSENTED, "drop function stillroom_consented(uuid, text)"),
    ]
