"""The interface speaks as docs/words.md says: that page is read here, and holds every text in both languages."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from recap.settings import BASE_DIR, LOCALE_PATHS

WORDS = (BASE_DIR / "docs" / "words.md").read_text()
# Placeholders, tags, addresses and names in code are no words; "Recap" is the site, and no recap.
NO_WORDS = re.compile(
    r"%\(\w+\)[sd]|\{[^}]*\}|<[^>]*>|https?://\S+|`[^`]*`|\w+\.(?:xml|json|yml|py)\b|\w+[_/]\w*|&\w+;|\bRecap\b"
)


def section(title: str) -> str:
    return WORDS.split(f"\n## {title}\n")[1].split("\n## ")[0]


def table(title: str) -> list[list[str]]:
    rows = [line.strip("|").split("|") for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def forms(cell: str) -> list[str]:
    return [form for form in cell.split(" / ") if form]


def has(text: str, words: list[str], ending: str = "") -> bool:
    """Whole words, whatever their case. `ending`: what may follow each, as a regular expression."""
    found = "|".join(map(re.escape, words))
    return bool(words) and bool(re.search(rf"(?<![\w·-])(?:{found}){ending}(?![\w·]|-\w)", text, re.IGNORECASE))


def texts() -> Iterator[tuple[str, str, str]]:
    """Each text: what names it (its English), and both languages, form by form, without what is no word."""
    with (LOCALE_PATHS[0] / "fr" / "LC_MESSAGES" / "django.po").open("rb") as po:
        for message in read_po(po, locale="fr"):
            if message.id:
                english = message.id if isinstance(message.id, tuple) else (message.id,)
                french = message.string if isinstance(message.string, tuple) else (message.string,)
                yield english[0], *(NO_WORDS.sub(" ", "\n".join(said)) for said in (english, french))


TERMS = [tuple(forms(cell) for cell in row) for row in table("Terms")]
OTHERWISE = {
    line.removeprefix("- ") for line in section("Where French says it otherwise").splitlines() if line[:2] == "- "
}
PHRASES = [never for never, _but in table("Phrases")]
TEXTS = list(texts())
TEMPLATES = sorted((BASE_DIR / "templates").rglob("*.*"))


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term[0][0])
def test_each_language_says_its_own_word(term):
    english, french, never_in_english, never_in_french = term
    without = [
        (name, fr)
        for name, en, fr in TEXTS
        if has(en, english, "s?") and not has(fr, french, "(?:·?e?s)?")
        if name.rstrip(".") not in OTHERWISE
    ]
    assert without == []
    assert [en for _name, en, _fr in TEXTS if has(en, never_in_english)] == []
    assert [fr for _name, _en, fr in TEXTS if has(fr, never_in_french)] == []


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase_is_not_said(phrase):
    assert [name for name, en, fr in TEXTS if has(en, [phrase]) or has(fr, [phrase])] == []
    sources = {path: re.sub(r"{#.*?#}|{%-? *comment.*?endcomment *%}", "", path.read_text()) for path in TEMPLATES}
    assert [str(path) for path, source in sources.items() if has(source, [phrase])] == []


def test_what_french_says_otherwise_is_still_said():
    assert {name.rstrip(".") for name, _en, _fr in TEXTS} >= OTHERWISE


def test_wrong_words_would_be_found():
    assert has("Voir les Replays", ["replay", "replays"])
    assert has("deux intervenants", ["intervenants"])
    assert has("deux intervenant·es", ["intervenant·e"], "(?:·?e?s)?")
    assert not has("deux intervenant·es", ["intervenant", "intervenants"])
    assert not has("replay_url", ["replay"])
    assert not has("supporter", ["support"])
    assert (len(TERMS) > 20, len(PHRASES) > 15, len(TEXTS) > 900) == (True, True, True)
