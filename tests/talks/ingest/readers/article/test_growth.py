"""Twice the article is twice the work, also for what was made to be slow: counted in calls, the same in every run."""

import contextlib

import pytest

from talks.ingest.readers.article import Vocabulary, read
from talks.ingest.records import ReadError
from tests.bench.article import ADVERSARIAL
from tests.counting import calls_in

SIZE = 8_000
VOCABULARY = Vocabulary(people=frozenset({"ann lee"}))
# What recaps are made of; the number makes each copy another.
SHAPES = {
    "headings": "## Mixing dough {n} by Ann Lee (Acme {n})\n\nWe mix the dough {n} times, as Ann says.\n\n",
    "items": "- [Mixing dough {n}](https://v.example/{n}) - Ann Lee, Acme (Room {n})\n",
    "rows": "| Mixing dough {n} | Ann Lee {n} | Room {n} |\n",
    "prose": "Then **Mixing dough {n}** by Ann Lee of Acme {n} told of bread. ",
    "bold lines": "**Mixing dough {n}**\n\nAnn Lee, Acme\n\nBread, bread and bread {n}.\n\n",
}
PIECES = {**ADVERSARIAL, **SHAPES}


def article_of(piece: str, size: int, first: int) -> bytes:
    """Copies from the number `first` on, so that no cache knows them."""
    copies = range(first, first + size // len(piece) + 1)
    return f"# Notes of BreadConf 2031\n\n{''.join(piece.replace('{n}', str(n)) for n in copies)}".encode()


def calls(data: bytes, name: str) -> int:
    def work() -> None:
        with contextlib.suppress(ReadError):
            read(data, name, VOCABULARY)

    return calls_in(work)


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_twice_the_article_is_twice_the_work(piece, suffix):
    name = f"a{suffix}"
    calls(article_of(piece, 500, 1_000), name)  # What is made once is made.
    once, twice = calls(article_of(piece, SIZE, 3_000), name), calls(article_of(piece, 2 * SIZE, 5_000), name)
    assert twice < once * 2.3 + 2_000


def test_twice_the_columns_of_a_table_are_twice_the_work():
    def wide(columns: int) -> bytes:
        rows = "".join(f"|{'a|' * columns}\n" for _ in range(10))
        return f"# Notes of BreadConf 2031\n\n|{'a|' * columns}\n|{'-|' * columns}\n{rows}".encode()

    calls(wide(10), "a.md")
    assert calls(wide(400), "a.md") < calls(wide(200), "a.md") * 2.3
