"""Row-level security behind every table; the feeling goes first; frozen figures stay as they were said."""

from django.db import migrations

TABLES = [
    "supervision_acknowledgment",
    "supervision_agenda",
    "supervision_agendaexcerpt",
    "supervision_agendaitem",
    "supervision_answer",
    "supervision_comment",
    "supervision_figuresnapshot",
    "supervision_reading",
    "supervision_supervisionsession",
    "supervision_thread",
]

# INV-10 and INV-11, checked when the transaction ends, so that items may change places within it.
FEELING_FIRST = """
create function supervision_feeling_leads() returns trigger language plpgsql as $$
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
          and kind in ('sort', 'record', 'case', 'caseload', 'hypothesis', 'belief')
          and (first_feeling is null or "order" < first_feeling)
    ) then
        raise exception 'the feeling goes first here'
            using errcode = 'check_violation', constraint = 'the_feeling_goes_first';
    end if;
    return null;
end $$;
create constraint trigger the_feeling_goes_first
after insert or update or delete on supervision_agendaitem
deferrable initially deferred
for each row execute function supervision_feeling_leads();
"""

FROZEN = """
create trigger figures_stay_as_they_were_said
before update or delete on supervision_figuresnapshot
for each row execute function stillroom_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [f"select stillroom_protect('{table}')" for table in TABLES],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            FEELING_FIRST,
            """drop trigger the_feeling_goes_first on supervision_agendaitem;
            drop function supervision_feeling_leads();""",
        ),
        migrations.RunSQL(
            FROZEN, "drop trigger figures_stay_as_they_were_said on supervision_figuresnapshot"
        ),
    ]
