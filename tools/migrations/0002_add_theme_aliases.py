import django.db.models.deletion
import tools.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tools", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ThemeAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="other name")),
                ("folded_name", tools.fields.FoldedField(max_length=200, source="name")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Old addresses under it redirect.", max_length=100, unique=True, verbose_name="slug"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="tools.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name of a theme",
                "verbose_name_plural": "other names of themes",
                "ordering": ["folded_name"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("folded_name",), name="themealias_name_unique")],
            },
        ),
    ]
