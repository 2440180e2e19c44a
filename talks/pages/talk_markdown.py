"""A talk as a page of Markdown, for notes: what was said, with which tools, where to see it, who told it."""

from collections.abc import Iterable, Iterator

from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _

from talks.days import day, span
from talks.models import Takeaway, Talk
from talks.pages.citing.markdown_line import address, escape
from talks.pages.citing.work import plain_line
from tools.structured_data import absolute


def talk_markdown(talk: Talk) -> str:
    """`talk`: from `for_detail()`. Ends in a line break."""
    parts = [
        f"# {escape(talk.title)}",
        "\n".join(f"{line}  " for line in (_people(talk), _held(talk)) if line).rstrip(),
        normalize_newlines(talk.summary).strip(),
        *_takeaways(talk),
        _section(_("Tools"), _tools(talk)),
        _section(_("Replay and slides"), _links(talk)),
        _section(_("Where this comes from"), _sources(talk)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _people(talk: Talk) -> str:
    said = []
    for appearance in talk.appearances.all():
        company = f" ({escape(appearance.company.name)})" if appearance.company else ""
        said.append(f"{escape(appearance.speaker.name)}{company}")
    return ", ".join(said)


def _held(talk: Talk) -> str:
    event = talk.event
    when = day(talk.starts_at) if talk.starts_at else span(event.starts_on, event.ends_on)
    held = (_link(event.name, absolute(event.get_absolute_url())), event.city and escape(event.city), when)
    return ", ".join(part for part in held if part)


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
        yield f"{names} ({role})" + (f": {plain_line(excerpt)}" if excerpt else "")


def _links(talk: Talk) -> Iterator[str]:
    if talk.has_replay:
        yield _link(_("Replay"), talk.replay_link)
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
