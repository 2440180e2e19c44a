"""Talks as lines of Markdown, to be pasted into notes."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from talks.pages.citing.work import Work, plain_line

# What CommonMark could read as a mark within a line; what is one only at a line's start never stands there.
MARKS = re.compile(r"([\\`*_\[\]<>&|~#!])")


def markdown_line(work: Work) -> str:
    """As in "[A mesh](https://…) – Ada Lovelace, Cloud Days 2023. [Replay](https://…)"."""
    said = ", ".join(escape(part) for part in (*work.speakers, work.event) if part)
    replay = f" [{escape(work.replay_label)}]({address(work.replay_url)})" if work.replay_url else ""
    note = f" {escape(work.note)}." if work.note else ""
    return f"[{escape(work.title)}]({address(work.url)}) – {said}.{note}{replay}"


def markdown_list(works: Iterable[Work]) -> str:
    return "".join(f"- {markdown_line(work)}\n" for work in works)


def escape(text: str) -> str:
    return MARKS.sub(r"\\\1", plain_line(text))


def address(url: str) -> str:
    """Ends where it should in "](…)"."""
    return quote(plain_line(url), safe=":/?#@!$&'*+,;=%~-._")
