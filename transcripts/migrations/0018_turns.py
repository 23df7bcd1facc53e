"""Whose turn it is: one line for each programme with work waiting, and when a worker last took some of it."""

from django.db import migrations

# No model and no row-level security: a worker asks across programmes whom to serve next, and finds only that here.
# No foreign key either: a line whose programme is gone goes the first time nothing is found for it.
TURNS = """
create table transcripts_turn (
    programme_id uuid primary key,
    served_at timestamptz not null default '-infinity'
)
"""


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0017_sound_added_later")]
    operations = [migrations.RunSQL(TURNS, "drop table transcripts_turn")]
