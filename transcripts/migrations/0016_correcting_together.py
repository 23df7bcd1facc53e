"""Who corrects a transcript together with its owner, with row-level security behind it."""

import django.db.models.deletion
import people.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_asked_for_a_change'),
        ('transcripts', '0015_tone_for_others'),
    ]

    operations = [
        migrations.CreateModel(
            name='Correcting',
            fields=[
                ('id', models.UUIDField(default=people.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('until', models.DateField()),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.programme')),
                ('relationship', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.relationship')),
                ('transcript', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrected_with', to='transcripts.transcript')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('transcript', 'relationship'), name='one_relationship_corrects_a_transcript_once')],
            },
        ),
        migrations.RunSQL(
            "select stillroom_protect('transcripts_correcting')", migrations.RunSQL.noop
        ),
    ]
