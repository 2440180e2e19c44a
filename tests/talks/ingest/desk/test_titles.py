"""A heading over sentences that give another title in quotation marks."""

import pytest

from talks.ingest.desk.titles import quoted_title
from talks.ingest.readers.article import Vocabulary, read

OTHER = "## Voiles par Bob Ray\n\nBon.\n"


def found(text):
    reading = read(f"# Jours\n\n{text}\n\n{OTHER}".encode(), "jours.md", Vocabulary())
    return [quoted_title(section) for _talk, section in reading.talk_sections]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## Retour par Ann Lee\n\nElle a parlé dans « Des cordes pour tous » : sa conférence.", "Des cordes pour tous"),
        ("## Retour par Ann Lee\n\nIntitulée « Des cordes pour tous », elle fut longue.", "Des cordes pour tous"),
        ("## Retour par Ann Lee\n\nElle dit « jamais sans cordes » et rit.", ""),
        ("## Cordes par Ann Lee\n\nUne conférence sur « Kubernetes ».", ""),
        ("## Des cordes pour tous par Ann Lee\n\nLa conférence « Des cordes pour tous » fut longue.", ""),
    ],
)  # fmt: skip
def test_title_that_the_sentences_give_is_found(text, title):
    assert found(text) == [title, ""]
