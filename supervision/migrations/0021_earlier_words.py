"""What a comment said before it was changed; and a conversation is open, answered or parked."""

import django.db.models.deletion
import django.utils.timezone
import people.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_role_ends'),
        ('supervision', '0020_session_notes'),
        ('transcripts', '0018_turns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EarlierWords',
            fields=[
                ('id', models.UUIDField(default=people.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('revision', models.PositiveIntegerField()),
                ('text', models.BinaryField()),
                ('until', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
        ),
        migrations.AddField(
            model_name='thread',
            name='state',
            field=models.TextField(choices=[('open', 'Open'), ('answered', 'Answered'), ('parked', 'Parked')], default='open'),
        ),
        migrations.AddField(
            model_name='thread',
            name='state_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('state__in', ['answered', 'parked']), ('state_by__isnull', False)), _connector='OR'), name='a_thread_is_answered_or_parked_by_somebody'),
        ),
        migrations.AddField(
            model_name='earlierwords',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='supervision.comment'),
        ),
        migrations.AddField(
            model_name='earlierwords',
            name='key',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.datakey'),
        ),
        migrations.AddField(
            model_name='earlierwords',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.programme'),
        ),
        migrations.AddConstraint(
            model_name='earlierwords',
            constraint=models.UniqueConstraint(fields=('comment', 'revision'), name='each_wording_of_a_comment_once'),
        ),
        migrations.RunSQL(
            "select stillroom_protect('supervision_earlierwords')", migrations.RunSQL.noop
        ),
    ]
