from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("transcripts", "0009_imported"),
    ]

    operations = [
        migrations.RemoveField(model_name="upload", name="filetype"),
        migrations.AddField(
            model_name="upload",
            name="metadata",
            field=models.BinaryField(null=True),
        ),
    ]
