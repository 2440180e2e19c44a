"""The benchmark works; its figures are for `make bench`."""

import json

import pytest

from tests.bench import article, cold_pages, loading, matching, pages, saving, seeding


def test_article_reader_is_measured():
    kinds, growth = article.tables(size=5_000, rounds=1)

    assert [row[0] for row in kinds.rows] == ["recap.md", "recap.en.md", "recap.html", "recap.txt"]
    assert len(growth.rows) == 3 * len(article.ADVERSARIAL)
    assert "| recap.md | " in kinds.markdown()
    assert "recap.md" in kinds.text()


def test_matching_is_measured():
    [table] = matching.tables(size=20, rounds=1)
    assert [row[0].partition(":")[2] for row in table.rows] == [" 20 talks, 100 videos"] * 2


@pytest.mark.timeout(300)
def test_pages_are_measured():
    [table] = pages.tables(talks=3, requests_per_round=3, rounds=1)
    assert [row[0] for row in table.rows] == [
        "gunicorn alone",
        "gunicorn with our worker",
        "kept page",
        "kept page, not changed (304)",
        "talk list made anew",
        "talk page made anew",
    ]
    assert all(row[1].endswith("µs") for row in table.rows)


def test_saving_is_measured():
    [table] = saving.tables(saves=2, rounds=1)
    assert [row[0] for row in table.rows] == ["title by UPDATE", "talk in its admin form"]
    assert {len(row) for row in table.rows} == {len(table.columns)}


def test_matching_is_evaluated(tmp_path):
    talks = [
        {"title": "A mesh for all", "speakers": ["Ada Lovelace"], "raw_title": "A mesh for all - Ada Lovelace", "video_id": "a"},
        {"title": "Pipes of every kind", "speakers": ["Alan Turing"], "raw_title": None, "video_id": None},
    ]  # fmt: skip
    event = {"event": "Days 2023", "start_date": "2023-05-01", "talks": talks}
    pair = {
        "sched_title": "Wires - Grace Hopper, Navy & Ada Byron",
        "youtube_title": "Wires - Hopper & Byron",
        "video_id": "b",
    }
    (tmp_path / "some.json").write_text(json.dumps({"events": [event], "pairs": [pair, pair]}))
    table = matching.evaluation(list(matching.datasets(tmp_path)))
    assert table.rows[0] == ("Days 2023", "1", "0", "1.0000", "1.0000")
    assert table.rows[2] == ("all, each with its own videos", "2", "0", "1.0000", "1.0000")


@pytest.mark.timeout(300)
def test_loading_is_measured():
    filling, searching = seeding.tables(size=2_000, small=300, rounds=1, databases=["SQLite"], of_a_kind=2)
    [[name, *_]] = filling.rows
    assert name.startswith("SQLite: 2,000 talks, ")
    assert {len(row) for row in searching.rows} == {len(searching.columns)}
    assert len(searching.rows) == 17


@pytest.mark.timeout(300)
def test_loading_of_a_source_is_measured():
    [table] = loading.tables(talks=80, rounds=1)
    assert [row[0] for row in table.rows] == ["SQLite: 80 talks", "PostgreSQL: 80 talks"]


def test_cold_pages_are_measured():
    [table] = cold_pages.tables(200, 400, rounds=1)
    kinds = [row[0] for row in table.rows]
    assert {"home", "talk", "largest event", "statistics", "speakers, far on", "sitemap", "feed of replays"} <= set(
        kinds
    )
    assert all(row[1].endswith(" ms") and int(row[4]) >= 0 for row in table.rows)
    assert {len(row) for row in table.rows} == {len(table.columns)}
