"""What somebody who supervises puts on an agenda: below the feeling, and the database keeps it there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FEELING_FIRST = """
create or replace function supervision_feeling_leads() returns trigger language plpgsql as $$
declare
    touched uuid := case when tg_op = 'DELETE' then old.agenda_id else new.agenda_id end;
    about record;
    first_feeling int;
begin
    select template_id, state into about from supervision_agenda where item_id = touched;
    if not found then
        return null;  -- the whole agenda is gone
    end if;
    if tg_op = 'DELETE' and old.kind = 'emotion' and about.state <> 'draft' then
        raise exception 'a feeling is not removed from a shared agenda'
            using errcode = 'check_violation', constraint = 'a_feeling_is_never_removed';
    end if;
    select min("order") into first_feeling
    from supervision_agendaitem where agenda_id = touched and kind = 'emotion';
    if about.template_id <> 'crisis' and exists (
        select from supervision_agendaitem
        where agenda_id = touched
          and kind in ('sort', 'record', 'case', 'caseload', 'hypothesis', 'belief'%s)
          and (first_feeling is null or "order" < first_feeling)
    ) then
        raise exception 'the feeling goes first here'
            using errcode = 'check_violation', constraint = 'the_feeling_goes_first';
    end if;
    return null;
end $$;
"""


def person() -> models.ForeignKey:
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_role_ends"),
        ("supervision", "0018_look_backs_as_asked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("agendaitem", "added", models.BinaryField(null=True)),
        migrations.AddField("agendaitem", "added_by", person()),
        migrations.AddField("agendaitem", "declined", models.BooleanField(default=False)),
        migrations.AddField(
            "agendaitem",
            "key",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.datakey",
            ),
        ),
        migrations.AddField(
            "agendaitem",
            "minutes_agreed",
            models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            "agendaitem",
            "minutes_proposed",
            models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField("agendaitem", "minutes_proposed_by", person()),
        migrations.AddConstraint(
            "agendaitem",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("added__isnull", False),
                        ("added_by__isnull", False),
                        ("key__isnull", False),
                        ("kind", "added"),
                    ),
                    models.Q(
                        models.Q(("kind", "added"), _negated=True),
                        ("added", None),
                        ("added_by", None),
                        ("declined", False),
                    ),
                    _connector="OR",
                ),
                name="what_was_added_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            "agendaitem",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("minutes_proposed", None), ("minutes_proposed_by", None)),
                    models.Q(
                        ("minutes_proposed__isnull", False),
                        ("minutes_proposed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="proposed_minutes_say_by_whom",
            ),
        ),
        migrations.RunSQL(
            FEELING_FIRST.replace("%s", ", 'added'"), FEELING_FIRST.replace("%s", "")
        ),
    ]
