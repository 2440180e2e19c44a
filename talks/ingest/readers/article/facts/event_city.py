"""The city of an event, only if its recap says so: in the title, or where the introduction tells of being there.

A wrong city is worse than none: a name counts by the words before it, and two different cities are none.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from talks.wording.days import DAY_NAMES, MONTH, MONTHS
from talks.wording.lists import listed
from talks.wording.phrases import lower
from talks.wording.places import CITIES, COUNTRIES, is_city
from talks.wording.sentences import sentences_of
from tools.folding import fold

CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
PLACE = (
    rf"(?P<place>(?:(?:La|Le|Les|Los|San|Santa|New|Den|Saint|St\.?|Sankt|Bad|Hong|Cape|Tel|Buenos)[ -])?"
    rf"{CAPITAL}[^\W\d_]+(?:-[^\W\d_]+){{0,4}}(?: {CAPITAL}[^\W\d_]+(?:-[^\W\d_]+)?)?)(?![\w’'@&])"
)
CANDIDATE = re.compile(rf"(?:\b(?P<how>à|in|to|near|around|outside|près de|de) |\b(?P<bound>d)['’]|@ ?){PLACE}")
WORDS = r"(?: [a-zà-ÿ’'0-9-]+)"
HELD = re.compile(
    r"\b(?:tenai?t|tiennent|tenaient|tenue?s?|tenir|lieu|déroul\w+|organisée?s?|étai[st]|étions|étaient|réunie?s?|"
    rf"accueilli\w*|allée?s?|rendue?s?|été|held|hosted|place|was|were|been|took us|ran|met|gathered){WORDS}{{0,4}},?$",
    re.IGNORECASE,
)
LASTED = re.compile(
    rf"\b(?:days?|jours?|journées?|nuits?|nights?|week-?ends?|weeks?|semaines?|matins?|soirs?|derniers?|dernières?|"
    rf"(?:{MONTH})\.?(?: \d{{4}})?|{DAY_NAMES}){WORDS}{{0,3}},?$",
    re.IGNORECASE,
)
EVENT = (
    r"conférences?|confs?|conferences?|festivals?|events?|év[éè]nements?|éditions?|editions?|camps?|meetups?|summits?|"
    r"forums?|sommets?|rencontres?|salons?|symposium|congrès|hackathons?|unconference"
)
OF_EVENT = re.compile(
    rf"\b(?:{EVENT})(?: (?!by\b|with\b|and\b|et\b|par\b|avec\b)[a-zà-ÿ’'0-9-]+){{0,4}},?$", re.IGNORECASE
)
SPEAKS_OF_EVENT = re.compile(rf"\b(?:{EVENT}|jours|days|journées?|weekend|week-end|held)\b", re.IGNORECASE)
VENUE = re.compile(
    r"\b(?:museum|halls?|theat(?:re|er)|university|opera house|church|cinema|library|castle|barn|brewery|hotel|campus|"
    r"beffroi|palais|couvent|théâtre|musée|université|iut|halle|abbaye|château|cité|maison|école|centre|brasserie|hôtel|"
    r"espace|auditorium|médiathèque|mairie|opéra|cinéma|usine|parc)(?: (?:des?|du|la|les|[a-zà-ÿ-]+|"
    rf"{CAPITAL}[\w-]+)){{0,3}}$",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:trains?|travel\w*|trip|flew|flight|went|drove|ride|rode|bus|moved|came|coming|return\w*|back|trajet|route|"
    r"direction|voyage|descendue?s?|montée?s?|débarqu\w+|aller|partie?s?|déplac\w+|venue?s?|revenue?s?)"
    rf"{WORDS}{{0,3}}$",
    re.IGNORECASE,
)
# Another edition's, or the author's home.
OTHER = re.compile(
    r"\b(?:next|prochaine?s?|last (?:year|time|edition)|previous|précédente?s?|see you|rendez-vous|upcoming|future|"
    r"looking forward|à venir|will|auront|aura|sera|seront|se tiendra|l['’]an (?:dernier|passé)|"
    r"l['’]année (?:dernière|passée)|dernière (?:édition|fois|année)|originally|initialement|aurait|devait|planned?|"
    r"live in|lives? in|living in|based (?:in|at)|basée?s? à|habite|vi[st] à|chez moi|my home|our office|nos bureaux|"
    r"I['’]m from|née? à|born)\b",
    re.IGNORECASE,
)
LABELLED = re.compile(rf"^(?i:lieu|ville|destination|place|city|venue|where|où) ?: ?{PLACE}")
AT_START = re.compile(
    rf"^{PLACE}(?: \([^()]{{1,30}}\))?, (?:le |les |du |the )?(?:\d{{1,2}}\b[^.]{{0,24}}?)?(?i:{MONTH})\b"
)
AFTER_NAME = re.compile(rf"^ ?(?:['’]?\d{{2,4}})? ?(?:\(|, |@ ?|– |- |)(?:(?:à|in|near) )?{PLACE}")
YEAR = re.compile(r"\b(?:19[89]\d|20[0-4]\d)\b")
# A city's name that is also a word: only behind a preposition.
WORDS_TOO = frozenset(
    {"nice", "tours", "cork", "metz", "pau", "brest", "valence", "vienne", "split", "bergen", "sofia"}
)
NO_CITY = frozenset(map(fold, (*listed("no_city"), *MONTHS, *DAY_NAMES.split("|"))))
LAST_WORDS = 6
CLOSE = 160


class _Found(NamedTuple):
    city: str
    is_beside_name: bool


def city_of(
    title: str,
    texts: Sequence[str],
    name: str,
    year: int | None = None,
    is_known: Callable[[str], bool] = lambda _: False,
) -> str:
    """`is_known`: whether a name is a tool's or a company's.

    As "I took the train to Bristol for BreadConf" -> "Bristol", "See you next year in Lille" -> "".
    """
    found = [*_in_title(title, name), *_in_sentences([title, *texts], name, year)]
    found = [one for one in found if _may_be(one.city, name, is_known)]
    for chosen in (found, [one for one in found if is_city(one.city)], [one for one in found if one.is_beside_name]):
        if len({fold(one.city).replace(" ", "-") for one in chosen}) == 1:
            return _spelt(chosen[0].city)
    return ""


def _spelt(city: str) -> str:
    """As "Clermont Ferrand" -> "Clermont-Ferrand"."""
    return city.replace(" ", "-") if is_city(city) and fold(city) not in CITIES else city


def _in_title(title: str, name: str) -> Iterator[_Found]:
    """As "BreadConf Oslo 2031", "Bread Garden, Lisbon", "BreadDays @Paris": a large city in the name or after it."""
    for text in dict.fromkeys((name, title)):
        at = text.find(name) if name else -1
        words = text[max(0, at) :].replace(",", " ").replace("@", " ").split()
        for size in (2, 1):
            for start in range(0 if text != name else 1, len(words) - size + 1):
                city = " ".join(words[start : start + size]).strip("()!?:.")
                if city[:1].isupper() and is_city(city) and fold(city) not in WORDS_TOO and at >= 0:
                    yield _Found(city, is_beside_name=True)


def _in_sentences(texts: Sequence[str], name: str, year: int | None) -> Iterator[_Found]:
    for text in texts:
        for match in filter(None, (LABELLED.match(text), AT_START.match(text))):
            yield _Found(_trimmed(match["place"]), is_beside_name=True)
        for sentence in sentences_of(text):
            years = {int(match[0]) for match in YEAR.finditer(sentence)}
            if OTHER.search(sentence) or (years and year and year not in years):
                continue
            yield from _in_sentence(sentence, name)


def _in_sentence(sentence: str, name: str) -> Iterator[_Found]:
    at = lower(sentence).find(lower(name)) if name else -1
    if at >= 0 and (match := AFTER_NAME.match(sentence[at + len(name) :][:CLOSE])):
        city = _trimmed(match["place"])
        is_marked = re.search(r"\(|\b(?:à|in|near) ", match[0]) is not None
        if is_marked or (is_city(city) and fold(city) not in WORDS_TOO):
            yield _Found(city, is_beside_name=True)
    own = {fold(word) for word in name.split()}
    for match in CANDIDATE.finditer(sentence):
        before = sentence[max(0, match.start() - CLOSE) : match.start()].rstrip()
        city = _trimmed(match["place"])
        how = match["how"] or match["bound"] or "@"
        is_venue = VENUE.search(before) is not None
        if not is_venue and _is_others(before, own, is_start=match.start() <= CLOSE):
            continue
        speaks = at >= 0 or SPEAKS_OF_EVENT.search(sentence) is not None
        if _is_told(how, before, city, is_venue=is_venue, speaks=speaks):
            yield _Found(city, is_beside_name=False)


def _is_told(how: str, before: str, city: str, *, is_venue: bool, speaks: bool) -> bool:
    """Whether the words before a name say that the event, or the author for it, was there."""
    if how in {"de", "d"}:
        return (speaks or is_venue) and is_city(city)
    if how in {"near", "outside", "près de"}:
        return speaks
    if how == "around":
        return speaks and re.search(r"\b(?:hills?|somewhere|countryside|forest)\b", before) is not None
    if how == "to":
        return MOVED.search(before) is not None
    if how == "à" and before.endswith(("jusqu’", "jusqu'")):
        return MOVED.search(before.rpartition(" ")[0]) is not None
    rules = (HELD, LASTED, OF_EVENT, MOVED) if how == "à" else (HELD, LASTED, OF_EVENT)
    return is_venue or any(rule.search(before) for rule in rules) or (speaks and is_city(city))


def _is_others(before: str, own: set[str], *, is_start: bool) -> bool:
    """Whether another name stands shortly before: "the AFUP Days in Lyon" in a recap of BreadConf."""
    words = before.split()
    first = words[:1] if is_start else []
    for word in words[len(first) :][-LAST_WORDS:]:
        bare = word.strip('.,;:!?()«»“”"*_')
        bare = re.sub(r"^[dljDLJ]['’]", "", bare)
        if bare[:1].isupper() and bare != "I" and fold(bare) not in own and fold(bare) not in NO_CITY:
            return True
    return False


def _trimmed(place: str) -> str:
    """As "Portland Oregon" -> "Portland"; "Hebden Bridge" stays."""
    first, _, rest = place.partition(" ")
    return first if fold(rest) in COUNTRIES else place


def _may_be(city: str, name: str, is_known: Callable[[str], bool]) -> bool:
    """Written as a city is: not "AWS", "GitHub" or "Europe", and not the event itself."""
    words = re.split(r"[ -]", city)
    if any(fold(word) in NO_CITY for word in (city, *words[:1])) and not is_city(city):
        return False
    if any(len(word) > 1 and not word[1:].islower() for word in words) or not city[0].isupper():
        return False
    folded = fold(city)
    if not is_city(city) and is_city(words[0]):
        return False  # "Paris Web" is no city.
    if folded in COUNTRIES or is_known(folded) or VENUE.search(city):
        return False
    return is_city(city) or folded not in {fold(name), *map(fold, name.split())}
