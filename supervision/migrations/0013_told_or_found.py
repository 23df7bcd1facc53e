"""When those it is for heard of an agenda, apart from when it was brought: the promise counts from there."""

from django.db import migrations, models

# Until now everybody was told at once. The wall is for one programme at a time; this is for all.
HEARD = """
alter table supervision_agenda no force row level security;
update supervision_agenda set heard_at = brought_at where brought_at is not null;
set constraints all immediate;
alter table supervision_agenda force row level security;
"""

VIEW = """
create or replace view supervision_figures_agenda with (security_barrier) as
select a.programme_id, a.writer_id as person, a.brought_at, a.received_at, a.set_aside_at,
    coalesce(a.promise_days, 0) as promise_days,
    a.state = 'draft' as never_there,
    exists (
        select from supervision_answer said
        join supervision_agendaitem i on i.id = said.agenda_item_id
        where i.agenda_id = a.item_id and i.kind = 'emotion'
          and said.prompt_id not in ('R1', 'R2', 'R3', 'R4')
          and (said.brought_at is not null or said.taken_back_at is not null)
    ) as felt,
    exists (
        select from supervision_agendaitem i
        where i.agenda_id = a.item_id and i.kind = 'emotion' and i.not_today
    ) as waits,
    a.heard_at
from supervision_agenda a
join supervision_figures_agreed yes
  on yes.programme_id = a.programme_id and yes.person = a.writer_id
where a.brought_at is not null;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0012_answer_laid_from"),
    ]

    operations = [
        migrations.AddField(
            model_name="agenda",
            name="heard_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agenda",
            name="quiet",
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(HEARD, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="agenda",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("heard_at", None), ("brought_at__isnull", False), _connector="OR"
                ),
                name="only_what_was_brought_is_heard_of",
            ),
        ),
        migrations.RunSQL(VIEW, migrations.RunSQL.noop),
    ]
