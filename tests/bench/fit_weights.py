"""Tries other weights of the article reader on annotated recaps: `python -m tests.bench.fit_weights FOLDER… [--folds N] [--rounds N]`.

In: folders with NAME.md (.html, .txt) beside NAME.gold.json: {"talks": [{"title", "title_alternatives", "required", "speakers":
[{"name"}]}]}. Out: on the standard output, the score as it is, and what becomes of invented talks; each weight that a step makes
better, over all articles; with `--folds`, what weights fitted without an article do on it, which is what counts. Coordinate
search; nothing is written.
"""

import argparse
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recap.settings")

from talks.ingest.readers.article.document.source import read_document
from talks.ingest.readers.article.sections import titles, weighing, weights
from talks.ingest.readers.article.sections.choice import Choice, choose
from talks.ingest.readers.article.sections.families import families
from talks.ingest.readers.article.sections.unit_reading import Context, Reading
from talks.ingest.readers.article.sections.units import Family

TABLES = (weights.WEIGHTS, weights.FAMILIES, weights.READINGS, weights.TEMPLATES, weights.TITLE)
STEPS = (1.6, 0.6)
LEAST_STEP, LEAST_GAIN = 0.3, 0.0004
SPEAKERS = 0.6
# Shares and thresholds, which a step would take out of their range.
FIXED = frozenset({"rare", "exception", "discount", "title alone at least"})


@dataclass
class Article:
    """`read`: each family with the readings of its units, which no weight changes."""

    name: str
    talks: list[dict]
    read: list[tuple[Family, list[list[Reading]]]]


def folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text or "").replace("’", "'")
    return " ".join("".join(c for c in text if c.isalnum() or c.isspace()).casefold().split())


def article_of(path: Path, gold: Path) -> Article:
    document = read_document(path.read_bytes(), path.name)
    context = Context(author=str(document.meta.get("author") or ""))
    read = []
    for found in families(document):
        family = Family(found.name, found.kind, found.units[: weighing.MOST_UNITS])
        rows = weighing.rows_of(family.units, context)
        read.append((family, rows))
    return Article(path.stem, json.loads(gold.read_text(encoding="utf-8"))["talks"], read)


def taken(article: Article) -> tuple[Choice, dict[str, set[str]]]:
    """What is chosen, and of each title the people; the article's readings stay as they were."""
    people = {id(r): r.people for _, rows in article.read for row in rows for r in row}
    choice = choose([weighing.weighed(family, [list(row) for row in rows]) for family, rows in article.read])
    found = {folded(t.reading.title): {folded(p.name) for p in t.reading.people.people} for t in choice.talks}
    for _, rows in article.read:
        for row in rows:
            for reading in row:
                reading.people = people[id(reading)]
    return choice, found


def titles_of(talk: dict) -> list[str]:
    return list(map(folded, [talk["title"], *talk.get("title_alternatives", [])]))


def doubts(articles: Sequence[Article]) -> str:
    """Whether an editor is asked where talks are invented, and how often where none is."""
    asked: dict[bool, list[bool]] = {True: [], False: []}
    for article in articles:
        choice, found = taken(article)
        is_invented = not found.keys() <= {title for talk in article.talks for title in titles_of(talk)}
        asked[is_invented].append(choice.is_weak)
    invented, right = asked[True], asked[False]
    return f"asked about {sum(invented)} of {len(invented)} with invented talks, {sum(right)} of {len(right)} without"


def score(article: Article) -> float:
    """F1 of the titles, and for a part of the speakers."""
    _, found = taken(article)
    hits = right = wanted = named = told = 0
    for talk in article.talks:
        is_required = talk.get("required", True)
        key = next((title for title in titles_of(talk) if title in found), None)
        wanted += is_required
        names = (
            set()
            if talk.get("speakers_optional")
            else {folded(s["name"] if isinstance(s, dict) else s[0]) for s in talk["speakers"]}
        )
        told += len(names) * bool(is_required or key)
        if key is not None:
            hits += 1
            wanted += not is_required
            got = found.pop(key)
            right += len(names & got)
            named += len(got) if not talk.get("speakers_optional") else 0
    f1 = 2 * hits / (hits + len(found) + wanted) if wanted + hits + len(found) else 1.0
    speakers = 2 * right / (named + told) if named + told else 1.0
    return (f1 + SPEAKERS * speakers) / (1 + SPEAKERS)


def mean(articles: Sequence[Article]) -> float:
    titles.title_odds.cache_clear()
    return sum(map(score, articles)) / len(articles)


def fit(articles: Sequence[Article], rounds: int, *, shows: bool) -> None:
    best = mean(articles)
    for _ in range(rounds):
        before = best
        for table in TABLES:
            for name in [name for name in table if name not in FIXED]:
                best = _better(table, name, best, articles, shows=shows)
        if best - before < LEAST_GAIN:
            return


def _better(table: dict[str, float], name: str, best: float, articles: Sequence[Article], *, shows: bool) -> float:
    start = table[name]
    for step in STEPS:
        more = start + LEAST_STEP * (1 if step > 1 else -1)
        for other in {start * step, more if more * start >= 0 else start}:  # Evidence keeps its direction.
            table[name] = round(other, 2)
            new = mean(articles)
            if new > best + LEAST_GAIN:
                if shows:
                    say(f"{best:.4f} → {new:.4f}  {name}: {start} → {table[name]}")
                return new
    table[name] = start
    return best


def left_out(articles: Sequence[Article], folds: int, rounds: int) -> None:
    kept = [dict(table) for table in TABLES]
    total = 0.0
    for fold in range(folds):
        test = [a for n, a in enumerate(articles) if n % folds == fold]
        fit([a for n, a in enumerate(articles) if n % folds != fold], rounds, shows=False)
        total += mean(test) * len(test)
        for table, old in zip(TABLES, kept, strict=True):
            table.update(old)
    say(f"weights fitted without an article, on it: {total / len(articles):.4f}")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--skip", default="", help="as 2/3: leaves each third article, from the third on, unread")
    told = parser.parse_args(arguments)
    found = [
        (next(p for p in sorted(gold.parent.glob(gold.name.removesuffix(".gold.json") + ".*")) if p != gold), gold)
        for folder in told.folders
        for n, gold in enumerate(sorted(folder.glob("*.gold.json")))
        if not told.skip or n % int(told.skip[2:]) != int(told.skip[0])
    ]
    articles = [article_of(*pair) for pair in found]
    say(f"{len(articles)} articles: {mean(articles):.4f}; {doubts(articles)}")
    if told.folds:
        left_out(articles, told.folds, told.rounds)
    else:
        fit(articles, told.rounds, shows=True)
        say(f"fitted: {mean(articles):.4f}")


if __name__ == "__main__":
    main()
