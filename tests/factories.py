"""Rows for tests: one function per model, called with what the test is about and nothing else.

The first argument is the name, the title or the row that the new one belongs to; every other field is a keyword. The
same call gives the same row: slugs come from names, so two rows of a kind need two names. A row that must exist (the
event of a talk, the talk of a takeaway) is the one that these functions made before under its default name, or is made;
nothing else comes along. Where an argument is a row with a name, the name alone will do: `make_appearance(talk, "Ada
Lovelace", "Analytical Engines")` finds or makes both.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

from talks.models import (
    Appearance,
    Article,
    Coverage,
    DeskArticle,
    Discovery,
    Event,
    EventFigure,
    GlossaryEntry,
    Mention,
    ReaderReport,
    Recording,
    ReplayCandidate,
    ReplayListing,
    Series,
    SettledKeyword,
    SlideLink,
    SourceState,
    Speaker,
    SpeakerAlias,
    SpeakerLink,
    Takeaway,
    Talk,
    Transcript,
)
from tools.models import Company, CompanyAlias, Theme, ThemeAlias, Tool, ToolAlias

SERIES = "Cloud Days"
EVENT = "Cloud Days 2023"
ARTICLE = "What we saw at Cloud Days"
TALK = "A mesh without sidecars"
SPEAKER = "Ada Lovelace"
COMPANY = "Analytical Engines"
THEME = "Service mesh"
TOOL = "Istio"


# --- vocabulary ---------------------------------------------------------------------------------------------------


def make_theme(name: str = THEME, **overrides: Any) -> Theme:
    return Theme.objects.create(name=name, **{"slug": slugify(name), **overrides})


def make_company(name: str = COMPANY, **overrides: Any) -> Company:
    return Company.objects.create(name=name, **{"slug": slugify(name), **overrides})


def make_tool(
    name: str = TOOL, *, vendor: Company | str | None = None, themes: Iterable[Theme | str] = (), **overrides: Any
) -> Tool:
    tool = Tool.objects.create(name=name, vendor=_company(vendor), **{"slug": slugify(name), **overrides})
    if themes := [_theme(theme) for theme in themes]:
        tool.themes.set(themes)
    return tool


def make_alias(
    of: Theme | Company | Tool | Speaker, name: str, **overrides: Any
) -> ThemeAlias | CompanyAlias | ToolAlias | SpeakerAlias:
    return of.aliases.create(name=name, **{"slug": slugify(name), **overrides})


def make_glossary_entry(*terms: str) -> GlossaryEntry:
    terms = terms or ("k8s", "kubernetes")
    return GlossaryEntry.objects.create(slug=slugify(terms[0]), terms="\n".join(terms))


# --- events and recaps --------------------------------------------------------------------------------------------


def make_series(name: str = SERIES, **overrides: Any) -> Series:
    return Series.objects.create(name=name, **{"slug": slugify(name), **overrides})


def make_event(name: str = EVENT, **overrides: Any) -> Event:
    """Four days in April 2023, unless told otherwise."""
    given = {
        "slug": slugify(name),
        "starts_on": dt.date(2023, 4, 18),
        "ends_on": dt.date(2023, 4, 21),
        **overrides,
    }
    return Event.objects.create(name=name, **given)


def make_figure(event: Event | None = None, **overrides: Any) -> EventFigure:
    event = event or _default_event()
    given = {
        "position": event.figures.count() + 1,
        "value": 10_000,
        "label_fr": "participants",
        "label_en": "attendees",
        **overrides,
    }
    return EventFigure.objects.create(event=event, **given)


def make_article(title: str = ARTICLE, *, event: Event | None = None, **overrides: Any) -> Article:
    given = {"slug": slugify(title), **overrides}
    return Article.objects.create(title=title, event=event or _default_event(), **given)


def make_coverage(article: Article | None = None, talk: Talk | None = None, **overrides: Any) -> Coverage:
    """In one event: a talk without article gets one of its event, an article without talk likewise."""
    talk = talk or _default_talk(article.event if article else None)
    article = article or _default_article(talk.event)
    given = {"position": article.coverage.count() + 1, **overrides}
    return Coverage.objects.create(article=article, talk=talk, **given)


def make_discovery(tool: Tool | str = TOOL, *, event: Event | None = None, **overrides: Any) -> Discovery:
    event = event or _default_event()
    given = {
        "position": event.discoveries.count() + 1,
        "note_fr": "Vu sur un stand.",
        "note_en": "Seen at a booth.",
        **overrides,
    }
    return Discovery.objects.create(event=event, tool=_tool(tool), **given)


# --- talks and people ---------------------------------------------------------------------------------------------


def make_speaker(name: str = SPEAKER, **overrides: Any) -> Speaker:
    return Speaker.objects.create(name=name, **{"slug": slugify(name), **overrides})


def make_talk(
    title: str = TALK,
    *,
    event: Event | None = None,
    speakers: Iterable[Speaker | str | tuple[Speaker | str, Company | str | None]] = (),
    tools: Iterable[Tool | str] = (),
    themes: Iterable[Theme | str] = (),
    **overrides: Any,
) -> Talk:
    """A published talk, on its own unless asked: `speakers=[("Ada Lovelace", "Analytical Engines"), "Alan Turing"]`.

    With a `replay_url` its replay is published, unless `replay_state` says otherwise.
    """
    given = {"slug": slugify(title), "status": Talk.Status.PUBLISHED, **overrides}
    if given.get("replay_url"):
        given.setdefault("replay_state", Talk.ReplayState.PUBLISHED)
    talk = Talk.objects.create(title=title, event=event or _default_event(), **given)
    for speaker in speakers:
        person, company = speaker if isinstance(speaker, tuple) else (speaker, None)
        make_appearance(talk, person, company)
    for tool in tools:
        make_mention(talk, tool)
    if themes := [_theme(theme) for theme in themes]:
        talk.themes.set(themes)
    return talk


def make_appearance(
    talk: Talk | None = None, speaker: Speaker | str = SPEAKER, company: Company | str | None = None, **overrides: Any
) -> Appearance:
    talk = talk or _default_talk()
    given = {"position": talk.appearances.count() + 1, **overrides}
    return Appearance.objects.create(talk=talk, speaker=_speaker(speaker), company=_company(company), **given)


def make_takeaway(talk: Talk | None = None, **overrides: Any) -> Takeaway:
    """An editor's, unless `article` is given."""
    talk = talk or _default_talk()
    given = {
        "position": talk.takeaways.count() + 1,
        "kind": Takeaway.Kind.BENEFIT,
        "text_fr": "Moins de mémoire par pod.",
        "text_en": "Less memory per pod.",
        **overrides,
    }
    return Takeaway.objects.create(talk=talk, **given)


