"""The event and the article that a document is about: from its front matter, else from its title and first lines."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.document.front_matter import as_date, stated_date
from talks.ingest.readers.article.document.targets import as_browsers_read
from talks.ingest.readers.article.facts.event_city import OTHER, city_of
from talks.ingest.readers.article.facts.event_name import (
    JOINTS,
    name_after_at,
    name_before_year,
    names_of_introduction,
    with_article,
)
from talks.ingest.readers.article.facts.stated import article_of, checked, mapping, text_of, title_of
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import EventRecord, Said
from talks.slugs import slug_of
from talks.wording.days import MONTH, MONTHS, date_of
from talks.wording.sentences import sentences_of
from tools.folding import fold

YEAR = r"(?:19[89]\d|20[0-4]\d)"
SHORT_YEAR = re.compile(r"\s?['’](\d\d)\b")
ANY_YEAR = re.compile(rf"\b({YEAR})\b")
# What a recap calls itself; it stands before the event's name, or after it.
LEAD = re.compile(
    r"(?:(?:mon |mes |un |my |our |a |an |some |quelques |petit |the )?(?:compte[- ]rendu|"
    r"retours?(?: d['’]expérience)?|résumé|récap(?:itulatif)?|bilan|notes?|minutes|"
    r"recap|report|trip report|conference report|review|summary|highlights|takeaways|impressions|feedback|lessons|"
    r"souvenirs|debrief|débrief|journal|carnet|wrap[- ]?up|"
    r"looking back|thoughts|key takeaways|talks|conférences|learnings|cr|retrospective|rétrospective|i went to|back|"
    r"we were|nous étions|j['’]étais|j['’]ai (?:assisté|participé)|live|"
    r"ce que j['’]ai retenu|what i learned|things i learned|my (?:trip|visit|experience)|une journée|"
    r"(?:one|two|three|deux|trois|quatre|\d) (?:jours|journées|days)|a day|attending|visiting|"
    r"[^\W\d_]+ conférences vues|on était))"
    r"(?: (?:de|du|des|d['’]|sur|of|from|on|at|to|about|à|au|aux|for|in|pour|conférences?|talks?|suivies?|the|la|le|"
    r"les|l['’]|ma|mon|my|our|the|a|visites?|participation|journée|édition|edition|experience|jour \d|day \d|first|"
    r"première|of))*\s*:?\s+",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:(?:la|le|les|the|du|de la|des|au|aux|à|at|sur|of|from)\s+|l['’]|d['’])", re.IGNORECASE)
TAIL = re.compile(
    r"\s*(?:[:–—|,(!?@]|\s-\s|\.\s|\s[àa]u?x? [A-ZÉ]|\sin [A-Z]|\sat [A-Z]|"
    r"\sen (?:ligne|france|belgique|suisse|europe)\b|"
    r""
    r"\s(?:conference|conférence|recap|report|trip report|highlights|review|talks|notes|summary|takeaways|edition|"
    r"wrap|retour|compte|debrief)\b)",
    re.IGNORECASE,
)
OTHER_EDITION = re.compile(
    r"\b(?:next|last|previous|prochaine?|dernière|précédente?|rendez-vous|see you|"
    r"l['’]an(?:née)? (?:dernière|prochaine|passée?))\b",
    re.IGNORECASE,
)
SPAN = re.compile(
    rf"\b(?:du |from |les |le |on )?(?P<first>\d{{1,2}})(?:er|st|nd|rd|th)?(?: (?P<m0>{MONTH})\b\.?)?\s?(?:au|to|-|–|"
    rf"—|et|and|&|until|jusqu['’]au)\s?(?P<last>\d{{1,2}})(?:er|st|nd|rd|"
    rf"th)?(?: of)? (?P<month>{MONTH})\b\.?,?(?: (?P<year>{YEAR}))?",
    re.IGNORECASE,
)
ENGLISH_SPAN = re.compile(
    rf"\b(?P<month>{MONTH})\b\.? (?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:to|-|–|—|and|"
    rf"&)\s?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?,?(?: (?P<year>{YEAR}))?",
    re.IGNORECASE,
)
# "Le 3 décembre 2025 à Brest": with a place, or it may be any day that is told of.
ONE_DAY = re.compile(
    rf"\b(?:le|on) (?P<day>\d{{1,2}}(?:er|st|nd|rd|th)?(?: of)? (?:{MONTH})\b\.?,? (?P<year>{YEAR})),?"
    r" (?:à|in|at) (?-i:[A-ZÀ-Ý])",
    re.IGNORECASE,
)
# What an article says that is written soon after; the first word tells how long ago.
JUST_HELD = re.compile(
    r"\b((?:la )?semaine dernière|semaine passée|last week(?:end)?|this week(?:end)?|yesterday|hier|ce week-?end|"
    r"cette semaine|cette année|this year|last month|(?:le )?mois dernier|ce mois-ci|this month)\b",
    re.IGNORECASE,
)
DAYS_AGO = {"last": 7, "hier": 1, "yest": 1, "la s": 7, "sema": 7, "mois": 30, "le m": 30}
RECENT_DAYS = 120
FIRST_TEXTS = 8
LONGEST_TEXT = 2000
NAME_WORDS = 6
NOTHING = Vocabulary()


def event_of(
    document: Document, language: str = "", vocabulary: Vocabulary = NOTHING, talks: Collection[Block] = ()
) -> EventRecord:
    """Basics only: no figures, talks or summaries. Dates only where they are stated with their year.

    `talks`: their headings.
    """
    language = language or document.language
    meta = document.meta
    stated, _wrong = checked(mapping(meta.get("event")))
    title = text_of(stated.get("source_title")) or title_of(document, talks)
    texts = [title, *_opening(document)]
    starts_on, ends_on = as_date(stated.get("starts_on")), as_date(stated.get("ends_on"))
    name, year = _named(texts, meta)
    name = text_of(stated.get("name")) or with_article(name, title, texts[1:])
    year = (
        _year(stated.get("year"))
        or (starts_on.year if starts_on else None)
        or _year_in(text_of(stated.get("name")))
        or year
    )
    if starts_on is None and not stated:
        starts_on, ends_on = _stated_dates(texts, year)
        year = year or (starts_on.year if starts_on else None)
    known = {fold(name) for tool in vocabulary.tools for name in tool.names}
    slug = text_of(stated.get("slug")) or _slug(name, year)
    return EventRecord(
        slug=slug,
        name=name,
        series=text_of(stated.get("series")),
        year=year,
        city=text_of(stated.get("city"))
        or (
            ""
            if stated
            else city_of(
                title, _introduction(document), name, year, lambda it: it in vocabulary.companies or it in known
            )
        ),
        country=text_of(stated.get("country")),
        starts_on=starts_on,
        ends_on=ends_on,
        timezone=text_of(stated.get("timezone")),
        venue=text_of(stated.get("venue")),
        website_url=as_browsers_read(text_of(stated.get("website_url"))),
        schedule_url=as_browsers_read(text_of(stated.get("schedule_url"))),
        playlist_url=as_browsers_read(text_of(stated.get("playlist_url"))),
        article=article_of(document, language, talks),
    )


def with_slug(event: EventRecord, document: Document) -> EventRecord:
    """Of its name and its year, which a person may know better; a slug that the document states stays."""
    if text_of(checked(mapping(document.meta.get("event")))[0].get("slug")):
        return event
    return replace(event, slug=_slug(event.name, event.starts_on.year if event.starts_on else event.year))


def event_problems(document: Document) -> list[Said]:
    """Of the front matter's `event:` block, what was left out and why."""
    return checked(mapping(document.meta.get("event")))[1]


