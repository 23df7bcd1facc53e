"""What the figures job may read, and nothing else: five views, opened to a database role of its own (INV-03)."""

from django.db import migrations

# Roles belong to the whole server, so an installation makes this one before its tables: `up` does it
# for the embedded server, deploy/postgres-init.sh for one's own.
NEEDED = """
do $$ begin
    if not exists (select from pg_roles where rolname = 'stillroom_figures')
        or not pg_has_role(current_user, 'stillroom_figures', 'SET')
    then
        raise exception 'the database role stillroom_figures is missing, or % may not act as it',
            current_user
            using hint = format(
                'Once, as a superuser: create role stillroom_figures nologin; '
                'grant stillroom_figures to %I with inherit false, set true;', current_user);
    end if;
end $$;
"""

# A view reads as its owner, behind the same row-level security; the job never reaches the tables.
# Everyone in a view said yes to being counted and is a supervisee today: no other row is in reach.
VIEWS = """
create view supervision_figures_agreed with (security_barrier) as
select distinct yes.programme_id, yes.user_id as person
from people_aggregateoptin yes
join people_membership m on m.programme_id = yes.programme_id and m.user_id = yes.user_id
join people_programme p on p.id = m.programme_id
join people_user u on u.id = m.user_id
where yes.withdrawn_at is null and u.is_active and 'supervisee' = any (m.roles)
  and m.started_on <= stillroom_today(p.timezone)
  and (m.ended_on is null or m.ended_on > stillroom_today(p.timezone));

create view supervision_figures_asked with (security_barrier) as
select m.programme_id, count(distinct m.user_id) as people
from people_membership m
join people_programme p on p.id = m.programme_id
join people_user u on u.id = m.user_id
where u.is_active and 'supervisee' = any (m.roles)
  and m.started_on <= stillroom_today(p.timezone)
  and (m.ended_on is null or m.ended_on > stillroom_today(p.timezone))
group by m.programme_id;

create view supervision_figures_agenda with (security_barrier) as
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
    ) as waits
from supervision_agenda a
join supervision_figures_agreed yes
  on yes.programme_id = a.programme_id and yes.person = a.writer_id
where a.brought_at is not null;

create view supervision_figures_arc with (security_barrier) as
select arc.programme_id, item.owner_id as person, arc.opened_at, arc.set_aside_on,
    min(a.brought_at) as brought_at, min(a.received_at) as received_at
from supervision_arc arc
join people_item item on item.id = arc.item_id
join supervision_figures_agreed yes
  on yes.programme_id = arc.programme_id and yes.person = item.owner_id
left join supervision_carried carried on carried.arc_id = arc.item_id
left join supervision_agenda a
  on a.item_id = carried.agenda_id and a.state <> 'draft' and a.brought_at is not null
group by arc.item_id, item.owner_id
having arc.set_aside_on is not null or min(a.brought_at) is not null;

create view supervision_figures_claim with (security_barrier) as
select claim.programme_id, item.owner_id as person, claim.mark, test.sealed_at
from supervision_claim claim
join supervision_realitytest test on test.id = claim.test_id
join people_item item on item.id = test.arc_id
join supervision_figures_agreed yes
  on yes.programme_id = claim.programme_id and yes.person = item.owner_id
where claim.mark <> '' and test.sealed_at is not null and not test.contaminated;

grant select on supervision_figures_agreed, supervision_figures_asked, supervision_figures_agenda,
    supervision_figures_arc, supervision_figures_claim to stillroom_figures;
grant select, insert on supervision_figuresnapshot to stillroom_figures;
"""

BACK = """
revoke all on supervision_figuresnapshot from stillroom_figures;
drop view supervision_figures_claim, supervision_figures_arc, supervision_figures_agenda,
    supervision_figures_asked, supervision_figures_agreed;
"""


class Migration(migrations.Migration):
    dependencies = [("supervision", "0007_memory_revision")]

    operations = [
        migrations.RunSQL(NEEDED, migrations.RunSQL.noop),
        migrations.RunSQL(VIEWS, BACK),
    ]
