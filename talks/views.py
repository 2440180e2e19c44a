"""Public pages of what happened: parse, ask, render."""

from itertools import groupby

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from talks import search
from talks.forms import Criteria
from talks.models import Event, Speaker, SpeakerAlias, Talk
from talks.related import related_talks
from talks.replays.address import embed_url
from tools.models import Theme
from tools.pages import page_of
from tools.views import redirect_old_slug


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """To the reader's language; French when neither is wanted."""
    with translation.override(translation.get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("talks:home"))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """For load balancers: the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    return TemplateResponse(
        request,
        "talks/home.html",
        {
            "themes": Theme.objects.with_talk_counts(talks).in_use().featured_first(),
            "event": Event.objects.with_progress(talks).in_use().newest_first().first(),
            "latest_replays": talks.latest_replays().for_cards()[:6],
        },
    )


@require_safe
def talk_list(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    criteria = Criteria.read(request.GET, talks)
    page = page_of(search.find(talks, criteria).for_cards(), request)
    return TemplateResponse(
        request,
        "talks/talk_list.html",
        {
            "criteria": criteria,
            "page": page,
            "facets": search.facets(talks, criteria),
            "chips": search.active_choices(criteria),
            "query": search.query_string(criteria),
        },
    )


@require_safe
def talk_detail(request: HttpRequest, event_slug: str, slug: str) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    talk = get_object_or_404(talks.for_detail(), event__slug=event_slug, slug=slug)
    previous, following = talks.neighbours(talk)
    player_url = embed_url(talk.replay_url, talk.replay_start_s) if talk.has_replay else ""
    return TemplateResponse(
        request,
        "talks/talk_detail.html",
        {
            "talk": talk,
            "takeaways": talk.takeaways_by_kind(),
            "tools": talk.mentions_by_sentence(),
            "previous": previous,
            "next": following,
            "related": related_talks(talk, talks),
            "player_url": player_url,
            "play": bool(player_url) and "play" in request.GET,
        },
    )


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    events = Event.objects.visible_with(talks).newest_first()
    return TemplateResponse(request, "talks/event_list.html", {"page": page_of(events, request)})


@require_safe
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    event = get_object_or_404(Event.objects.visible_with(talks).for_detail(), slug=slug)
    return TemplateResponse(
        request,
        "talks/event_detail.html",
        {"event": event, "talks": talks.at(event).in_programme_order().for_cards()},
    )


@require_safe
def speaker_list(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    speakers = Speaker.objects.seen_in(talks).with_companies(talks).in_name_order()
    return TemplateResponse(request, "talks/speaker_list.html", {"page": page_of(speakers, request, 60)})


@require_safe
def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    speaker = Speaker.objects.seen_in(talks).filter(slug=slug).first()
    if speaker is None:
        return redirect_old_slug(SpeakerAlias, slug, Speaker.objects.seen_in(talks), "speaker")
    page = page_of(talks.by(speaker).newest_first().for_cards(), request)
    years = [(year, list(group)) for year, group in groupby(page, key=lambda talk: talk.event.year)]
    return TemplateResponse(request, "talks/speaker_detail.html", {"speaker": speaker, "page": page, "years": years})
