import pytest

from talks.ingest.readers.article.facts.figures import figures_of
from talks.ingest.readers.article.sections.block_readings import readings_of
from talks.ingest.records import FigureRecord
from tests.talks.ingest.readers.article.made import item, paragraph


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("42 villes", FigureRecord(42, "", "villes")),
        ("3\u202f500 commits ;", FigureRecord(3500, "", "commits")),
        ("plus de 2,000 tests", FigureRecord(2000, "more_than", "tests")),
        ("8,000+ stars", FigureRecord(8000, "more_than", "stars")),
        ("près de 70 pays", FigureRecord(70, "about", "pays")),
    ],
)
def test_figures_of_a_list(written, expected):
    assert figures_of(readings_of([paragraph("En chiffres :"), item(written)]), "fr") == (expected,)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Plus de 3 000 personnes étaient là.", "fr", FigureRecord(3000, "more_than", "personnes")),
        ("It drew over 1,200 visitors from afar.", "en", FigureRecord(1200, "more_than", "", "visitors")),
    ],
)
def test_figures_attendance(text, language, expected):
    assert figures_of(readings_of([paragraph(text)]), language) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "Du 3 au 5 mai 2024.",
        "La version 2.0 est là.",
        "Nous étions 12 personnes.",
        "Il reste 40 % de mémoire.",
        "Un cluster de 300 nœuds.",
    ],
)
def test_figures_none(text):
    assert figures_of(readings_of([paragraph(text)]), "fr") == ()
