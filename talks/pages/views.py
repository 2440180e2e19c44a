"""Public pages of what happened: parse, ask, render. Those of events, series, years and recaps are in `events`."""

from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from talks.models import Event, Speaker, SpeakerAlias, Talk
from talks.models.talk_queryset import sees_drafts
from talks.pages.citing.of_talk import work_of
from talks.pages.my_list import kept_talks
from talks.pages.statistics.events import replay_release
from talks.pages.statistics.headline import headline
from talks.pages.statistics.material import drawn_from
from talks.pages.statistics.people import companies_over_the_years, spoke_with, themes_in
from talks.pages.statistics.themes import companies_by_theme, themes_by_event, themes_of
from talks.pages.statistics.tools import tools_together
from talks.pages.transcript import in_reading_order, transcript_part
from talks.search.criteria import BY_EVENT, LONGEST_WORDS, Criteria, chips, clean_words, orders, query_string
from talks.search.facets import facets
from talks.search.filters import BY_NAME, Rows
from talks.search.meaning import meaning_of
from talks.search.no_result import ways_out
from talks.search.related import related_talks
from talks.search.results import BESIDE_OTHERS, Where, find
from talks.search.spoken import said_in_recordings
from talks.search.suggest import suggest
from talks.search.values import page_in, values_of
from talks.transcripts.chapters import chapters_in
from talks.videos.player import Player, player_of, watch_at
from talks.videos.start import moment
from tools.index_page import by_name
from tools.models import Theme
from tools.views import redirect_old_slug

# Of the home page; the others are a click away.
MOST_THEMES = 24


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """To the reader's language; French when neither is wanted."""
    with translation.override(translation.get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("talks:home"))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    return TemplateResponse(
        request,
        "talks/home.html",
        {
            "themes": Theme.objects.with_talk_counts(talks).in_use().featured_first()[:MOST_THEMES],
            "event": Event.objects.with_progress(talks).in_use().newest_first().first(),
            "latest_replays": talks.latest_replays().for_cards()[:6],
        },
    )


