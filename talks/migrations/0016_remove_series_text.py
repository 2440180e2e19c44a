from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("talks", "0015_fill_series_and_years")]

    operations = [migrations.RemoveField(model_name="event", name="series_name")]
