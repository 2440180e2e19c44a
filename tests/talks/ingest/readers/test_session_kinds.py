"""What kind of session an entry is, and which are no talks."""

import pytest

from talks.ingest.readers.session_kinds import is_no_talk, kind_of, telling, without_cancelled


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("Lightning talk (5 min)",), "lightning"),
        (("lecture", "Keynote"), "keynote"),
        (("Keynote panel",), "keynote"),
        (("Table ronde",), "panel"),
        (("fireside chat",), "discussion"),
        (("q and a",), "discussion"),
        (("gameshow",), "performance"),
        (("Hands-on lab",), "workshop"),
        (("maintrack",), "talk"),
        ((), "talk"),
    ],
)
def test_the_words_of_the_source_tell_the_kind(words, kind):
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Keynote: Where we are", "keynote"),
        ("Closing keynote - So long", "keynote"),
        ("Opening ceremony", "opening"),
        ("Lightning talks (day 2)", "lightning"),
        ("Conférences éclair", "lightning"),
        ("Opening doors with Python", "talk"),
        ("Music: a history", "talk"),
        ("Courses: how we teach", "talk"),
        ("The keynote that never was", "talk"),
    ],
)
def test_a_title_tells_it_only_where_it_says_so(title, kind):
    assert kind_of(telling(title)) == kind


@pytest.mark.parametrize(
    "title",
    [
        "Lunch", "Coffee break", "Pause café", "Déjeuner", "Petit-déjeuner", "Registration", "Registration & coffee", "Accueil congressistes",
        "Mittagspause", "Morning Tea", "Afternoon break", "Break (30 min)", "LUNCH BREAK!", "Changeover", "Doors open", "Break 2", "Apéro", "Buffet",
    ],
)  # fmt: skip
def test_meals_breaks_and_arrivals_are_no_talks(title):
    assert is_no_talk(title, ())


@pytest.mark.parametrize(
    "title",
    [
        "Time",
        "Breaking changes",
        "Coffee with Ada",
        "Registration of domains",
        "The Lunch Talk",
        "Tea.xyz",
        "1" * 60,
        "a" * 60,
    ],
)
def test_what_only_begins_like_one_is_a_talk(title):
    assert not is_no_talk(title, ())


def test_the_source_s_own_word_is_enough():
    assert is_no_talk("Level 2 Foyer", ("Breaks & Special Events",))
    assert is_no_talk("Scones", ("morning tea",))


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("[CANCELLED] Ropes", "Ropes"),
        ("Canceled: Ropes", "Ropes"),
        ("Cordes (annulée)", "Cordes"),
        ("ABGESAGT – Seile", "Seile"),
    ],
)
def test_a_title_that_says_cancelled_is_the_rest_of_it(title, rest):
    assert without_cancelled(title) == (rest, True)


def test_a_talk_about_cancelling_is_held():
    assert without_cancelled("Cancelled flights and their data") == ("Cancelled flights and their data", False)
