"""What a short text looks like: a person's name, a company, a role. Words in, yes or no out."""

import re

from talks.ingest.wording.lists import listed
from tools.folding import fold

FIRST_NAMES = listed("first_names")
NOT_IN_NAMES = frozenset(map(fold, listed("not_in_names")))
# Of what stands in no name, what is many a surname, after a given name that we know: "Eva Green".
SURNAMES_TOO = frozenset({"case", "day", "good", "green", "home", "map", "party", "power", "room", "smart", "story"})
PARTICLES = listed("particles")
ROLE_WORDS = frozenset(map(fold, listed("roles")))
COMPANY_WORDS = listed("company_words")
NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*\Z")
HANDLE = re.compile(
    r"@[\w.\-]{2,30}\Z|[a-z][a-z0-9]*(?:-[a-z0-9]+){2,4}\Z|"
    # Digits or an underscore between letters: "m0thra", "zer0day_nan", "jam1garner"; not "k8s", "h264", "web3".
    r"(?=[\w]{4,25}\Z)(?:[A-Za-z]+[0-9]+[a-z]{2,}[a-z0-9]*(?:_[a-z0-9]+)?|[a-z]{2,}_[a-z0-9_]+|[A-Z][0-9][a-z]+)\Z"
)
TEAM = re.compile(
    r"(?:the |l['’])?(?:(?:équipe|equipe|team) [\w.' \-]{2,40}|[\w.'\-]{2,20}(?: [\w.'\-]{2,20})? (?:team|crew|"
    r"folks))\Z",
    re.IGNORECASE,
)
LONGEST_NAME = 60
FEWEST_WORDS, MOST_WORDS = 2, 6
LONGEST_ROLE, LONGEST_COMPANY = 8, 7
SINGLE_LENGTHS = range(2, 26)
# Two capitals may be somebody's initials; three are an acronym.
INITIALS = 2
SHORT_PART = 3
LONGEST_SHORTENED = 3
ACRONYMS = frozenset({
    "AR", "CD", "CI", "DB", "EU", "IT", "JS", "ML", "OS", "PR", "QA", "TS", "TV", "UI", "UK", "US", "UX", "VM", "VR",
})  # fmt: skip
NEVER_FIRST = PARTICLES - {"al", "ben", "el", "di", "da", "le", "van"}
COMPANY_ENDS = frozenset({"ag", "as", "bv", "gmbh", "inc", "limited", "llc", "ltd", "plc", "sa", "sarl", "sas"})


def is_name_word(word: str) -> bool:
    """Capitalised and of letters: "Anna", "O’Neil", "K", "J.-P.", "DUPONT"; not "CI", "API2" or "It’s"."""
    if not NAME_WORD.match(word) or not word[0].isupper():
        particle, hyphen, rest = word.partition("-")
        if hyphen and particle in PARTICLES and rest[:1].isupper():
            return True
        return word[:2].lower() in {"d'", "d’", "l'", "l’"} and word[2:3].isupper()
    if word.endswith(("'s", "’s", "'", "’")):
        return False
    letters = [c for c in word if c.isalpha()]
    if word.endswith(".") and len(letters) > LONGEST_SHORTENED:
        return False  # The end of a sentence.
    if len(letters) in {2, 3} and all(c.isupper() for c in letters) and "." not in word:
        return len(letters) == INITIALS and fold(word) not in NOT_IN_NAMES and word not in ACRONYMS
    return True


def is_full_name(text: str) -> bool:
    """Two to six words that read as a name: "Mary O’Neil", "Jan van der Berg", "Faseela K"; not "Service Mesh"."""
    words = text.split()
    if len(words) < FEWEST_WORDS or len(text) > LONGEST_NAME or not words[0][0].isupper():
        return False
    if fold(words[0]) in NEVER_FIRST or fold(words[-1]).strip(".,") in COMPANY_ENDS:
        return False
    named = [word for word in words if fold(word) not in PARTICLES or word[0].isupper()]
    if not FEWEST_WORDS <= len(named) <= MOST_WORDS or words[-1] not in named:
        return False
    # "Yvon Le Bihan", but not "Le Bihan".
    inner = {word for word in words[1:-1] if fold(word) in PARTICLES}
    if fold(words[-1]) in SURNAMES_TOO and has_first_name(text):
        inner.add(words[-1])
    return (
        not any(_is_title_word(word) or _has_title_part(word) for word in named if word not in inner)
        and any(len(word.rstrip(".")) > INITIALS for word in named)
        and all(map(is_name_word, named))
    )


def has_first_name(text: str) -> bool:
    """The first word, or the first part of it, is a common given name: "Jean-Marc Petit"."""
    return fold(text.split(maxsplit=1)[0]).split("-")[0] in FIRST_NAMES


def _is_title_word(word: str) -> bool:
    bare = fold(word).rstrip(".")
    return len(bare) > 1 and bare in NOT_IN_NAMES


def _has_title_part(word: str) -> bool:
    """As "Cloud-Native": a longer part of a hyphenated word."""
    parts = word.split("-")
    return len(parts) > 1 and any(len(part) > SHORT_PART and fold(part) in NOT_IN_NAMES for part in parts)


def is_handle(text: str) -> bool:
    """Either "@anna" or a name that a person writes in small letters with hyphens: "jean-sans-terre"."""
    return HANDLE.match(text) is not None


def is_team(text: str) -> bool:
    """As "the Core team" or "équipe Infra"."""
    return TEAM.match(text) is not None and len(text) < LONGEST_NAME


def is_single_name(text: str) -> bool:
    """One capitalised word, or a nickname: enough only where the words around say that a person follows."""
    return (
        len(text.split()) == 1
        and len(text) in SINGLE_LENGTHS
        and (is_name_word(text) or is_handle(text))
        and fold(text) not in NOT_IN_NAMES
    )


def is_role(text: str) -> bool:
    """A job title: "CTO", "Staff Engineer", "ingénieure DevOps"."""
    words = [fold(word).strip(".,") for word in text.split()]
    return 0 < len(words) <= LONGEST_ROLE and any(word in ROLE_WORDS for word in words)


def is_organisation(text: str) -> bool:
    """A text with a word or a mark that only organisations have."""
    words = fold(text).replace(",", " ").split()
    return 0 < len(words) <= LONGEST_COMPANY and (
        any(word.strip(".") in COMPANY_WORDS for word in words)
        or "." in words[-1].strip(".")
        or (len(words) == 1 and text[0].isalnum() and not is_handle(text))
    )
