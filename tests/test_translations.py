"""The interface is whole in both languages: no text without French, none that only one language can show."""

import io
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from recap.settings import BASE_DIR, LOCALE_PATHS

TEMPLATES = sorted((BASE_DIR / "templates").rglob("*.*"))
CODE = sorted(path for app in ("recap", "talks", "tools") for path in (BASE_DIR / app).rglob("*.py"))
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|{\w*(?=[:}])")
# Names, and the languages' own names for themselves.
SAME_IN_BOTH = {"Recap", "English", "Français", "CNCF", "min"}
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "data-copied", "label", "placeholder", "title"}
LETTERS = re.compile(r"[^\W\d_]{2,}")


@cache
def french() -> Catalog:
    with (LOCALE_PATHS[0] / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale="fr")


def first_of(messages) -> str:
    return messages if isinstance(messages, str) else next(text for text in messages if text)


def test_every_text_has_its_french_and_none_waits_for_a_second_look():
    for message in french():
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), f"without French: {message.id!r}"
            assert not message.fuzzy, f"fuzzy: {message.id!r}"


def test_no_comment_is_left_of_what_a_text_was_before():
    lines = (LOCALE_PATHS[0] / "fr" / "LC_MESSAGES" / "django.po").read_text().splitlines()
    assert [line for line in lines if line.startswith(("# |", "#|", "#~"))] == []


def test_french_fills_in_the_same_values():
    for message in french():
        if not message.id:
            continue
        given = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = {match[0] for text in given for match in PLACEHOLDER.finditer(text)}
        for form in message.string if isinstance(message.string, tuple) else (message.string,):
            assert {match[0] for match in PLACEHOLDER.finditer(form)} <= wanted, message.id
        last = message.string[-1] if isinstance(message.string, tuple) else message.string
        assert {match[0] for match in PLACEHOLDER.finditer(last)} == wanted, message.id


@pytest.mark.parametrize("path", [*CODE, *TEMPLATES], ids=lambda path: str(path.relative_to(BASE_DIR)))
def test_texts_of_code_and_templates_are_in_the_catalogue(path: Path):
    source = path.read_text()
    if path in TEMPLATES:
        # Indentation would mean something in Python, and does not in HTML.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).splitlines())
    known = {first_of(message.id) if message.id else "" for message in french()}
    for line, _function, messages, _comments in extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {}):
        if not messages:  # Of a sentence that is told elsewhere.
            continue
        # With a context, the context comes first.
        text = messages if isinstance(messages, str) else [text for text in messages if text]
        wanted = {text} if isinstance(text, str) else set(text)
        assert wanted & known or not wanted, f"{path.name}:{line}: run make messages for {wanted}"


class Visible(HTMLParser):
    """What readers see or hear of a template in which all tags and variables are taken out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.is_hidden = False

    def handle_starttag(self, tag, attrs):
        self.is_hidden = tag in {"script", "style", "code"}
        # Scripts show what stands in data-say-….
        self.texts += [
            value for name, value in attrs if value and (name in SPOKEN_ATTRIBUTES or name.startswith("data-say-"))
        ]
        given = dict(attrs)
        if tag == "meta" and "description" in (given.get("name") or given.get("property") or ""):
            self.texts.append(given.get("content") or "")
        if tag == "input" and given.get("type") == "submit":
            self.texts.append(given.get("value") or "")

    def handle_endtag(self, tag):
        self.is_hidden = False

    def handle_data(self, data):
        if not self.is_hidden:
            self.texts.append(data)


def visible_texts(source: str) -> list[str]:
    source = re.sub(r"{% comment %}.*?{% endcomment %}", "", source, flags=re.DOTALL)
    source = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", source, flags=re.DOTALL)
    source = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", source, flags=re.DOTALL)
    parser = Visible()
    parser.feed(source)
    return [text.strip() for text in parser.texts if set(LETTERS.findall(text)) - SAME_IN_BOTH]


@pytest.mark.parametrize(
    "path",
    [path for path in TEMPLATES if path.suffix == ".html" and path.name != "500.html"],
    ids=lambda path: str(path.relative_to(BASE_DIR / "templates")),
)
def test_no_visible_text_stands_outside_translate(path: Path):
    assert visible_texts(path.read_text()) == []


def test_text_outside_translate_would_be_found():
    source = '<p title="A title">{% translate "Talks" %} and more</p>{# a note #}<input type="submit" value="Send">'
    assert visible_texts(source) == ["A title", "and more", "Send"]
