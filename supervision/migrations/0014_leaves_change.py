"""A leave can be changed and taken back, and knows what was made for its days."""

import django.db.models.deletion
from django.db import migrations, models

# What leaves declared before this made: found by their days and their people. The wall is for one
# programme at a time; this is for all.
FOUND = """
alter table supervision_leave no force row level security;
alter table people_relationshipmember no force row level security;
alter table people_relationship no force row level security;
update supervision_leave gone set part_id = (
    select part.id from people_relationshipmember part
    where part.relationship_id = gone.relationship_id and part.user_id = gone.cover_id
      and part.part = 'cover' and part.started_on = gone.from_on
      and part.ended_on = gone.until_on + 1
    order by part.id desc limit 1
);
update supervision_leave gone set stand_in_id = (
    select beside.id from people_relationship beside
    where beside.kind = 'pair' and beside.id <> gone.relationship_id
      and beside.programme_id = gone.programme_id and beside.ended_on = gone.until_on + 1
      and exists (
          select from people_relationshipmember cover
          where cover.relationship_id = beside.id and cover.user_id = gone.cover_id
            and cover.part = 'supervisor'
      )
      and exists (
          select from people_relationshipmember hers
          join people_relationshipmember waiting on waiting.user_id = hers.user_id
          where hers.relationship_id = gone.relationship_id and hers.part = 'supervisee'
            and waiting.relationship_id = beside.id and waiting.part = 'supervisee'
      )
    order by beside.id desc limit 1
);
alter table people_relationship force row level security;
alter table people_relationshipmember force row level security;
set constraints all immediate;
alter table supervision_leave force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_peers_until"),
        ("supervision", "0013_told_or_found"),
    ]

    operations = [
        migrations.AddField(
            model_name="leave",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="leave",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="leave",
            name="part",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.relationshipmember",
            ),
        ),
        migrations.AddField(
            model_name="leave",
            name="stand_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.relationship",
            ),
        ),
        migrations.RunSQL(FOUND, migrations.RunSQL.noop),
    ]