@require_safe
def talk_list(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    asked = Criteria.read(request.GET, talks)
    meaning = meaning_of(asked, talks)
    criteria, sentence, named = meaning.criteria, meaning.sentence, meaning.named
    page = find(criteria, Where.read(request.GET), with_drafts=sees_drafts(request.user), first=named.first)
    if not page and page.total:
        return redirect(reverse("talks:talk_list") + query_string(criteria))  # Past the end: its talks are gone.
    spoken = said_in_recordings(page)
    plain, is_named = sentence.plain if sentence else None, bool(named.entities)
    return TemplateResponse(
        request,
        "talks/talk_list.html",
        {
            "criteria": criteria,
            "sentence": asked.q if sentence else "",
            "entities": named.entities if page.where.place is None else (),
            "orders": orders(criteria) if page else (),
            "is_by_event": criteria.order == BY_EVENT,
            "page": page,
            "spoken": spoken,
            "facets": facets(page, criteria),
            "chips": chips(criteria),
            "query": query_string(criteria),
            "words": page.words,
            "named": page.named,
            "ways_out": None if page or spoken else ways_out(talks, criteria, page.search, plain, is_named=is_named),
        },
    )


@require_safe
def filter_values(request: HttpRequest, name: str) -> HttpResponse:
    """All values of a filter of many: what a facet of the list has no room for."""
    of = BY_NAME.get(name)
    if not isinstance(of, Rows):
        raise Http404
    criteria = Criteria.read(request.GET, Talk.objects.visible_to(request.user))
    words = clean_words(request.GET.get("named", ""))
    page = page_in(request.GET.get("page", ""))
    values = values_of(of, criteria, words, page=page, with_drafts=sees_drafts(request.user))
    if not values.choices and page > 1:
        first = request.GET.copy()
        del first["page"]
        return redirect(f"{request.path}?{first.urlencode()}")  # Past the end: its values are gone.
    context = {"filter": of, "criteria": criteria, "named": words, "values": values, "chips": chips(criteria)}
    return TemplateResponse(request, "talks/filter_values.html", {**context, "query": query_string(criteria)})


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The same for everybody, editors too; kept as pages are, so that a talk that is a draft again is not offered."""
    words = request.GET.get("q", "").replace("\0", " ")[:LONGEST_WORDS]
    return TemplateResponse(request, "talks/suggestions.html", {"suggestions": suggest(words)})


@require_safe
def talk_detail(request: HttpRequest, event_slug: str, slug: str) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    talk = get_object_or_404(talks.for_detail().with_transcripts(), event__slug=event_slug, slug=slug)
    previous, following = talk.neighbours(talks)
    player = _player(talk, request)
    response = TemplateResponse(
        request,
        "talks/talk_detail.html",
        {
            "talk": talk,
            "takeaways": talk.takeaways_by_kind(),
            "tools": talk.mentions_by_sentence(),
            "previous": previous,
            "next": following,
            "related": related_talks(talk, with_drafts=sees_drafts(request.user)),
            "player": player,
            "play": player is not None and "play" in request.GET,
            "watch_at": watch_at(talk.replay_url) if talk.has_replay else "",
            "transcripts": in_reading_order(talk.transcripts.all(), talk.language),
            "chapters": chapters_in(talk.abstract),
            "cited": work_of(talk),
        },
    )
    return _allow_frame(response, player.origin) if player else response


@require_safe
def transcript_detail(request: HttpRequest, event_slug: str, slug: str, language: str) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    talk = get_object_or_404(talks.for_cards(), event__slug=event_slug, slug=slug)
    transcript = get_object_or_404(talk.transcripts.filter(language=language))
    player = _player(talk, request)
    response = TemplateResponse(
        request,
        "talks/transcript_detail.html",
        {
            "talk": talk,
            "transcript": transcript,
            "page": transcript_part(transcript, request),
            "player": player,
            "play": player is not None and "play" in request.GET,
            "watch_at": watch_at(talk.replay_url) if talk.has_replay else "",
            "transcripts": in_reading_order(talk.transcripts.defer("cues"), talk.language),
        },
    )
    return _allow_frame(response, player.origin) if player else response


@require_safe
def my_list(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user).for_cards()
    kept = kept_talks(talks, request.GET.getlist("t"))
    return TemplateResponse(request, "talks/my_list.html", {"kept": kept})


@require_safe
def speaker_list(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    page = by_name(Speaker.objects.seen_in(talks), request.GET)
    companies = Speaker.objects.filter(pk__in=[speaker.pk for speaker in page]).companies_in(talks)
    speakers = [(speaker, companies.get(speaker.pk, "")) for speaker in page]
    return TemplateResponse(request, "talks/speaker_list.html", {"page": page, "speakers": speakers})


@require_safe
def speaker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    speaker = Speaker.objects.seen_in(talks).prefetch_related("links").filter(slug=slug).first()
    if speaker is None:
        return redirect_old_slug(SpeakerAlias, slug, Speaker.objects.seen_in(talks), "speaker")
    criteria, where = Criteria().but(speaker=(speaker,)), Where.read(request.GET)
    page = find(criteria, where, with_drafts=sees_drafts(request.user), size=BESIDE_OTHERS)
    drawn = drawn_from(talks, speaker)
    return TemplateResponse(
        request,
        "talks/speaker_detail.html",
        {
            "speaker": speaker,
            "page": page,
            "years": [(year, list(group)) for year, group in groupby(page, key=lambda talk: talk.event.year)],
            "companies": companies_over_the_years(speaker, talks),
            "themes": themes_in(drawn),
            "people": spoke_with(speaker, drawn),
        },
    )


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    talks = Talk.objects.visible_to(request.user)
    drawn = drawn_from(talks)
    by_event = themes_by_event(drawn)
    return TemplateResponse(
        request,
        "talks/statistics.html",
        {
            "number": drawn.of_newest,
            "headline": headline(talks),
            "themes_by_event": by_event,
            "themes": None if by_event else themes_of(drawn),
            "tools": tools_together(drawn),
            "companies": companies_by_theme(drawn),
            "release": replay_release(drawn.talks),
        },
    )


def _player(talk: Talk, request: HttpRequest) -> Player | None:
    """From the second that the address names, where it also asks to play; else player.js reads it at the click."""
    if not talk.has_replay:
        return None
    start_s = moment(request.GET.get("t", "")) if "play" in request.GET else None
    return player_of(talk.replay_url, talk.replay_start_s if start_s is None else start_s, settings.PEERTUBE_HOSTS)


def _allow_frame(response: HttpResponse, origin: str) -> HttpResponse:
    """The one frame that a page may show: its player's. Every other page keeps the policy of the settings, no frame.

    Does what `csp.decorators.csp_replace` does, which wants to know its sources before there is a row to tell them.
    """
    response._csp_replace = {"frame-src": [origin]}  # type: ignore[attr-defined]
    return response
