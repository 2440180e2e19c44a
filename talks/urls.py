"""Addresses of what happened; under /<language>/."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from talks.api import guide
from talks.models import ReaderReport
from talks.pages import downloads, events, views
from talks.pages.citing.styles import ListStyle, Style
from talks.publishing import feeds, site_files, social_cards
from tools import urls as tools_urls  # noqa: F401 -- registers "unicode_slug"


class FeedKindConverter(StringConverter):
    """Which feed: newly published replays, or talks that are new in the catalogue."""

    regex = "|".join(feeds.Kind)

    def to_python(self, value: str) -> feeds.Kind:
        return feeds.Kind(value)


class StyleConverter(StringConverter):
    """The ending of a citation's address, which says how it is written."""

    regex = "|".join(Style)

    def to_python(self, value: str) -> Style:
        return Style(value)


class ListStyleConverter(StringConverter):
    """The same of a list of talks."""

    regex = "|".join(ListStyle)

    def to_python(self, value: str) -> ListStyle:
        return ListStyle(value)


class YearConverter(IntConverter):
    """One address for each year: no zero before it."""

    regex = "[1-9][0-9]{0,3}"


register_converter(YearConverter, "year")


class ReportKindConverter(StringConverter):
    """What a reader reports a mistake on; the addresses stand in recap/urls.py."""

    regex = "|".join(ReaderReport.Kind.values)

    def to_python(self, value: str) -> ReaderReport.Kind:
        return ReaderReport.Kind(value)


register_converter(FeedKindConverter, "feed_kind")
register_converter(StyleConverter, "citation_style")
register_converter(ListStyleConverter, "list_style")
register_converter(ReportKindConverter, "report_kind")

app_name = "talks"
urlpatterns = [
    path("", views.home, name="home"),
    path("talks/", views.talk_list, name="talk_list"),
    path("card.png", social_cards.site_social_card, name="site_social_card"),
    path("talks/<slug:event_slug>/<slug:slug>/card.png", social_cards.talk_social_card, name="talk_social_card"),
    path("events/<slug:slug>/card.png", social_cards.event_social_card, name="event_social_card"),
    path("themes/<unicode_slug:slug>/card.png", social_cards.theme_social_card, name="theme_social_card"),
    path("opensearch.xml", site_files.opensearch, name="opensearch"),
    path("manifest.webmanifest", site_files.manifest, name="manifest"),
    path("talks/<slug:event_slug>/", events.event_of_talks, name="event_of_talks"),
    path("filters/<slug:name>/", views.filter_values, name="filter_values"),
    path("suggestions/", views.suggestions, name="suggestions"),
    path("talks/<slug:event_slug>/<slug:slug>/", views.talk_detail, name="talk_detail"),
    path("talks/<slug:event_slug>/<slug:slug>/cite.<citation_style:style>", downloads.talk_cite, name="talk_cite"),
    path("talks/<slug:event_slug>/<slug:slug>/talk.md", downloads.talk_markdown, name="talk_markdown"),
    path(
        "talks/<slug:event_slug>/<slug:slug>/transcript/<slug:language>/",
        views.transcript_detail,
        name="transcript_detail",
    ),
    path("my-list/", views.my_list, name="my_list"),
    path("my-list/talks.<list_style:style>", downloads.my_list_export, name="my_list_export"),
    path("events/", events.event_list, name="event_list"),
    path("events/<slug:slug>/", events.event_detail, name="event_detail"),
    path("series/", events.series_list, name="series_list"),
    path("series/<slug:slug>/", events.series_detail, name="series_detail"),
    path("years/<year:number>/", events.year_detail, name="year_detail"),
    path("recaps/<slug:slug>/", events.article_detail, name="article_detail"),
    path("speakers/", views.speaker_list, name="speaker_list"),
    path("speakers/<slug:slug>/", views.speaker_detail, name="speaker_detail"),
    path("statistics/", views.statistics, name="statistics"),
    path("api/", guide.api_guide, name="api_guide"),
    path("feeds/<feed_kind:kind>/", feeds.site_feed, name="site_feed"),
    path("events/<slug:slug>/feeds/<feed_kind:kind>/", feeds.event_feed, name="event_feed"),
    path("series/<slug:slug>/feeds/<feed_kind:kind>/", feeds.series_feed, name="series_feed"),
    path("speakers/<slug:slug>/feeds/<feed_kind:kind>/", feeds.speaker_feed, name="speaker_feed"),
    path("themes/<unicode_slug:slug>/feeds/<feed_kind:kind>/", feeds.theme_feed, name="theme_feed"),
    path("companies/<slug:slug>/feeds/<feed_kind:kind>/", feeds.company_feed, name="company_feed"),
    path("tools/<slug:slug>/feeds/<feed_kind:kind>/", feeds.tool_feed, name="tool_feed"),
]
