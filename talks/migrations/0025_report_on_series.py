from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('talks', '0024_add_keys_of_places_and_authors'),
    ]

    operations = [
        migrations.AlterField(
            model_name='readerreport',
            name='kind',
            field=models.CharField(choices=[('talk', 'talk'), ('event', 'event'), ('series', 'series'), ('speaker', 'speaker'), ('theme', 'theme'), ('company', 'company'), ('tool', 'tool')], max_length=10, verbose_name='kind'),
        ),
    ]
