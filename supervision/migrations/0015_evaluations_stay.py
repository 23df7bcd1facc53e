"""What was shared about somebody is not deleted either, whoever asks the database to."""

from django.db import migrations

STAYS = """
create function supervision_stays_there() returns trigger language plpgsql as $$
begin
    if old.shared_at is not null then
        raise exception 'what was shared is not deleted'
            using errcode = 'check_violation', constraint = 'what_was_shared_is_not_deleted';
    end if;
    return old;
end $$;
create trigger what_was_shared_is_not_deleted before delete on supervision_evaluation
for each row execute function supervision_stays_there();
create trigger what_was_shared_is_not_deleted before delete on supervision_concern
for each row execute function supervision_stays_there();
"""
GONE = """
drop trigger what_was_shared_is_not_deleted on supervision_evaluation;
drop trigger what_was_shared_is_not_deleted on supervision_concern;
drop function supervision_stays_there();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0014_leaves_change"),
    ]

    operations = [migrations.RunSQL(STAYS, GONE)]