def make_mention(talk: Talk | None = None, tool: Tool | str = TOOL, **overrides: Any) -> Mention:
    given = {"role": Mention.Role.SUBJECT, **overrides}
    return Mention.objects.create(talk=talk or _default_talk(), tool=_tool(tool), **given)


# --- links --------------------------------------------------------------------------------------------------------


def make_slide_link(talk: Talk | None = None, **overrides: Any) -> SlideLink:
    """Live slides; with `state="missing"`, slides whose address is lost."""
    talk = talk or _default_talk()
    is_lost = overrides.get("state") == SlideLink.State.MISSING
    url = "" if is_lost else f"https://slides.example.org/{talk.slug}.pdf"
    return SlideLink.objects.create(talk=talk, **{"url": url, **overrides})


def make_candidate(talk: Talk | None = None, **overrides: Any) -> ReplayCandidate:
    """Pending; with another `state`, decided at noon on 1 May 2023."""
    talk = talk or _default_talk()
    given = {
        "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
        "video_title": talk.title,
        "score": 0.9,
        **overrides,
    }
    if given.get("state", ReplayCandidate.State.PENDING) != ReplayCandidate.State.PENDING:
        given.setdefault("decided_at", dt.datetime(2023, 5, 1, 12, tzinfo=dt.UTC))
    return ReplayCandidate.objects.create(talk=talk, **given)


def make_listing(event: Event | None = None, **overrides: Any) -> ReplayListing:
    """Loaded at noon on 1 May 2023, with no video."""
    given = {"title": "Cloud Days videos", "loaded_at": dt.datetime(2023, 5, 1, 12, tzinfo=dt.UTC), **overrides}
    return ReplayListing.objects.create(event=event or _default_event(), **given)


