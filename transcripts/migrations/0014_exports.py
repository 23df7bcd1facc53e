"""Files that are made apart from the request, with row-level security behind them."""

import django.db.models.deletion
import people.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_placement_until'),
        ('transcripts', '0013_names_looked_in'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='chunk',
            name='kind',
            field=models.CharField(choices=[('ingest', 'Ingest'), ('words', 'Words'), ('assemble', 'Assemble'), ('names', 'Names'), ('voices', 'Voices'), ('export', 'Export'), ('bleep', 'Bleep')], max_length=8),
        ),
        migrations.AlterField(
            model_name='receipt',
            name='reason',
            field=models.CharField(choices=[('withdrawn', 'Withdrawn'), ('deleted', 'Deleted'), ('kept_long_enough', 'Kept Long Enough'), ('contract_ended', 'Contract Ended'), ('rejected', 'Rejected'), ('names_removed', 'Names Removed'), ('sound_deleted', 'Sound Deleted'), ('sound_bleeped', 'Sound Bleeped'), ('export_deleted', 'Export Deleted')], max_length=16),
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=people.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=11)),
                ('revision', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('making', 'Making'), ('ready', 'Ready'), ('failed', 'Failed')], default='making', max_length=6)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('fence', models.PositiveIntegerField(default=0)),
                ('size', models.PositiveBigIntegerField(blank=True, null=True)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.datakey')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.programme')),
                ('transcript', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exports', to='transcripts.transcript')),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='exports_by_expiry')],
                'constraints': [models.UniqueConstraint(fields=('transcript', 'number'), name='an_export_has_its_own_number'), models.UniqueConstraint(condition=models.Q(('state', 'failed'), _negated=True), fields=('transcript', 'asked_by', 'kind', 'revision'), name='the_same_file_is_made_once'), models.CheckConstraint(condition=models.Q(models.Q(('size__isnull', False), ('state', 'ready')), models.Q(('state', 'ready'), _negated=True), _connector='OR'), name='a_ready_export_has_a_size')],
            },
        ),
        migrations.RunSQL(
            "select stillroom_protect('transcripts_export')", migrations.RunSQL.noop
        ),
    ]
