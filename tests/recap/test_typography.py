"""French messages are set as French is: no line begins with a colon, no guillemet stands alone."""

import re
from html import unescape

from babel.messages.pofile import read_po

from recap.settings import LOCALE_PATHS
from talks.text import typeset_french

# Before ; : ! ? » and after «, anything but a no-break space; "https://", "12:30" and "%(name)s:" of code have none.
BREAKABLE = re.compile(
    r" [;:!?»]|« |[^\s\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}](?:[;!?»](?=\s|$)|:(?= |$))|«(?=\S)"
)
NO_BREAK = "\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}"


def french_messages() -> list[str]:
    with (LOCALE_PATHS[0] / "fr" / "LC_MESSAGES" / "django.po").open("rb") as po:
        catalog = read_po(po, locale="fr")
    return [
        unescape(text)
        for message in catalog
        if message.id
        for text in (message.string if isinstance(message.string, tuple) else [message.string])
    ]


def is_breakable(text: str) -> bool:
    return any(
        match[0][0] != "«" or match[0][1:] == " " or text[match.end() : match.end() + 1] not in NO_BREAK
        for match in BREAKABLE.finditer(text)
    )


def test_french_messages_have_no_break_spaces():
    assert [text for text in french_messages() if is_breakable(text)] == []


def test_messages_are_set_as_texts_of_the_catalogue_are():
    said = [re.sub(r"%\(\w+\)[sd]", "x", text) for text in french_messages()]
    assert [text for text in said if typeset_french(text) != text] == []


def test_what_is_missing_is_found():
    narrow = "\N{NARROW NO-BREAK SPACE}"
    assert [
        is_breakable(text) for text in ("Limites : une", "Vraiment ?", "Quoi!", "« a »", "«a»", "Limites: une")
    ] == [True] * 6
    fine = (f"Limites{narrow}: une", f"«{narrow}a{narrow}»", "https://a.example.org", "12:30", "Rien.", "replay_url, …")
    assert [text for text in fine if is_breakable(text)] == []
