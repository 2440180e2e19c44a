import pytest

from talks.ingest.readers.article.facts.discoveries import discoveries_of
from talks.ingest.readers.article.sections.block_readings import readings_of
from talks.ingest.records import DiscoveryRecord
from tests.talks.ingest.readers.article.made import VOCABULARY, heading, item, paragraph


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kepler (Red Hat) : Il mesure.", DiscoveryRecord("Kepler", "kepler", "Red Hat", "Il mesure.")),
        ("Nimbus (Sky Ltd) : Il vole.", DiscoveryRecord("Nimbus", "", "Sky Ltd", "Il vole.")),
        ("Nimbus : Il vole.", DiscoveryRecord("Nimbus", "", None, "Il vole.")),
        ("Kepler d’Acme. Il mesure.", DiscoveryRecord("Kepler", "kepler", "Acme", "Il mesure.")),
        ("containerd qui tourne ;", DiscoveryRecord("containerd", "containerd", None, "Tourne")),
        (
            "Les belles images de Acme",
            DiscoveryRecord("Acme Images", "acme-images", "Acme", "Les belles images de Acme"),
        ),
        ("Nimbus de Acme qui vole", DiscoveryRecord("Nimbus", "", "Acme", "Vole")),
    ],
)
def test_discovery(text, expected):
    assert discoveries_of(readings_of([item(text)]), VOCABULARY, "fr") == (expected,)


def test_discovery_under_its_heading():
    assert discoveries_of(readings_of([heading("Nimbus"), paragraph("Il vole.")]), VOCABULARY, "fr") == (
        DiscoveryRecord("Nimbus", "", None, "Il vole."),
    )


@pytest.mark.parametrize(
    "text", ["J’ai découvert quelques outils.", "Voici ceux que je retiens :", "Programme : la suite du voyage."]
)
def test_no_discovery_in_a_paragraph(text):
    assert discoveries_of(readings_of([paragraph(text)]), VOCABULARY, "fr") == ()