def _opening(document: Document) -> list[str]:
    """The first paragraphs, in which a recap says where it was."""
    found: list[Block] = []
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.text:
            found.append(block)
            if len(found) == FIRST_TEXTS:
                break
    return [block.text[:LONGEST_TEXT] for block in found]


def _introduction(document: Document) -> list[str]:
    """The paragraphs down to the first heading or bold line that is not the title, else the first three."""
    found: list[str] = []
    for at, block in enumerate(document.blocks):
        is_heading = block.kind is BlockKind.HEADING and (at or block.level > 1)
        if is_heading or block.is_bold or len(found) == FIRST_TEXTS:
            break
        if block.kind is BlockKind.PARAGRAPH and block.text:
            found.append(block.text[:LONGEST_TEXT])
    return found or _opening(document)[:3]


def _named(texts: list[str], meta: Mapping[str, object]) -> tuple[str, int | None]:
    """Name (without its year) and year, from the title, else from a capitalised word beside a year."""
    title = texts[0]
    year = _year_in(title)
    run = name_before_year(title)
    bare = title
    lead = LEAD.search(bare)
    if lead and lead.end() < len(bare):
        bare = bare[lead.end() :]
    bare = _without_article(bare)
    name = name_before_year(bare)
    name = (run if run.endswith(name) else name) or _capitalised(bare)
    if any(word.islower() and fold(word) not in JOINTS for word in name.split()) and not run:
        name = name_after_at(title) or name
    if not name and lead:
        name = _capitalised(_without_article(title[: lead.start()]))
    name = name or next(names_of_introduction(texts[1:], title), "")
    if not name:
        name, year = next(_names_beside_year(texts[1:]), ("", year))
    return name, year or _told_year(texts[1:], stated_date(meta))


