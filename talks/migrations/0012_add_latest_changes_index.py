"""The last changes of very many talks are found without sorting all: sitemaps ask for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("talks", "0011_add_edits")]

    operations = [
        migrations.AddIndex(
            model_name="talk",
            index=models.Index(fields=["status", "-updated_at", "-id"], name="talk_latest_changes"),
        ),
    ]
