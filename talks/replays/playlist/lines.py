"""Lines that somebody pasted: an address and a title in either order, alone, numbered, or a Markdown link."""

import re
from collections.abc import Iterator

from talks.replays.playlist.listing import MAX_LINE, Listing, Row, listing_of
from talks.videos.address import is_video
from talks.videos.sites import SITES
from talks.wording.pointing import FILLERS, REPLAY_WORDS, SLIDES_WORDS, words_of

HEADING = re.compile(r"#{1,6}\s+(.*)")
NUMBERED = re.compile(r"(?:[-*+•]\s+)?(?:\(?[0-9]{1,4}[.):]\s+|\[[ xX]\]\s+|[0-9]{1,4}\t)?")
# Addresses that stand without https:// at the head.
HOSTS = "|".join(re.escape(host.removeprefix(".")) for site in SITES for host in site.hosts if host[-1] != ".")
BARE = rf"(?:www\.|m\.)?(?:{HOSTS})/"
MARKDOWN_LINK = re.compile(
    rf"\[(?P<title>[^\n]{{0,400}}?)\]\(\s*<?(?P<url>(?:https?:|www|{BARE})[^\s<>()]{{1,400}}+)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
MOST_BRACKETS = 40  # A link is looked for from each.
URL = re.compile(rf"(?:https?://|{BARE})[^\s<>]+", re.IGNORECASE)
AROUND = " \t-–—|:;,<>()[]\u00a0"
EMPHASIS = re.compile(r"(?<![^\W_])(?:\*{1,3}|_{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3})(?![^\W_])")
RULE = re.compile(r"[|\s:*_=-]{3,}")  # Under a heading, or below the head of a table.
EMPTY = re.compile(r"\(\s*[,;/|·&+-]*\s*\)|\[\s*\]")  # What brackets leave when their links are gone.
UNAVAILABLE = re.compile(r"\[(?:private video|deleted video|vidéo privée|vidéo supprimée)\]", re.IGNORECASE)


def read_lines(text: str) -> Listing:
    """A title alone belongs to the address alone that follows; a first heading is the listing's title."""
    lines = text.splitlines()
    heading = next((match[1] for line in lines[:5] if (match := HEADING.fullmatch(line[:MAX_LINE].strip()))), "")
    return listing_of(heading, _rows(lines))


def _rows(lines: list[str]) -> Iterator[Row]:
    waiting: Row | None = None
    for number, raw in enumerate(lines, 1):
        line = raw[:MAX_LINE].strip()
        if not line or HEADING.fullmatch(line) or RULE.fullmatch(line):
            continue
        url, title = _split(line)
        if url:
            if waiting and not title:
                title, waiting = waiting.title, None
            if waiting:
                yield waiting
            waiting = None
            yield Row(number, url, title)
            continue
        if waiting:
            yield waiting
        waiting = Row(number, "", title or line)
    if waiting:
        yield waiting


def _split(line: str) -> tuple[str, str]:
    """The address and the title, each empty if the line has none."""
    line = line[NUMBERED.match(line).end() :]  # type: ignore[union-attr]  # It matches nothing at least.
    if closed := UNAVAILABLE.match(line):
        found = URL.search(line)
        return found[0] if found else "", closed[0]
    if line.count("[") <= MOST_BRACKETS and (links := list(MARKDOWN_LINK.finditer(line))):
        return _of_links(line, links)
    if not (found := URL.search(line)):
        return "", line.strip()
    before, after = line[: found.start()].strip(AROUND), _after(line[found.end() :])
    return found[0].rstrip(".,;:|"), " ".join(filter(None, (_unbracketed(line, before, found.start()), after)))


def _of_links(line: str, links: list[re.Match[str]]) -> tuple[str, str]:
    """Slides may come first; what is called a video is one wherever it is."""
    bare = URL.search(MARKDOWN_LINK.sub(" ", line))
    called = [link for link in links if REPLAY_WORDS.intersection(words_of(link["title"]))]
    link = next((link for link in links if is_video(link["url"])), None)
    if link is None and bare and is_video(bare[0]):
        return bare[0], _beside(line.replace(bare[0], " "))
    link = link or (called or links)[0]
    return link["url"], _beside(line) if _only_points(link["title"]) else link["title"].strip()


def _only_points(words: str) -> bool:
    """As "video", "▶ Watch the recording here", "slides": no title."""
    return not set(words_of(words)) - REPLAY_WORDS - SLIDES_WORDS - FILLERS


def _beside(line: str) -> str:
    """What the line says without the links that only point; of a table's row, its first cells."""
    text = MARKDOWN_LINK.sub(lambda link: " " if _only_points(link["title"]) else link["title"], line)
    cells = (_after(EMPTY.sub(" ", EMPHASIS.sub("", cell))) for cell in text.split(" | "))
    return " - ".join(filter(None, cells)).rstrip(" -–—|:;,([/&+\u00a0")


def _after(text: str) -> str:
    """A bracket that the title opens is the title's to close."""
    title = text.lstrip(AROUND).rstrip(AROUND.replace(")", "").replace("]", ""))
    while title[-1:] in (")", "]") and title.count(title[-1]) > title.count({")": "(", "]": "["}[title[-1]]):
        title = title[:-1].rstrip(AROUND.replace(")", "").replace("]", ""))
    return title


def _unbracketed(line: str, before: str, end: int) -> str:
    """The brackets and full words of a title stay: only what joins it to the address goes."""
    title = line[:end].rstrip(" \t-–—|:;,<(\u00a0")
    return title.lstrip(" \t-–—|:;,<>\u00a0") if before else ""
