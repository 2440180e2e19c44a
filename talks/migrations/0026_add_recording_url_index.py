from django.db import migrations, models


class Migration(migrations.Migration):
    """Talks are found by the address of a recording of theirs."""

    dependencies = [("talks", "0025_report_on_series")]

    operations = [
        migrations.AddIndex(model_name="recording", index=models.Index(fields=["url"], name="recording_url")),
    ]
