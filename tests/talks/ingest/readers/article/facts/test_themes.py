import pytest

from talks.ingest.readers.article.facts.themes import themes_of, unknown_themes
from talks.ingest.readers.article.sections.block_readings import readings_of
from talks.ingest.records import MentionRecord, ThemeRecord
from tests.talks.ingest.readers.article.made import VOCABULARY, paragraph


def test_told_themes_are_all_there_is():
    blocks = [paragraph("Thèmes : sécurité, jardinage"), paragraph("GitOps, GitOps. GitOps.")]
    assert themes_of(readings_of(blocks), VOCABULARY, (), "GitOps") == (ThemeRecord("security", "sécurité"),)
    assert unknown_themes(readings_of(blocks), VOCABULARY) == ("jardinage",)


@pytest.mark.parametrize(
    ("text", "mentions", "title", "expected"),
    [
        ("Rien.", (), "GitOps for all", [ThemeRecord("gitops", "title: gitops")]),
        (
            "Rien.",
            (MentionRecord("kepler", "Kepler", "subject"),),
            "",
            [ThemeRecord("sustainability", "subject: Kepler")],
        ),
        (
            "Un maillage de services. Des sidecar.",
            (),
            "",
            [ThemeRecord("service-mesh", "text: maillage de services, sidecar")],
        ),
        ("La sécurité en passant.", (), "", []),
        ("Rien.", (MentionRecord("kepler", "Kepler"),), "", []),
        ("Rien.", (), "Gitopsy", []),
    ],
)
def test_themes_by_rules(text, mentions, title, expected):
    assert list(themes_of(readings_of([paragraph(text)]), VOCABULARY, mentions, title)) == expected
