"""How much a text looks like a talk's title, and taking off what the author puts round every title.

In: texts. Out: log-odds; titles as the programme has them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from talks.ingest.readers.article.sections.affixes import EMOJI, Stripped, strip_prefixes, strip_suffixes
from talks.ingest.readers.article.sections.section_names import Named, is_byline, named
from talks.ingest.readers.article.sections.weights import TITLE
from talks.wording.days import MONTH, is_day, is_time
from talks.wording.names import is_name_shaped, is_role, name_odds
from talks.wording.pointing import FILLERS, REPLAY_WORDS, SLIDES_WORDS, WEAK_SLIDES_WORDS, words_of
from tools.folding import fold

LONGEST = 300
KIND = (
    r"(?:talk|lightning talk|quickie|conférence|conference|présentation|presentation|workshop|atelier|tutorial|"
    r"tools[- ]in[- ]action|université|university|deep dive|bof|hands[- ]on(?: lab)?|ignite|panel|table ronde|session)"
)
PART = r"(?:chapitre|chapter|épisode|episode|part|partie|track|day|jour|talk|session|conférence|présentation)"
DATE = re.compile(rf"\b(?:{MONTH})\b.{{0,3}}\d", re.IGNORECASE)
YEAR_AT_END = re.compile(r"\b(?:19|20)\d\d\W*\Z")
ADDRESS = re.compile(r"https?://|www\.|\.(?:com|org|net|fr|io)\b/")
BYLINE_AT_END = re.compile(r"\b(?:par|by|with|avec|hosted)\s*:?\Z", re.IGNORECASE)
QUOTED_WITHIN = re.compile(r"\S+ \S+ [«“\"‘'][^«»“”\"‘]{8,}[»”\"’'](?!\w)")
BYLINE_WITHIN = re.compile(r"\S (?:par|by) (?:@|[^\W\d_a-z])[\w'’.-]+(?: [^\W\d_a-z][\w'’.-]+)*(?:[,(&]| et | and |\Z)")
LAST_PART = re.compile(r"(?:,\s|\s[-–—|]\s|\. )([^,–—|(]{4,40}?)(?:\s?\([^()]*\)|, [^,]{2,30})?\Z")
KEYNOTES = re.compile(r"\b(?:keynotes|plénières|plenieres)\b", re.IGNORECASE)
ROOM = re.compile(r"\b(?:track|room|salle|devroom|piste)(?: [A-Z0-9]{1,2})?\Z", re.IGNORECASE)
TWO_AT_END = re.compile(r"(?:,|\s[-–—|]) ([A-ZÀ-Þ][\w-]+) (?:et|and|&) ([A-ZÀ-Þ][\w-]+)(?: \([^()]{2,40}\))?\Z")
KIND_AT_END = re.compile(rf"[:,–—-]\s*(?:une |a )?{KIND}\s*:?\Z", re.IGNORECASE)
TWO_SENTENCES = re.compile(r"[^\W\d_]{2}\. [A-ZÀ-Þ]")
SMALL = re.compile(r"\W*[a-zß-ÿ]{2,}(?:\s|,|\Z)")
QUOTES = {"“": "”", "«": "»", '"': '"', "‘": "’", "„": "“", "'": "'"}
# "Opening talk: “Title”": what stands before a title that is quoted whole.
BEFORE_QUOTED = re.compile(r"[^:«“\"]{2,40}:\s*(?=[«“\"])")
LEAD = re.compile(r"(.{2,28}?)(\s*[:|]\s+|\s+[-–—]\s+)(?=\S.{2})")
TAIL = re.compile(r"(?<=..\S)(\s*[:|,]\s+|\s+[-–—]\s+)([^:|–—]{2,28})\Z")
KIND_LEAD = re.compile(rf"(?:{KIND}|{PART})\b[\w\s.-]{{0,12}}\Z", re.IGNORECASE)
PART_ALONE = re.compile(rf"(?:{PART})\W*\d+\W*", re.IGNORECASE)
# "A. Title", "IV) Title": of many titles it is a number, of one a word.
COUNTED = re.compile(r"(?:[A-Z]|[IVX]{1,4})[.)]\s+")
POINTING = (FILLERS | SLIDES_WORDS | REPLAY_WORDS) - WEAK_SLIDES_WORDS
FEW = 3
HALF = 0.5


@lru_cache(maxsize=8192)
def title_odds(title: str) -> float:
    """Log-odds that a text is a talk's title, by its words and its look."""
    text = " ".join(EMOJI.sub(" ", title[:LONGEST]).split()).strip()
    words = text.split()
    if len(text) < 3 or not re.search(r"[^\W\d_]", text):
        return TITLE["empty"]
    odds = TITLE[_size(len(words))]
    part = named(text)
    if is_day(text) or is_time(text):
        odds += TITLE["day"]
    elif part:
        odds += TITLE["section" if part is not Named.KEYNOTE else "keynotes" if KEYNOTES.search(text) else "keynote"]
    if 1 < len(words) <= 4:
        odds += TITLE["name"] * max(0.0, min(3.0, name_odds(text)))
    looks = (
        ("date", len(words) < 9 and DATE.search(text)),
        ("year at end", YEAR_AT_END.search(text)),
        ("bar", " | " in text),
        ("colon at end", text.endswith(":")),
        ("address", ADDRESS.search(text)),
        ("pointer", len(words) < 5 and not set(words_of(text)) - POINTING),
        ("small letter first", SMALL.match(text)),
        ("handle", text.startswith("@")),
        ("two sentences", len(words) > 4 and TWO_SENTENCES.search(text)),
        ("byline at end", BYLINE_AT_END.search(text)),
        ("kind at end", KIND_AT_END.search(text)),
        ("sentence", len(words) > 10 and text.endswith(".")),
        ("point at end", text.endswith(".") and not text.endswith("..")),
        ("role", len(words) < 5 and is_role(text)),
        ("byline", is_byline(text)),
        ("room", ROOM.search(text)),
        ("name first", 2 < len(words) < 6 and max(name_odds(" ".join(words[:2])), name_odds(" ".join(words[:3]))) > 3),
        ("quoted", text[0] in '"“«'),
        ("quoted within", QUOTED_WITHIN.search(text)),
        ("byline within", BYLINE_WITHIN.search(text)),
        ("name at end", _ends_in_name(text)),
        ("open bracket", text.count("(") != text.count(")")),
    )
    return odds + sum(TITLE[look] for look, has in looks if has)


