"""The admin of the catalogue: what editors see and do."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from talks.admin import catalogue, edits, glossary, people, reading, replays, reports, talk, transcripts, vocabulary

__all__ = [
    "catalogue",
    "edits",
    "glossary",
    "people",
    "reading",
    "replays",
    "reports",
    "talk",
    "transcripts",
    "vocabulary",
]

admin.site.site_header = admin.site.site_title = "Recap"
admin.site.index_title = _("The catalogue")
# It would take the width that the list of talks needs for the replay's address.
admin.site.enable_nav_sidebar = False
