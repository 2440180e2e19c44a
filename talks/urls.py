"""Addresses of what happened; under /<language>/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from talks.pages import downloads, views
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


register_converter(FeedKindConverter, "feed_kind")
register_converter(StyleConverter, "citation_style")
register_converter(ListStyleConverter, "list_style")

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
    path("talks/<slug:event_slug>/", views.event_of_talks, name="event_of_talks"),
    path("filters/<slug:name>/", views.filter_values, name="filter_values"),
    path("suggestions/", views.suggestions, name="suggestions"),
    path("talks/<slug:event_slug>/<slug:slug>/", views.talk_detail, name="talk_detail"),
    path("talks/<slug:event_slug>/<slug:slug>/cite.<citation_style:style>", downloads.talk_cite, name="talk_cite"),
    path("talks/<slug:event_slug>/<slug:slug>/talk.md", downloads.talk_markdown, name="talk_markdown"),
    path("my-list/", views.my_list, name="my_list"),
    path("my-list/talks.<list_style:style>", downloads.my_list_export, name="my_list_export"),
    path("events/", views.event_list, name="event_list"),
    path("events/<slug:slug>/", views.event_detail, name="event_detail"),
    path("speakers/", views.speaker_list, name="speaker_list"),
    path("speakers/<slug:slug>/", views.speaker_detail, name="speaker_detail"),
    path("statistics/", views.statistics, name="statistics"),
    path("feeds/<feed_kind:kind>/", feeds.site_feed, name="site_feed"),
    path("events/<slug:slug>/feeds/<feed_kind:kind>/", feeds.event_feed, name="event_feed"),
    path("speakers/<slug:slug>/feeds/<feed_kind:kind>/", feeds.speaker_feed, name="speaker_feed"),
    path("themes/<unicode_slug:slug>/feeds/<feed_kind:kind>/", feeds.theme_feed, name="theme_feed"),
    path("companies/<slug:slug>/feeds/<feed_kind:kind>/", feeds.company_feed, name="company_feed"),
    path("tools/<slug:slug>/feeds/<feed_kind:kind>/", feeds.tool_feed, name="tool_feed"),
]
