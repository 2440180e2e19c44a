"""A block in pieces: its author's bold words and links beside what was read; nothing of an address but the web's."""

import pytest

from talks.ingest.desk.pieces import LONGEST_ADDRESS, LONGEST_BLOCK, Piece, pieces_of
from talks.ingest.readers.article.document.markdown import read_markdown
from talks.ingest.records import PersonRecord, TalkRecord


def pieces(text, *talks):
    [block] = read_markdown(text, {}).blocks
    return list(pieces_of(block, talks))


def test_bold_words_and_links_are_those_of_the_author():
    assert pieces("He **tied** [ropes](https://sand.example.org/ropes/) at https://x.example.org/a today.") == [
        Piece("He "),
        Piece("tied", is_bold=True),
        Piece(" "),
        Piece("ropes", url="https://sand.example.org/ropes/", address="sand.example.org/ropes"),
        Piece(" at "),
        Piece("https://x.example.org/a", url="https://x.example.org/a"),
        Piece(" today."),
    ]


def test_title_within_a_link_in_bold_is_all_three():
    talk = TalkRecord("Ropes", speakers=(PersonRecord("Ann Lee", "Sand"),))
    assert pieces("## [**Ropes** by Ann Lee](https://sand.example.org) (Sand)", talk) == [
        Piece("Ropes", "title", is_bold=True, url="https://sand.example.org"),
        Piece(" by ", url="https://sand.example.org"),
        Piece("Ann Lee", "person", url="https://sand.example.org", address="sand.example.org"),
        Piece(" ("),
        Piece("Sand", "company"),
        Piece(")"),
    ]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://x.example.org/", "/ropes", "//x.example.org/", "", "https://"],
)
def test_what_is_no_address_of_the_web_is_text_alone(url):
    assert "".join(piece.url + piece.address for piece in pieces(f"See [ropes]({url}) now")) == ""


def test_long_address_and_long_block_are_cut_short():
    [piece] = pieces(f"[ropes](https://x.example.org/{'a' * 99})")
    assert (len(piece.address), piece.address[-1]) == (LONGEST_ADDRESS, "…")
    shown = "".join(piece.text for piece in pieces("word " * LONGEST_BLOCK))
    assert (len(shown), shown[-1]) == (LONGEST_BLOCK + 1, "…")
