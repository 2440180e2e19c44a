import tools.natural_keys
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("talks", "0007_add_search_extensions")]

    operations = [
        migrations.CreateModel(
            name="GlossaryEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=100, unique=True, verbose_name="slug")),
                (
                    "terms",
                    models.TextField(
                        help_text="One a line, two at least: supply chain, chaîne d’approvisionnement. Case does not matter.",
                        verbose_name="terms",
                    ),
                ),
            ],
            options={
                "verbose_name": "glossary entry",
                "verbose_name_plural": "glossary",
                "ordering": ["slug"],
            },
        ),
    ]
