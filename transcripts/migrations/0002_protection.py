"""Row-level security behind every table; and no recording, no chunk to be heard, without consent (INV-26)."""

from django.db import migrations

TABLES = [
    "transcripts_recording",
    "transcripts_waveform",
    "transcripts_upload",
    "transcripts_chunk",
    "transcripts_transcript",
    "transcripts_revision",
    "transcripts_silence",
    "transcripts_excerpt",
    "transcripts_receipt",
]

RECORDED = """
create function stillroom_recording_needs_consent() returns trigger language plpgsql as $$
begin
    if not stillroom_consented(
        (select s.case_id from cases_casesession s where s.id = new.session_id), 'record'
    ) then
        raise exception 'a recording needs consent to record' using errcode = 'check_violation';
    end if;
    return new;
end
$$
"""
HEARD = """
create function stillroom_chunk_needs_consent() returns trigger language plpgsql as $$
begin
    if new.kind <> 'ingest' and not stillroom_consented(
        (select s.case_id from cases_casesession s
         join transcripts_recording r on r.session_id = s.id
         where r.item_id = new.recording_id), 'transcribe'
    ) then
        raise exception 'a chunk needs consent to transcribe' using errcode = 'check_violation';
    end if;
    return new;
end
$$
"""


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0001_initial"), ("cases", "0002_protection")]

    operations = [
        migrations.RunSQL(
            [f"select stillroom_protect('{table}')" for table in TABLES],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            [
                RECORDED,
                "create trigger a_recording_needs_consent before insert on transcripts_recording "
                "for each row execute function stillroom_recording_needs_consent()",
                HEARD,
                "create trigger a_chunk_needs_consent before insert on transcripts_chunk "
                "for each row execute function stillroom_chunk_needs_consent()",
            ],
            [
                "drop trigger a_chunk_needs_consent on transcripts_chunk",
                "drop function stillroom_chunk_needs_consent()",
                "drop trigger a_recording_needs_consent on transcripts_recording",
                "drop function stillroom_recording_needs_consent()",
            ],
        ),
    ]
