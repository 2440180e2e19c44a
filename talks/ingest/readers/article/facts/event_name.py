"""The name of the event: the capitalised words before its year in the title, else those that the introduction names."""

import re
from collections.abc import Iterator, Sequence

from talks.wording.days import MONTHS
from talks.wording.lists import listed
from talks.wording.places import is_place
from tools.folding import fold

YEAR = r"(?:19[89]\d|20[0-4]\d)"
ANY_YEAR = re.compile(rf"\b({YEAR})\b")
BESIDE = re.compile(rf"\s?(?:\b{YEAR}\b|['’]\d\d\b)")
AT = re.compile(r"\b(?:at|from|au|aux|à la|à l['’]|sur la|sur le|sur les|du) ?(?:the )?(?=[^\W\d_])")
NAME_WORDS = 6
# Within a name, between capitalised words.
JOINTS = frozenset({"de", "du", "des", "of", "+", "&", "et", "and"})
ARTICLE_WITHIN = frozenset({"la", "les", "the"})
# Before a name in a title that is set in capitals, or where a sentence begins.
NO_NAME = frozenset(map(fold, (*listed("no_event_name"), *MONTHS)))
# Part of the name also in small letters: "le forum PHP 2014".
OWN_KINDS = frozenset({"forum", "tour", "festival", "salon", "rencontres", "fete", "nuit", "days", "camp", "summit"})
ARTICLES = ("la ", "le ", "les ", "l'", "l’", "the ")
KIND = (
    r"conférence|conf|conference|camp|festival|meetup|event|événement|évènement|rencontre|salon|summit|forum|unconference|"
    r"hackathon|convention|symposium"
)
IS_KIND = re.compile(
    r"(?P<name>[^\s,.;:!?()]+(?: [^\s,.;:!?()]+){0,4}?),? (?:is|was|c['’]est|est|était) "
    rf"(?:an?|the|la|le|une?|two|deux)\b[^.!?]{{0,80}}?\b(?:{KIND})\b"
)


def name_before_year(title: str) -> str:
    """As "Our sessions from BreadConf 2031" -> "BreadConf", "En vrac, le Tour du Pain 2031" -> "Tour du Pain".

    "" where no capitalised word stands before a year.
    """
    match = BESIDE.search(title)
    return _run_before(title[: match.start()]) if match else ""


def name_after_at(title: str) -> str:
    """As "My week at EuroBread" -> "EuroBread", "Ce que j'ai vu au Salon du Pain" -> "Salon du Pain"."""
    match = AT.search(title)
    name = re.split(r"\s?[:|–—(\[,!?]|\s-\s", title[match.end() :])[0].strip() if match else ""
    return name if name and _run_before(name) == name else ""


def _run_before(text: str) -> str:
    is_shouted = text.isupper() and " " in text
    words = re.split(r"[:|–—(\[]\s?|\s-\s|,\s", text.rstrip(" -–—:,(#"))[-1].split()
    found: list[str] = []
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        before = fold(words[at - 1]) if at else ""
        is_joint = fold(word) in JOINTS or (fold(word) in ARTICLE_WITHIN and before in {"de", "of"})
        is_name = _is_name_word(word) and not (is_shouted and (is_joint or fold(word) in NO_NAME))
        is_kind = not is_name and bool(found) and fold(word) in OWN_KINDS
        if not (is_name or is_kind or (found and is_joint)):
            break
        found.insert(0, word)
        if is_kind:
            break
    while found and fold(found[0]) in NO_NAME | JOINTS | ARTICLE_WITHIN | {"le"}:
        del found[0]
    name = " ".join(found).strip(' .,;!?"«»“”#@')
    if is_place(name) and found and len(words) > len(found) and fold(words[-len(found) - 1]) not in NO_NAME | JOINTS:
        name = f"{words[-len(found) - 1]} {name}"  # As "breaddays Oslo": a city alone is no name.
    return "" if not name or len(name.split()) > NAME_WORDS or _is_no_name(name) else name


def _is_name_word(word: str) -> bool:
    """Capitalised, also within: "BreadConf", "dotBread", "d'Oc", "#bread" is not."""
    bare = word.strip("\"«»“”'’().,!?")
    after = re.sub(r"^[dl]['’]", "", bare)
    return any(character.isupper() for character in after[:8])


def _is_no_name(name: str) -> bool:
    return all(fold(word) in NO_NAME for word in name.split()) or is_place(name)


def names_of_introduction(texts: Sequence[str], title: str) -> Iterator[str]:
    """As "breadcamp is a camp in a barn" under "breadcamp 0x07": the text calls it an event, the title names it."""
    folded = fold(title)
    for text in texts:
        for match in IS_KIND.finditer(text[:400]):
            if fold(match["name"]) in folded and not _is_no_name(match["name"]):
                yield match["name"]


def with_article(name: str, title: str, texts: Sequence[str]) -> str:
    """As "La Nuit du Pain 2031" -> "La Nuit du Pain"; not where the text writes "à la Nuit du Pain", nor "Le BREADEM".

    An article belongs to the name when it is capitalised, in a sentence or where the title begins.
    """
    words = name.split()
    if not name or name.lower().startswith(ARTICLES):
        return name
    within = re.compile(rf"(?<=[\w,] )((?:La|Le|Les|The) |L['’]){re.escape(name)}(?!\w)")
    for text in (title, *texts):
        if match := within.search(text):
            return match[1] + name
    start = re.match(rf"((?:La|Le|Les|The) |L['’]){re.escape(name)}(?!\w)", title)
    if start is None or len(words) == 1:
        return name
    small = re.compile(rf"\b(?:au|aux|du|des|la|le|les|the|l['’]) ?{re.escape(name)}(?!\w)")
    return name if any(small.search(text) for text in texts) else start[1] + name
