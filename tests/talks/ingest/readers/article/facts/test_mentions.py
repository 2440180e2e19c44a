import pytest

from talks.ingest.readers.article.facts.mentions import mentions_of
from talks.ingest.readers.article.sections.block_readings import readings_of
from tests.talks.ingest.readers.article.made import VOCABULARY, item, paragraph


def found(text, language="fr", title=""):
    return [(m.slug, m.role) for m in mentions_of(readings_of([paragraph(text)]), VOCABULARY, language, title)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ada présente Kepler.", "fr", [("kepler", "subject")]),
        ("They use ArgoCD daily.", "en", [("argo-cd", "demonstrated")]),
        ("Ils comparent Flux et Argo CD.", "fr", [("flux", "compared"), ("argo-cd", "compared")]),
        ("Flux est une alternative.", "fr", [("flux", "alternative")]),
        ("Puis vient `containerd`.", "fr", [("containerd", "mentioned")]),
        ("Rien de d’Argo Workflows.", "fr", [("argo-workflows", "mentioned")]),
        ("Ada présente Kepler, qui tourne sur GKE.", "fr", [("kepler", "subject"), ("gke", "mentioned")]),
    ],
)
def test_mentions(text, language, expected):
    assert found(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A keplerian orbit",
        "Le flux est continu",
        "Flux de données",
        "Lancez `containerd --help`",
        "https://kepler.org/flux",
        "kepler.gl",
        "Ada travaille chez Datadog",
        "gke",
        "containerd-shim",
    ],
)
def test_mentions_none(text):
    assert found(text) == []


def test_strongest_role_gives_the_excerpt():
    blocks = [paragraph("Kepler est cité."), item("Ada présente Kepler ;")]
    assert [(m.role, m.excerpt_fr) for m in mentions_of(readings_of(blocks), VOCABULARY, "fr")] == [
        ("subject", "Ada présente Kepler")
    ]


def test_title_names_a_tool_but_not_a_company():
    assert found("Rien.", title="Kepler at Datadog") == [("kepler", "subject")]
    assert found("Rien.", title="Datadog’s way") == []
