"""The made-up catalogue: the same each time, and with the shares that a real one has."""

import hashlib
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import pytest

from talks.synthetic.catalogue import batches
from talks.synthetic.events import editions
from talks.synthetic.terms import SHARED

TALKS = 3000


def digest(talks, seed):
    return hashlib.sha256(repr(list(batches(talks, seed))).encode()).hexdigest()


@pytest.fixture(scope="module")
def rows():
    """Rows of each model as dictionaries."""
    found = defaultdict(list)
    for batch in batches(TALKS, seed=1):
        found[batch.model] += [dict(zip(batch.columns, row, strict=True)) for row in batch.rows]
    return found


def busiest(rows, model, column, talk="talk_id"):
    """The most talks that one of them has."""
    pairs = {(row[column], row[talk]) for row in rows[model]}
    return Counter(which for which, _ in pairs).most_common(1)[0][1]


# --- the same each time -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_same_number_and_seed_give_the_same_rows_in_any_process(hash_seed):
    asked = [sys.executable, "-c", "from tests.talks.synthetic.test_catalogue import digest; print(digest(200, 7))"]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    said = subprocess.run(asked, cwd=Path.cwd(), env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == digest(200, 7)


def test_another_seed_gives_other_rows():
    assert digest(20, 1) != digest(20, 2)


# --- how many -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("talks", [1, 2, 99, 100, 301, 399])
def test_any_number_of_talks(talks):
    made = Counter()
    for batch in batches(talks, seed=1):
        made[batch.model] += len(batch.rows)
        assert {len(row) for row in batch.rows} <= {len(batch.columns)}
    assert made["talks.Talk"] == talks
    assert min(made[model] for model in ("talks.Event", "talks.Speaker", "tools.Theme", "tools.Tool")) > 0


def test_events_have_100_to_300_talks_in_their_order(rows):
    held = defaultdict(list)
    for talk in rows["talks.Talk"]:
        held[talk["event_id"]].append(talk["position"])
    assert len(held) == len(rows["talks.Event"])
    assert all(100 <= len(positions) <= 300 for positions in held.values())
    assert all(positions == list(range(1, len(positions) + 1)) for positions in held.values())


def test_events_follow_each_other_over_twenty_years_all_with_dates():
    _series, held = editions(Random(1), 12_000)
    days = [event.starts_on for event in held]
    assert days == sorted(days)
    assert sum(event.talks for event in held) == 12_000
    assert len({event.slug for event in held}) == len(held)
    years = Counter(day.year for day in days)
    assert max(years) - min(years) >= 20
    assert max(years.values()) > 2


def test_about_seven_links_to_a_talk(rows):
    links = sum(len(rows[f"talks.{model}"]) for model in ("ThemedTalk", "Appearance", "Mention"))
    assert links / TALKS == pytest.approx(7, abs=0.3)
    for model, most in (("ThemedTalk", 4), ("Appearance", 3), ("Mention", 4)):
        talk = "content_object_id" if model == "ThemedTalk" else "talk_id"
        assert max(Counter(row[talk] for row in rows[f"talks.{model}"]).values()) == most


# --- who has how much ---------------------------------------------------------------------------------------------


def test_commonest_word_is_in_a_third_of_the_talks(rows):
    said = Counter()
    for talk in rows["talks.Talk"]:
        text = f"{talk['title']} {talk['summary_fr']} {talk['summary_en']}"
        said.update({word.strip(".").lower() for word in text.split()})
    [(word, count)] = said.most_common(1)
    assert word in SHARED
    assert count / TALKS == pytest.approx(1 / 3, abs=0.04)


def test_largest_theme_company_and_speaker(rows):
    assert busiest(rows, "talks.ThemedTalk", "tag_id", "content_object_id") / TALKS == pytest.approx(0.125, abs=0.02)
    assert busiest(rows, "talks.Appearance", "company_id") / TALKS == pytest.approx(0.052, abs=0.012)
    assert busiest(rows, "talks.Appearance", "speaker_id") == pytest.approx(TALKS**0.5, abs=25)


def test_a_talk_has_what_it_should(rows):
    talks = rows["talks.Talk"]
    assert {3 <= len(talk["title"].split()) <= 10 for talk in talks} == {True}
    words = [len(talk["summary_fr"].split()) + len(talk["summary_en"].split()) for talk in talks]
    assert (min(words), max(words)) == (35, 85)
    languages = Counter((bool(talk["summary_fr"]), bool(talk["summary_en"])) for talk in talks)
    assert sorted(languages) == [(False, True), (True, False), (True, True)]
    silent = TALKS - len({row["talk_id"] for row in rows["talks.Appearance"]})
    assert silent / TALKS == pytest.approx(0.02, abs=0.01)
    assert sum(talk["status"] == "draft" for talk in talks) / TALKS == pytest.approx(0.01, abs=0.007)
    assert sum(talk["replay_state"] == "published" for talk in talks) / TALKS == pytest.approx(0.5, abs=0.05)
    assert {row["state"] for row in rows["talks.SlideLink"]} == {"live", "missing"}


def test_nobody_outside_is_named_in_an_address(rows):
    """`check_links` on a made-up catalogue bothers no site."""
    addresses = {value for found in rows.values() for row in found for value in row.values() if "://" in str(value)}
    assert addresses
    assert all(address.startswith("https://") and ".example.org/" in address for address in addresses)
