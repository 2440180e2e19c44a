import django.core.validators
import django.db.models.deletion
import talks.models.validators
import talks.models.year_field
import tools.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("talks", "0013_add_latest_changes_index"),
        ("tools", "0002_add_theme_aliases"),
    ]

    operations = [
        migrations.CreateModel(
            name="Recording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                ("url", tools.fields.HttpURLField(max_length=500, verbose_name="address")),
                (
                    "start_s",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Only where one recording holds several talks.",
                        null=True,
                        verbose_name="starts in the recording at (seconds)",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("video", "video"), ("audio", "audio"), ("mirror", "the replay on another site")],
                        default="video",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=35,
                        validators=[talks.models.validators.validate_language],
                        verbose_name="language",
                    ),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="published on")),
                (
                    "state",
                    models.CharField(
                        choices=[("live", "live"), ("gone", "no longer online")],
                        default="live",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "further recording",
                "verbose_name_plural": "further recordings",
                "ordering": ["talk", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=100, unique=True, verbose_name="slug")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("sort_key", tools.fields.FoldedField(max_length=200, source="name")),
                (
                    "website_url",
                    tools.fields.HttpURLField(blank=True, default="", max_length=500, verbose_name="website"),
                ),
            ],
            options={
                "verbose_name": "series",
                "verbose_name_plural": "series",
                "ordering": ["sort_key"],
            },
        ),
        migrations.CreateModel(
            name="SourceState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("kind", models.CharField(max_length=50, verbose_name="kind")),
                ("source_ref", models.CharField(max_length=500, verbose_name="reference in the source")),
                ("digests", models.JSONField(blank=True, default=dict, verbose_name="digests")),
            ],
            options={
                "verbose_name": "what a source said",
                "verbose_name_plural": "what sources said",
                "ordering": ["source", "kind", "source_ref"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SpeakerLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("website", "website"),
                            ("github", "GitHub"),
                            ("mastodon", "Mastodon"),
                            ("bluesky", "Bluesky"),
                            ("twitter", "X (Twitter)"),
                            ("linkedin", "LinkedIn"),
                            ("speakerdeck", "Speaker Deck"),
                            ("youtube", "YouTube"),
                            ("other", "other page"),
                        ],
                        default="website",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("url", tools.fields.HttpURLField(max_length=500, verbose_name="address")),
            ],
            options={
                "verbose_name": "page of a speaker",
                "verbose_name_plural": "pages of speakers",
                "ordering": ["speaker", "pk"],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="licence",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Of its data and recordings; as in CC-BY-4.0.",
                max_length=100,
                verbose_name="licence",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="mode",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "not known"),
                    ("onsite", "on site"),
                    ("online", "online"),
                    ("hybrid", "on site and online"),
                ],
                default="",
                max_length=20,
                verbose_name="mode",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="state",
            field=models.CharField(
                choices=[("held", "held"), ("cancelled", "cancelled")],
                default="held",
                max_length=20,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="timezone",
            field=models.CharField(
                blank=True,
                default="",
                help_text="In which its hours are told, as in Europe/Paris (IANA).",
                max_length=64,
                validators=[talks.models.validators.validate_zone],
                verbose_name="time zone",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="year",
            field=talks.models.year_field.YearField(
                blank=True,
                help_text="Follows from the first day, where that is known.",
                null=True,
                source="starts_on",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(9999),
                ],
                verbose_name="year",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="abstract",
            field=models.TextField(
                blank=True,
                default="",
                help_text="The organiser's text, in the talk's language. Markdown.",
                verbose_name="abstract",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="day",
            field=models.DateField(
                blank=True,
                help_text="Of the programme, where that is not the date of its start, or no hour is known.",
                null=True,
                verbose_name="day",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="keywords",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="As the source wrote them.",
                validators=[talks.models.validators.validate_words],
                verbose_name="keywords",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="licence",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Of its recording; as in CC-BY-4.0.",
                max_length=100,
                verbose_name="licence",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="original_title",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Where the title is a translation.",
                max_length=300,
                verbose_name="original title",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                help_text="The talk whose recording holds this one.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="parts",
                to="talks.talk",
                verbose_name="part of",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="room",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="room"),
        ),
        migrations.AddField(
            model_name="talk",
            name="state",
            field=models.CharField(
                choices=[("held", "held"), ("cancelled", "cancelled")],
                default="held",
                max_length=20,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="talk",
            name="kind",
            field=models.CharField(
                choices=[
                    ("keynote", "keynote"),
                    ("talk", "talk"),
                    ("panel", "panel"),
                    ("tutorial", "tutorial"),
                    ("workshop", "workshop"),
                    ("lightning", "lightning talk"),
                    ("demo", "demo"),
                    ("interview", "interview"),
                    ("discussion", "discussion"),
                    ("opening", "opening or closing"),
                    ("award", "award ceremony"),
                    ("performance", "performance"),
                    ("meetup", "meetup"),
                ],
                default="talk",
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="talk",
            name="language",
            field=models.CharField(
                blank=True,
                default="en",
                help_text="As in en, pt-BR or zh-Hant (BCP 47); empty where it is not known.",
                max_length=35,
                validators=[talks.models.validators.validate_language],
                verbose_name="language",
            ),
        ),
        migrations.AddConstraint(
            model_name="talk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True), models.Q(("parent", models.F("pk")), _negated=True), _connector="OR"
                ),
                name="talk_is_no_part_of_itself",
                violation_error_message="A talk is no part of itself.",
            ),
        ),
        migrations.AddField(
            model_name="recording",
            name="talk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="recordings",
                to="talks.talk",
                verbose_name="talk",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(fields=("sort_key",), name="series_name_unique"),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("website_url", ""),
                    ("website_url__istartswith", "https://"),
                    ("website_url__istartswith", "http://"),
                    _connector="OR",
                ),
                name="series_website_is_web",
            ),
        ),
        # The text steps aside in the column that it has, until the next migrations made rows of it.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name="event", name="series"),
                migrations.AddField(
                    model_name="event",
                    name="series_name",
                    field=models.CharField(blank=True, db_column="series", default="", max_length=200),
                ),
            ],
        ),
        migrations.AddField(
            model_name="event",
            name="series",
            field=models.ForeignKey(
                blank=True,
                help_text="What its editions share.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="talks.series",
                verbose_name="series",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year__isnull", True), models.Q(("year__gte", 1), ("year__lte", 9999)), _connector="OR"
                ),
                name="event_year_in_calendar",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcestate",
            constraint=models.UniqueConstraint(fields=("source", "kind", "source_ref"), name="sourcestate_unique"),
        ),
        migrations.AddField(
            model_name="speakerlink",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="talks.speaker",
                verbose_name="speaker",
            ),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.UniqueConstraint(
                fields=("talk", "url"),
                name="recording_unique",
                violation_error_message="The talk has this recording already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("url", ""), _negated=True),
                    models.Q(
                        ("url", ""), ("url__istartswith", "https://"), ("url__istartswith", "http://"), _connector="OR"
                    ),
                ),
                name="recording_url_is_web",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakerlink",
            constraint=models.UniqueConstraint(
                fields=("speaker", "url"),
                name="speakerlink_unique",
                violation_error_message="The speaker has this page already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakerlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("url", ""), _negated=True),
                    models.Q(
                        ("url", ""), ("url__istartswith", "https://"), ("url__istartswith", "http://"), _connector="OR"
                    ),
                ),
                name="speakerlink_url_is_web",
            ),
        ),
    ]
