"""The article reader: CPU and memory for each kind of input, and how both grow with the length.

Measured against markdown-it-py, which only parses the same Markdown, in the same run.
"""

import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial

from django.conf import settings
from markdown_it import MarkdownIt

from talks.ingest.files import read_vocabulary
from talks.ingest.readers import article
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import ReadError
from tests.bench.tables import Table

ARTICLES = settings.BASE_DIR / "fixtures" / "articles"
MEGABYTE = 1_000_000
# What makes careless expressions and scanners go back over their input. Each piece is repeated to the length asked.
ADVERSARIAL = {
    "# a (b) et c": "## A (B) et C, D (E) - F\n\n",
    "open brackets": "[" * 50 + "\n",
    "open links": "[a](" * 20 + "\n",
    "emphasis": "**a *b _c " * 20 + "\n",
    "backticks": "`" * 30 + "a " + "`" * 29 + "\n",
    "open tags": "<div><b><a href=x>" * 10 + "\n",
    "comments": "<!-- " * 20 + "\n",
    "shortcodes": "{{< youtube {% a " * 10 + "\n",
    "deep lists": "".join(f"{'  ' * depth}- a\n" for depth in range(40)),
    "commas": "a, b, c, D E, F G et H I, " * 10 + "\n",
    "one line of words": "Ann Lee présente Kepler et Bob Ray ",
    "one line of commas": "Ann Lee, ",
    "one line of dashes": "Ann Lee - ",
    "one line of spaces": " ",
    "headings": "# Ann Lee - Acme, Bob Ray : 10h30\n",
    "digits": "1 234 567 participants et 10h30 ",
    "tabs": " \t a\n",
}


def tables(*, size: int, rounds: int) -> Iterator[Table]:
    """`size`: bytes of each input."""
    vocabulary = read_vocabulary(str(settings.BASE_DIR / "fixtures" / "vocabulary.json"))
    yield _kinds(size, rounds, vocabulary)
    yield _growth(size, rounds, vocabulary)


def _kinds(size: int, rounds: int, vocabulary: Vocabulary) -> Table:
    markdown = _article("kubecon-eu-2023.md", size)
    inputs = {
        "recap.md": markdown,
        "recap.en.md": _article("kubecon-eu-2023.en.md", size),
        "recap.html": _as_html(markdown)[:size],
        "recap.txt": _as_text(markdown)[:size],
    }
    parse = _cpu(lambda: MarkdownIt().parse(markdown.decode()), rounds)
    rows = []
    for name, data in inputs.items():
        seconds = _cpu(partial(_read, data, name, vocabulary), rounds)
        per_megabyte = seconds * MEGABYTE / len(data)
        peak = _peak(partial(_read, data, name, vocabulary))
        rows.append([name, f"{per_megabyte:.2f} s", f"{seconds / parse:.1f} ×", f"{peak / len(data):.1f} ×"])
    return Table(
        "Reading an article",
        f"CPU for each megabyte of article ({len(markdown):,} bytes read), the best of {rounds}; against markdown-it-py "
        f"parsing the Markdown alone ({parse * MEGABYTE / len(markdown):.2f} s for each megabyte in this run); and the "
        "most memory held, against the size of the input: a recap is some 20 kB, and half a second is enough for 100.",
        ["input", "CPU per MB", "against markdown-it-py", "memory against input"],
        rows,
    )


def _growth(size: int, rounds: int, vocabulary: Vocabulary) -> Table:
    rows = []
    for name, piece in ADVERSARIAL.items():
        for suffix in (".md", ".html", ".txt"):
            small, large = (_repeated(piece, length) for length in (size // 8, size // 4))
            first, second = (
                _cpu(partial(_read, data, f"a{suffix}", vocabulary), min(rounds, 2)) for data in (small, large)
            )
            rows.append(
                [
                    f"{name}{suffix}",
                    f"{second * MEGABYTE / len(large):.2f} s",
                    f"{second / first if first else 1:.1f} ×",
                ]
            )
    return Table(
        "Reading what was made to be slow",
        "CPU for each megabyte, and the time for twice the length against that for once: 2 × is linear.",
        ["input", "CPU per MB", "twice the length"],
        rows,
    )


def _article(name: str, size: int) -> bytes:
    """The recap again and again under one front matter; each copy has other words, so that no cache helps."""
    _, head, body = (ARTICLES / name).read_text().split("---\n", 2)
    parts, length, copy = [f"---\n{head}---\n"], 0, 0
    while length < size:
        parts.append(re.sub(r"(?m)^(.{12,}?\w)(?=[ ,])", rf"\g<0> n{copy}", body))
        length += len(parts[-1].encode())
        copy += 1
    return "".join(parts).encode()[:size].decode(errors="ignore").encode()


def _as_html(markdown: bytes) -> bytes:
    body = MarkdownIt().render(markdown.decode().split("---\n", 2)[2])
    return f"<!DOCTYPE html><html><head><title>Recap</title></head><body><article><h1>Recap</h1>{body}".encode()


def _as_text(markdown: bytes) -> bytes:
    """As copied from a page: a "#" line after each heading, bullets."""
    text = re.sub(r"(?m)^#+ (.*)$", r"\1\n#", markdown.decode().split("---\n", 2)[2])
    return re.sub(r"(?m)^- ", "• ", text).replace("*", "").encode()


def _repeated(piece: str, size: int) -> bytes:
    return (piece * (size // len(piece.encode()) + 1)).encode()[:size]


def _read(data: bytes, name: str, vocabulary: Vocabulary) -> None:
    try:
        article.read(data, name, vocabulary)
    except ReadError:
        return


def _cpu(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