def _ends_in_name(text: str) -> bool:
    """As "Title, Ann Lee", "Title - Ann Lee (Acme)": a name after a separator."""
    two = TWO_AT_END.search(text)
    if two and max(name_odds(two[1]), name_odds(two[2])) > 0:
        return True
    match = LAST_PART.search(text)
    return (
        match is not None and 1 < len(match[1].split()) <= 4 and name_odds(match[1]) > 0.5 and is_name_shaped(match[1])
    )


def _size(words: int) -> str:
    if words < 3:
        return "1 word" if words == 1 else "2 words"
    return next(
        (name for most, name in ((13, "3 to 13 words"), (18, "to 18 words"), (25, "to 25 words")) if words <= most),
        "more words",
    )


def unquoted(text: str) -> str:
    """Without what surrounds it: marks of separation, quotation marks round the whole."""
    text = text.strip(" \t*_|;,–—·•").rstrip(" -:").strip()
    end_mark = QUOTES.get(text[:1])
    if end_mark and text.rstrip(" .,;").endswith(end_mark) and end_mark not in text[1:].rstrip(" .,;")[:-1]:
        text = text.rstrip(" .,;")[1:-1].strip()
    return text


def bare_title(text: str) -> tuple[str, Stripped]:
    """The title without numbering, hours, kinds and the like; what they tell."""
    stripped = strip_prefixes(text[:LONGEST])
    if (label := BEFORE_QUOTED.match(stripped.text)) and unquoted(rest := stripped.text[label.end() :]) != rest.strip():
        stripped = replace(stripped, text=rest)
    after = strip_suffixes(stripped.text)
    title = unquoted(after.text)
    told = Stripped(
        title,
        stripped.day,
        stripped.time or after.time,
        stripped.track or after.track,
        stripped.label,
        stripped.number,
        stripped.room or after.room,
    )
    return (title or unquoted(text)), told


def leads_of(units: Sequence[Iterable[str]]) -> frozenset[str]:
    """What the author writes before many titles, as "Chapitre 3 :", "Talk long -", and after many, as ": Talk".

    `units`: of each the titles that its readings give it.
    """
    keys = Counter(key for titles in units for key in {key for title in titles for key in _keys(title)})
    most = max(FEW, HALF * len(units))
    return frozenset(
        key
        for key, count in keys.items()
        if count >= (FEW if key == "#" else most) or (count > 1 and ("1" in key or KIND_LEAD.match(key[1:])))
    )


def _keys(title: str) -> Iterable[str]:
    if COUNTED.match(title):
        yield "#"
    if lead := LEAD.match(title):
        yield "^" + _key(lead[1])
    if tail := TAIL.search(title):
        yield "$" + _key(tail[2])


def _key(words: str) -> str:
    return re.sub(r"\d+", "1", fold(words))


def without_all_leads(units: Sequence[Iterable[str]], leads: frozenset[str]) -> dict[str, str]:
    """Each title → without what is repeated, but where that alone tells it from others: ", part 1", ", part 2"."""
    bare = {title: without_leads(title, leads) for titles in units for title in titles}
    written: defaultdict[str, list[set[str]]] = defaultdict(list)
    for titles in units:
        for short in {bare[title] for title in titles}:
            written[short].append({title for title in titles if bare[title] == short})

    def tells_apart(short: str) -> bool:
        return not set.intersection(*written[short]) and len(set.union(*written[short]) - {short}) > 1

    return {
        title: title if PART_ALONE.fullmatch(short) or tells_apart(short) else short for title, short in bare.items()
    }


def without_leads(title: str, leads: frozenset[str]) -> str:
    if "#" in leads and (counted := COUNTED.match(title)):
        title = title[counted.end() :]
    if leads and (lead := LEAD.match(title)) and "^" + _key(lead[1]) in leads:
        title = bare_title(title[lead.end() :])[0]
    if leads and (tail := TAIL.search(title)) and "$" + _key(tail[2]) in leads:
        title = unquoted(title[: tail.start()])
    return title
