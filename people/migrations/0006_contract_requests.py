"""What is asked about a contract that holds: other words, or somebody else."""

import django.db.models.deletion
import django.utils.timezone
import people.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_asked_for_a_change'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContractRequest',
            fields=[
                ('id', models.UUIDField(default=people.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField(choices=[('change', 'Other words'), ('somebody_else', 'Somebody else')])),
                ('to_role', models.TextField(blank=True, default='')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('words', models.BinaryField(null=True)),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='people.contract')),
                ('key', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.datakey')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.programme')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('contract', 'user', 'kind'), name='everybody_asks_for_one_thing_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['change', 'somebody_else'])), name='what_is_asked_of_a_contract_is_known'), models.CheckConstraint(condition=models.Q(('kind', 'change'), ('words', None), _connector='OR'), name='who_would_like_somebody_else_says_no_why')],
            },
        ),
        migrations.RunSQL(
            "select stillroom_protect('people_contractrequest')", migrations.RunSQL.noop
        ),
    ]
