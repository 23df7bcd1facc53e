"""What is kept from a session: protected like every row of a programme; what was agreed stays as it was."""

import django.db.models.deletion
import django.utils.timezone
import people.ids
from django.conf import settings
from django.db import migrations, models

STAYS = """
create function supervision_note_stays() returns trigger language plpgsql as $$
begin
    if old.state = 'agreed' then
        raise exception 'what was agreed stays'
            using errcode = 'check_violation', constraint = 'an_agreed_note_stays';
    end if;
    return coalesce(new, old);
end $$;
create trigger an_agreed_note_stays before update or delete on supervision_sessionnote
for each row execute function supervision_note_stays();
"""
GONE = """
drop trigger an_agreed_note_stays on supervision_sessionnote;
drop function supervision_note_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_role_ends"),
        ("supervision", "0019_added_items"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SessionNote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=people.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.BinaryField()),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.TextField(
                        choices=[("proposed", "Proposed"), ("agreed", "Agreed")], default="proposed"
                    ),
                ),
                ("proposed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.datakey",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.programme",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="note",
                        to="supervision.supervisionsession",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SessionNoteParty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=people.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "part",
                    models.TextField(
                        choices=[
                            ("supervisee", "Supervisee"),
                            ("supervisor", "Supervisor"),
                            ("co_supervisor", "Co-supervisor"),
                            ("facilitator", "Facilitator"),
                            ("cover", "Cover supervisor"),
                        ]
                    ),
                ),
                ("revision", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="supervision.sessionnote",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.programme",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="sessionnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at", None), ("state", "proposed")),
                    models.Q(("agreed_at__isnull", False), ("state", "agreed")),
                    _connector="OR",
                ),
                name="a_session_note_is_proposed_or_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionnoteparty",
            constraint=models.UniqueConstraint(
                fields=("note", "user"), name="a_note_asks_each_person_once"
            ),
        ),
        migrations.RunSQL(
            [
                "select stillroom_protect('supervision_sessionnote')",
                "select stillroom_protect('supervision_sessionnoteparty')",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(STAYS, GONE),
    ]
