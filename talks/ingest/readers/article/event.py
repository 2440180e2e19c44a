"""The event and the article that a document is about: from its front matter, else from its title and first lines."""

import datetime as dt
import re
from collections.abc import Mapping

from django.utils.text import slugify

from talks.ingest.readers.article.blocks import Block, BlockKind, Document
from talks.ingest.readers.article.credits import as_date, names, stated_author, stated_date
from talks.ingest.readers.article.language import language_of
from talks.ingest.readers.article.times import MONTH, MONTHS
from talks.ingest.records import ArticleRecord, EventRecord
from tools.names import fold

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
    r"\s*(?:[:–—|,(!?]|\s-\s|\.\s|\s[àa]u?x? [A-ZÉ]|\sin [A-Z]|\sat [A-Z]|\sen [A-Z]|"
    r"\s(?:conference|conférence|recap|report|trip report|highlights|review|talks|notes|summary|takeaways|edition|"
    r"wrap|retour|compte|debrief)\b)",
    re.IGNORECASE,
)
CITY = re.compile(
    r"\b(?:à|in|at|held in|took place in|se (?:tenait|déroulait|tient) à|"
    r"(?:eu|avait) lieu à) ((?:La |Le |Les |San |New |Saint-|St\. )?[A-ZÉÈ][\w'’-]+(?:-[\w'’]+)*)"
)
OTHER_EDITION = re.compile(
    r"\b(?:next|last|previous|prochaine?|dernière|précédente?|rendez-vous|see you|"
    r"l['’]an(?:née)? (?:dernière|prochaine|passée?))\b",
    re.IGNORECASE,
)
NO_CITY = frozenset(
    fold(w)
    for w in """
        la le les the our my mon ma saturday sunday monday tuesday wednesday thursday friday january february march
        april may june july august september october november december conference conférence université this that one
        travers partir noter côté chaque
        """.split()  # noqa: SIM905 -- a word list reads better as words
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
FIRST_TEXTS = 8
LONGEST_TEXT = 2000
NAME_WORDS = 6
LONGEST_TITLE = 400


def event_of(document: Document, language: str = "") -> EventRecord:
    """Basics only: no figures, talks or summaries. Dates only where they are stated with their year."""
    language = language or language_of(document)
    meta = document.meta
    told = _mapping(meta.get("event"))
    title = _text(told.get("source_title")) or _title(document)
    texts = [title, *_opening(document)]
    starts_on, ends_on = as_date(told.get("starts_on")), as_date(told.get("ends_on"))
    name, year = _named(texts, meta)
    name = _text(told.get("name")) or name
    year = (
        _year(told.get("year")) or (starts_on.year if starts_on else None) or _year_in(_text(told.get("name"))) or year
    )
    if starts_on is None and not told:
        starts_on, ends_on = _stated_dates(texts, year)
        year = year or (starts_on.year if starts_on else None)
    slug = _text(told.get("slug")) or _slug(name, year)
    return EventRecord(
        slug=slug,
        name=name,
        series=_text(told.get("series")),
        year=year,
        city=_text(told.get("city")) or ("" if told else _city(texts, name)),
        country=_text(told.get("country")),
        starts_on=starts_on,
        ends_on=ends_on,
        venue=_text(told.get("venue")),
        website_url=_text(told.get("website_url")),
        schedule_url=_text(told.get("schedule_url")),
        playlist_url=_text(told.get("playlist_url")),
        article=article_of(document, language),
    )


def article_of(document: Document, language: str) -> ArticleRecord:
    """The recap itself: the front matter's `source:` block where there is one, else the document's own words."""
    meta = document.meta
    source = _mapping(meta.get("source"))
    own = {} if source else meta
    title = _text(source.get("title")) or _title(document)
    return ArticleRecord(
        title=title,
        author=names(source.get("author")) or stated_author(own),
        url=_text(source.get("url") or own.get("canonical") or own.get("url") or own.get("og:url")),
        language=_text(source.get("language")) or language,
        published_on=as_date(source.get("published_on")) or stated_date(own),
        slug=_text(source.get("slug") or own.get("slug")) or slugify(title),
        author_url=_text(source.get("author_url")),
        tags=_tags(source.get("tags") or meta.get("tags") or meta.get("keywords")),
    )


def _title(document: Document) -> str:
    first = (block.text for block in document.blocks if block.kind is BlockKind.HEADING and block.level == 1)
    return (_text(document.meta.get("title")) or document.title or next(first, ""))[:LONGEST_TITLE]


def _opening(document: Document) -> list[str]:
    """The first paragraphs, in which a recap says where it was."""
    found: list[Block] = []
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.text:
            found.append(block)
            if len(found) == FIRST_TEXTS:
                break
    return [block.text[:LONGEST_TEXT] for block in found]


def _named(texts: list[str], meta: Mapping[str, object]) -> tuple[str, int | None]:
    """Name (without its year) and year, from the title, else from a capitalised word beside a year."""
    title = texts[0]
    year = _year_in(title)
    bare = title
    lead = LEAD.search(bare)
    if lead and lead.end() < len(bare):
        bare = bare[lead.end() :]
    bare = _without_article(bare)
    name = _name_before_year(bare) or _capitalised(bare)
    if not name and lead:
        name = _capitalised(_without_article(title[: lead.start()]))
    if not name:
        for text in texts[1:]:
            match = re.search(rf"\b([A-Z][\w.+-]*(?: (?:[A-Z][\w.+-]*|\+|&)){{0,4}}) ?(?:({YEAR})|['’](\d\d))\b", text)
            if (
                match
                and not OTHER_EDITION.search(text[max(0, match.start() - 40) : match.end() + 20])
                and fold(match[1]) not in MONTHS
            ):
                name, year = match[1], year or _year_in(match[0])
                break
    if year is None:
        for text in texts[1:]:
            for match in ANY_YEAR.finditer(text):
                if not OTHER_EDITION.search(text[max(0, match.start() - 60) : match.end() + 20]):
                    return name, int(match[1])
        written = as_date(meta.get("date"))
        year = None if written is None or name == "" else year
    return name, year


def _without_article(text: str) -> str:
    for _ in range(2):
        text = ARTICLE.sub("", text.strip(), count=1)
    return text


def _name_before_year(text: str) -> str:
    """As "KubeCon 2023 à Oslo" -> "KubeCon", "FOSDEM'20 notes" -> "FOSDEM"."""
    match = ANY_YEAR.search(text) or SHORT_YEAR.search(text)
    if match is None or match.start() == 0:
        return ""
    name = text[: match.start()].strip(" -–—:,(#")
    name = re.split(r"[:|–—]\s|\s-\s", name)[-1].strip() or name
    name = TAIL.split(name, maxsplit=1)[0].strip()
    return name if name and len(name.split()) <= NAME_WORDS and any(c.isupper() for c in name) else ""


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


def _city(texts: list[str], name: str) -> str:
    words = {fold(word) for word in name.split()}
    for place, text in enumerate(texts):
        for match in CITY.finditer(text):
            city = match[1].rstrip("'’-")
            if (fold(city).split()[0] in NO_CITY and " " not in city) or fold(city) in words or fold(city) in MONTHS:
                continue
            if place and not re.search(
                r"\b(?:tenai?t|tenue?|déroul|lieu|place|held|hosted|conf|édition|edition|was in|aller|went|year|"
                r"année|event|événement)",
                text[max(0, match.start() - 160) : match.start() + 20],
                re.IGNORECASE,
            ):
                continue
            if not OTHER_EDITION.search(text[max(0, match.start() - 60) : match.start()]) and (
                place == 0 or match[0].split()[0] != "at"
            ):
                return city
    return ""


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
    return None, None


def _slug(name: str, year: int | None) -> str:
    return slugify(name if not name or year is None or str(year) in name else f"{name} {year}")


def _year_in(text: str) -> int | None:
    match = ANY_YEAR.search(text)
    if match:
        return int(match[1])
    short = SHORT_YEAR.search(text)
    return 2000 + int(short[1]) if short else None


def _year(value: object) -> int | None:
    return int(str(value)) if str(value).isdigit() else None


def _tags(value: object) -> tuple[str, ...]:
    """Without duplicates, in order; a mark of the language such as "lang:fr" is no tag."""
    parts = value if isinstance(value, list | tuple) else str(value or "").split(",")
    return tuple(dict.fromkeys(tag for part in parts if (tag := _text(part)) and not tag.startswith("lang:")))


def _mapping(value: object) -> dict[str, object]:
    return {str(key).lower(): item for key, item in value.items()} if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