def _names_beside_year(texts: list[str]) -> Iterator[tuple[str, int | None]]:
    for text in texts:
        for sentence in sentences_of(text):
            if not OTHER.search(sentence) and (name := name_before_year(sentence)):
                yield name, _year_in(sentence)


def _told_year(texts: list[str], written_on: dt.date | None) -> int | None:
    """The year that the introduction states, else the article's own when it says that the event was just held."""
    sentences = [sentence for text in texts for sentence in sentences_of(text) if not OTHER.search(sentence)]
    stated = next((match for sentence in sentences if (match := ANY_YEAR.search(sentence))), None)
    if stated:
        return int(stated[1])
    for sentence in sentences if written_on else ():
        if written_on and (day := date_of(sentence, written_on.year)):
            held_on = day if day <= written_on else date_of(sentence, written_on.year - 1)
            if held_on and (written_on - held_on).days <= RECENT_DAYS:
                return held_on.year
        if written_on and (just := JUST_HELD.search(sentence)):
            return (written_on - dt.timedelta(days=DAYS_AGO.get(just[1].lower()[:4], 0))).year
    return None


def _without_article(text: str) -> str:
    for _ in range(2):
        text = ARTICLE.sub("", text.strip(), count=1)
    return text


def _capitalised(text: str) -> str:
    name = TAIL.split(text, maxsplit=1)[0].strip(" -–—:,.")
    name = re.sub(rf"\s*\b{YEAR}\b.*", "", name)
    words = name.split()
    return (
        name
        if words
        and len(words) <= NAME_WORDS
        and words[0][0].isupper()
        and sum(w[0].isupper() or not w[0].isalpha() for w in words) * 2 >= len(words)
        else ""
    )


def _stated_dates(texts: list[str], year: int | None) -> tuple[dt.date | None, dt.date | None]:
    """As "du 18 au 21 avril 2023": both days; the year may be the event's own."""
    for text in texts:
        match = SPAN.search(text) or ENGLISH_SPAN.search(text)
        if match is None or OTHER_EDITION.search(text[max(0, match.start() - 60) : match.start()]):
            continue
        number = int(match["year"]) if match["year"] else year
        month = MONTHS[match["month"].lower()]
        groups = match.groupdict()
        first_month = MONTHS[groups["m0"].lower()] if groups.get("m0") else month
        try:
            if number:
                first, last = (
                    dt.date(number, first_month, int(match["first"])),
                    dt.date(number, month, int(match["last"])),
                )
                return (first, last) if first <= last else (None, None)
        except ValueError:
            continue
    return _one_day(texts, year)


def _one_day(texts: list[str], year: int | None) -> tuple[dt.date | None, dt.date | None]:
    for text in texts:
        match = ONE_DAY.search(text)
        if match is None or OTHER_EDITION.search(text[max(0, match.start() - 60) : match.start()]):
            continue
        day = date_of(match["day"], int(match["year"]))
        if day and day.year == (year or day.year):
            return day, day
    return None, None


def _slug(name: str, year: int | None) -> str:
    return slug_of(name if not name or year is None or str(year) in name else f"{name} {year}")


def _year_in(text: str) -> int | None:
    match = ANY_YEAR.search(text)
    if match:
        return int(match[1])
    short = SHORT_YEAR.search(text)
    return 2000 + int(short[1]) if short else None


def _year(value: object) -> int | None:
    return int(str(value)) if str(value).isdigit() else None
