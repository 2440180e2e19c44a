"""A talk as a page of Markdown, for notes: what was said, with which tools, where to see it, who told it."""

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst, normalize_newlines
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from talks.days import day, day_hour_and_zone, span
from talks.models import Takeaway, Talk
from talks.pages.citing.markdown_line import address, escape
from talks.pages.citing.work import plain_line
from tools.structured_data import absolute


def talk_markdown(talk: Talk) -> str:
    """`talk`: from `for_detail()`. Ends in a line break."""
    parts = [
        f"# {escape(talk.title)}",
        "\n".join(f"{line}  " for line in _head(talk) if line).rstrip(),
        normalize_newlines(talk.summary).strip(),
        *_takeaways(talk),
        _abstract(talk),
        _section(_("Tools"), _tools(talk)),
        _section(_("Replay and slides"), _links(talk)),
        _section(_("Parts"), map(_part, talk.parts.all())),
        _("Keywords: %(words)s") % {"words": ", ".join(map(escape, talk.keywords))} if talk.keywords else "",
        _section(_("Where this comes from"), _sources(talk)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(talk: Talk) -> Iterator[str]:
    yield f"**{_('Cancelled')}**" if talk.is_cancelled else ""
    yield f"*{escape(talk.original_title)}*" if talk.original_title else ""
    yield _people(talk)
    yield _held(talk)
    kind = capfirst(talk.get_kind_display()) if talk.kind != Talk.Kind.TALK else ""
    yield ", ".join(part for part in (kind, capfirst(talk.language_name), escape(talk.licence)) if part)
    yield _("Part of %(talk)s") % {"talk": _titled(talk.parent)} if talk.parent else ""


def _people(talk: Talk) -> str:
    said = []
    for appearance in talk.appearances.all():
        company = f" ({escape(appearance.company.name)})" if appearance.company else ""
        said.append(f"{escape(appearance.speaker.name)}{company}")
    return ", ".join(said)


def _held(talk: Talk) -> str:
    event = talk.event
    name = event.name if event.starts_on else event.dated_name
    held = (_link(name, absolute(event.get_absolute_url())), event.city and escape(event.city), _when(talk))
    return ", ".join(part for part in (*held, escape(talk.room)) if part)


def _when(talk: Talk) -> str:
    if talk.held_on is None:
        return span(talk.event.starts_on, talk.event.ends_on)
    return day_hour_and_zone(talk.held_on, talk.local_start) if talk.local_start else day(talk.held_on)


def _titled(talk: Talk) -> str:
    return _link(talk.title, absolute(talk.get_absolute_url()))


def _part(talk: Talk) -> str:
    return f"{_titled(talk)} ({_('cancelled')})" if talk.is_cancelled else _titled(talk)


def _abstract(talk: Talk) -> str:
    """The organiser's text, quoted."""
    text = normalize_newlines(talk.abstract).strip()
    quoted = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return f"## {_('Abstract by the organisers')}\n\n{quoted}" if text else ""


def _takeaways(talk: Talk) -> Iterator[str]:
    for n, (kind, takeaways) in enumerate(talk.takeaways_by_kind()):
        heading = f"## {_('Takeaways')}\n\n" if not n else ""
        yield f"{heading}### {escape(kind[:1].upper() + kind[1:])}\n\n{_list(map(_takeaway, takeaways))}"


def _takeaway(takeaway: Takeaway) -> str:
    text = plain_line(takeaway.text)
    return f"{text} `{takeaway.unsaid_code}`" if takeaway.unsaid_code else text


def _tools(talk: Talk) -> Iterator[str]:
    for role, excerpt, mentions in talk.mentions_by_sentence():
        names = ", ".join(_link(mention.tool.name, absolute(mention.tool.get_absolute_url())) for mention in mentions)
        yield f"{names} ({role})" + (pgettext("colon", ": ") + plain_line(excerpt) if excerpt else "")


def _links(talk: Talk) -> Iterator[str]:
    if talk.has_replay:
        yield _link(_("Replay"), talk.replay_link)
    for recording in talk.recordings.all():
        if recording.is_live:
            yield _link(recording.label, recording.link)
    for link in talk.slide_links.all():
        if link.state == "live":
            yield _link(link.label or str(link.get_kind_display()).capitalize(), link.url)


def _sources(talk: Talk) -> Iterator[str]:
    for coverage in talk.coverage.all():
        article = coverage.article
        title = _link(article.title, coverage.url) if coverage.url else f"*{escape(article.title)}*"
        yield f"{title}, {escape(article.author)}" if article.author else title
    yield _link("Recap", absolute(talk.get_absolute_url()))


def _section(heading: str, lines: Iterable[str]) -> str:
    written = _list(lines)
    return f"## {heading}\n\n{written}" if written else ""


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _link(text: str, url: str) -> str:
    return f"[{escape(text)}]({address(url)})"
