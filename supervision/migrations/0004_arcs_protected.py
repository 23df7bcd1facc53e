"""Row-level security behind every new table; what was sealed before the record opened stays as it was."""

from django.db import migrations

TABLES = [
    "supervision_afterthought",
    "supervision_arc",
    "supervision_beliefrating",
    "supervision_carried",
    "supervision_carryover",
    "supervision_claim",
    "supervision_concern",
    "supervision_dutyaction",
    "supervision_entry",
    "supervision_evaluation",
    "supervision_evidence",
    "supervision_feltreceived",
    "supervision_followup",
    "supervision_hoursentry",
    "supervision_idea",
    "supervision_insight",
    "supervision_leave",
    "supervision_libraryentry",
    "supervision_margin",
    "supervision_oweditem",
    "supervision_plan",
    "supervision_realitytest",
    "supervision_reminder",
    "supervision_riskflag",
    "supervision_secondreading",
    "supervision_step",
]

# INV-14, whatever the program above does: the account, its claims and their hash are written once.
SEALED = """
create function supervision_memory_is_sealed() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'supervision_realitytest' then
        if old.sealed_at is not null and (
            new.account is distinct from old.account
            or new.digest is distinct from old.digest
            or new.sealed_at is distinct from old.sealed_at
            or new.contaminated is distinct from old.contaminated
        ) then
            raise exception 'a sealed memory is not rewritten'
                using errcode = 'check_violation', constraint = 'a_memory_is_sealed_once';
        end if;
    elsif (select sealed_at from supervision_realitytest where id = old.test_id) is not null and (
        new.text is distinct from old.text
        or new.kind is distinct from old.kind
        or new.sure is distinct from old.sure
        or new."order" is distinct from old."order"
    ) then
        raise exception 'a sealed memory is not rewritten'
            using errcode = 'check_violation', constraint = 'a_memory_is_sealed_once';
    end if;
    return new;
end $$;
create trigger a_memory_is_sealed_once before update on supervision_realitytest
for each row execute function supervision_memory_is_sealed();
create trigger a_memory_is_sealed_once before update on supervision_claim
for each row execute function supervision_memory_is_sealed();
"""


class Migration(migrations.Migration):
    dependencies = [("supervision", "0003_arcs")]

    operations = [
        migrations.RunSQL(
            [f"select stillroom_protect('{table}')" for table in TABLES],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            SEALED,
            """drop trigger a_memory_is_sealed_once on supervision_claim;
            drop trigger a_memory_is_sealed_once on supervision_realitytest;
            drop function supervision_memory_is_sealed();""",
        ),
    ]
