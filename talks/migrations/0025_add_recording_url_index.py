from django.db import migrations, models


class Migration(migrations.Migration):
    """Talks are found by the address of a recording of theirs."""

    dependencies = [("talks", "0024_add_keys_of_places_and_authors")]

    operations = [
        migrations.AddIndex(model_name="recording", index=models.Index(fields=["url"], name="recording_url")),
    ]
