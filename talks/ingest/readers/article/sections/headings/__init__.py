"""One heading → title, people, day, time, track and kind. Rules: `prefixes.py`, `splits.py`, `kinds.py`."""

from collections.abc import Collection, Sequence

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.sections.headings import splits
from talks.ingest.readers.article.sections.headings.habits import NONE, Habits, habits_of
from talks.ingest.readers.article.sections.headings.kinds import kind_of
from talks.ingest.readers.article.sections.headings.prefixes import PLAIN_KINDS, Stripped, strip_prefixes
from talks.ingest.readers.article.sections.headings.suffixes import strip_suffixes
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.wording.people import People, people_of

__all__ = ["NONE", "Habits", "habits_of", "read_heading"]

LONGEST = 600


def read_heading(
    text: str, links: Sequence[Link] = (), companies: Collection[str] = (), habits: Habits = NONE
) -> Heading:
    """What a heading tells. Without people when none are certain: whether it is a talk is for `segments.py` to say."""
    if habits.companies:
        companies = {*companies, *habits.companies}
    stripped = strip_prefixes(text[:LONGEST])
    body, time, track = strip_suffixes(stripped.text)
    split = _split(body, stripped, links, companies, habits)
    title = split.title if split else splits._title(body)
    people = split.people if split else None
    # "Keynote: Hello" keeps its word: it is how the programme calls it.
    kind = kind_of(stripped.label, otherwise="") if stripped.label and stripped.label not in PLAIN_KINDS else ""
    return Heading(
        title=title,
        people=people.people if people else (),
        kind=kind or kind_of(title),
        day=stripped.day,
        time=stripped.time or time,
        track=stripped.track or track,
        links=tuple(links),
        problems=people.problems if people else (),
    )


def _split(
    body: str, stripped: Stripped, links: Sequence[Link], companies: Collection[str], habits: Habits
) -> splits.Split | None:
    if split := _linked(body, links, companies):
        return split
    if habits.speaker_first and (split := splits.speaker_first(body, companies)):
        return split
    is_listed = bool(stripped.number or stripped.time or habits.commas)
    rules = (
        *splits.SPLITS,
        *((splits.commas,) if is_listed else ()),
        *((splits.comma_nickname,) if habits.commas else ()),
        *((splits.after_point,) if habits.points else ()),
        *((splits.nickname,) if stripped.time or habits.nicknames else ()),
    )
    return next((split for rule in rules if (split := rule(body, companies))), None)


def _linked(body: str, links: Sequence[Link], companies: Collection[str]) -> splits.Split | None:
    """As "[Title](video) par [A](url)", "[A](url) and [B](url) - [Title](page)": the link's text is the title."""
    last = links[-1].text if len(links) > 1 else ""
    if last and body.endswith(last) and (before := people_of(body.removesuffix(last).rstrip(" :-–—|"), companies)):
        return splits.Split(splits._title(last), before)
    if not links or not links[0].text or not body.startswith(links[0].text):
        return None
    title, rest = links[0].text, body[len(links[0].text) :]
    rest = rest.strip().lstrip(",:-–—|· ").strip()
    for word in ("par ", "by ", "with ", "avec ", "de "):
        rest = rest.removeprefix(word)
    if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1:
        rest = rest[1:-1]
    people: People | None = people_of(rest, companies, lenient=True) if rest else None
    if people is None:
        return None
    return splits.Split(splits._title(title), people)
