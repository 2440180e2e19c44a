"""The last changes of very many talks are found without sorting all: sitemaps ask for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("talks", "0012_add_publishing_permissions")]

    operations = [
        migrations.AddIndex(
            model_name="talk",
            index=models.Index(fields=["status", "-updated_at", "-id"], name="talk_latest_changes"),
        ),
    ]