def make_transcript(talk: Talk | None = None, *said: tuple[int, str], **overrides: Any) -> Transcript:
    """`said`: cues, of which there is one unless told otherwise."""
    given = {"language": "en", "cues": [list(cue) for cue in said or ((760, "so the sidecar is gone"),)], **overrides}
    return Transcript.objects.create(talk=talk or _default_talk(), **given)


def make_recording(talk: Talk | None = None, **overrides: Any) -> Recording:
    talk = talk or _default_talk()
    given = {"url": f"https://tube.example.org/{talk.slug}", "position": talk.recordings.count() + 1, **overrides}
    return Recording.objects.create(talk=talk, **given)


def make_speaker_link(speaker: Speaker | str = SPEAKER, **overrides: Any) -> SpeakerLink:
    speaker = _speaker(speaker)
    return SpeakerLink.objects.create(speaker=speaker, **{"url": f"https://{speaker.slug}.example.org/", **overrides})


def make_source_state(**overrides: Any) -> SourceState:
    given = {"source": "schedule.example.org", "kind": "talks.talk", "source_ref": "1", **overrides}
    return SourceState.objects.create(**given)


def make_settled_keyword(folded: str = "fun") -> SettledKeyword:
    return SettledKeyword.objects.create(folded=folded)


def make_reader_report(row: Any = None, **overrides: Any) -> ReaderReport:
    row = row or _default_talk()
    about = {"kind": row._meta.model_name, "row_id": row.pk, "title": str(row)}
    return ReaderReport.objects.create(**about | {"text": "The year is wrong.", "language": "en", **overrides})


def make_desk_article(text: str = "A recap", **overrides: Any) -> DeskArticle:
    given = {"slug": "what-we-saw", "name": "recap.md", "data": text.encode(), **overrides}
    return DeskArticle.objects.create(**given)


# --- all of it ----------------------------------------------------------------------------------------------------


def make_one_of_each() -> None:
    """A small catalogue with a row in every table of both apps, and both kinds where a relation may be null."""
    article = make_article(event=make_event(series=make_series()))
    talk = make_talk(speakers=[(SPEAKER, COMPANY), "Alan Turing"], themes=[THEME])
    make_mention(talk, make_tool(vendor=COMPANY, themes=[THEME]))
    make_coverage(article, talk)
    make_figure(article.event)
    for source in (article, None):
        make_takeaway(talk, article=source, position=1)
        make_discovery("Tracee", article=source)
    make_slide_link(talk)
    make_slide_link(talk, state=SlideLink.State.MISSING)
    make_candidate(talk, listing=make_listing(talk.event))
    make_recording(talk)
    make_transcript(talk)
    make_speaker_link()
    make_source_state()
    make_desk_article(event_slug=article.event.slug)
    make_settled_keyword()
    make_reader_report(talk)
    make_alias(talk.themes.get(), "Meshes")
    make_alias(talk.speakers.get(name=SPEAKER), "Ada Byron")
    make_alias(talk.tools.get(), "istiod")
    make_alias(talk.companies.get(), "Analytical Engines Ltd")
    make_glossary_entry()


# --- rows that must exist -----------------------------------------------------------------------------------------


def _default_event() -> Event:
    return Event.objects.filter(slug=slugify(EVENT)).first() or make_event()


def _default_article(event: Event) -> Article:
    slug = f"recap-of-{event.slug}"
    return Article.objects.filter(slug=slug).first() or make_article(event=event, slug=slug)


def _default_talk(event: Event | None = None) -> Talk:
    event = event or _default_event()
    return Talk.objects.filter(event=event, slug=slugify(TALK)).first() or make_talk(event=event)


def _theme(theme: Theme | str) -> Theme:
    if isinstance(theme, Theme):
        return theme
    return Theme.objects.filter(slug=slugify(theme)).first() or make_theme(theme)


def _company(company: Company | str | None) -> Company | None:
    if isinstance(company, str):
        return Company.objects.filter(slug=slugify(company)).first() or make_company(company)
    return company


def _tool(tool: Tool | str) -> Tool:
    if isinstance(tool, Tool):
        return tool
    return Tool.objects.filter(slug=slugify(tool)).first() or make_tool(tool)


def _speaker(speaker: Speaker | str) -> Speaker:
    if isinstance(speaker, Speaker):
        return speaker
    return Speaker.objects.filter(slug=slugify(speaker)).first() or make_speaker(speaker)
