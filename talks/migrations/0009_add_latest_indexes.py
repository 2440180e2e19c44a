import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('talks', '0008_add_glossary'),
        ('tools', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='talk',
            index=models.Index(fields=['status', 'replay_state', '-replay_added_at'], name='talk_added_replays'),
        ),
        migrations.AddIndex(
            model_name='talk',
            index=models.Index(fields=['status', 'replay_state', '-replay_published_on'], name='talk_new_replays'),
        ),
        migrations.AddIndex(
            model_name='talk',
            index=models.Index(models.F('status'), models.OrderBy(django.db.models.functions.comparison.Coalesce('published_at', 'created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='talk_additions'),
        ),
    ]
