"""Addresses of what happened; under /<language>/."""

from django.urls import path

from talks import views

app_name = "talks"
urlpatterns = [
    path("", views.home, name="home"),
    path("talks/", views.talk_list, name="talk_list"),
    path("talks/<slug:event_slug>/<slug:slug>/", views.talk_detail, name="talk_detail"),
    path("events/", views.event_list, name="event_list"),
    path("events/<slug:slug>/", views.event_detail, name="event_detail"),
    path("speakers/", views.speaker_list, name="speaker_list"),
    path("speakers/<slug:slug>/", views.speaker_detail, name="speaker_detail"),
]
