"""Addresses of what happened; under /<language>/."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from talks import feeds, views
from tools import urls as tools_urls  # noqa: F401 -- registers "unicode_slug"


class FeedKindConverter(StringConverter):
    """Which feed: newly published replays, or talks that are new in the catalogue."""

    regex = "|".join(feeds.Kind)

    def to_python(self, value: str) -> feeds.Kind:
        return feeds.Kind(value)


register_converter(FeedKindConverter, "feed_kind")

app_name = "talks"
urlpatterns = [
    path("", views.home, name="home"),
    path("talks/", views.talk_list, name="talk_list"),
    path("talks/<slug:event_slug>/<slug:slug>/", views.talk_detail, name="talk_detail"),
    path("events/", views.event_list, name="event_list"),
    path("events/<slug:slug>/", views.event_detail, name="event_detail"),
    path("speakers/", views.speaker_list, name="speaker_list"),
    path("speakers/<slug:slug>/", views.speaker_detail, name="speaker_detail"),
    path("feeds/<feed_kind:kind>/", feeds.site_feed, name="site_feed"),
    path("events/<slug:slug>/feeds/<feed_kind:kind>/", feeds.event_feed, name="event_feed"),
    path("speakers/<slug:slug>/feeds/<feed_kind:kind>/", feeds.speaker_feed, name="speaker_feed"),
    path("themes/<unicode_slug:slug>/feeds/<feed_kind:kind>/", feeds.theme_feed, name="theme_feed"),
    path("companies/<slug:slug>/feeds/<feed_kind:kind>/", feeds.company_feed, name="company_feed"),
    path("tools/<slug:slug>/feeds/<feed_kind:kind>/", feeds.tool_feed, name="tool_feed"),
]
