"""Sentences of readers and the loader in the editor's language: with what stands in them, however deep."""

import datetime as dt

import pytest
from django.utils.translation import override

from talks.admin.sentences import in_words
from talks.ingest.loading.vanished import STAYS
from talks.ingest.records import ReadError, Said

WITHIN = "The event’s own file cannot be read: {why}"
EMPTY = "{file}: the file is empty."
ROW = "{label}.{field}: {what}"


def test_sentence_is_english_where_nobody_asks_for_another_language():
    said = Said(EMPTY, file="a.xml")
    assert (said, str(ReadError(EMPTY, file="a.xml"))) == ("a.xml: the file is empty.", "a.xml: the file is empty.")


def test_what_stands_in_a_sentence_is_said_in_its_language_too():
    with override("fr"):
        said = in_words(Said(WITHIN, why=ReadError(EMPTY, file="{a}.xml")))
    assert said == "Le fichier de l’événement ne peut pas être lu\u202f: {a}.xml\u202f: le fichier est vide."


def test_numbers_are_grouped_as_the_language_does():
    said = Said("{file}: it has more than {most} rows, which no event has.", file="a.csv", most=20_000)
    assert said == "a.csv: it has more than 20,000 rows, which no event has."
    with override("fr"):
        assert " ".join(in_words(said).split()).startswith("a.csv : il a plus de 20 000 lignes")


def test_days_are_written_as_on_pages():
    form = "The event ends ({end}) before it starts ({start}); the end is left out."
    with override("en"):
        said = in_words(Said(form, end=dt.date(2026, 4, 1), start=dt.date(2026, 4, 3)))
    assert said == "The event ends (1 April 2026) before it starts (3 April 2026); the end is left out."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said(STAYS, label="talks.talk", name="dunes"), "Talk dunes: the source no longer has it; it stays."),
        (Said(ROW, label="talks.talk", field="replay_url", what="No."), "Talk, replay address: No."),
        (Said(ROW, label="talks.talk", field="no_such", what="No."), "Talk, no_such: No."),
        ("as it is, {braces} and all", "as it is, {braces} and all"),
        (ReadError("as it is, {braces} and all"), "as it is, {braces} and all"),
    ],
)
def test_models_and_fields_have_the_names_of_pages(said, told):
    with override("en"):
        assert in_words(said) == told
