import pytest

from talks.ingest.readers.article.facts.summary import summary_of
from talks.ingest.readers.article.sections.block_readings import readings_of
from tests.talks.ingest.readers.article.made import heading, item, paragraph, player


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([paragraph("Un."), paragraph("Deux.")], "Un.\n\nDeux."),
        ([paragraph("Un.", markdown="*Un*.")], "*Un*."),
        ([paragraph("Un."), paragraph("Limites :"), item("lent")], "Un."),
        ([paragraph("On y voit :"), item("le port ;"), item("la mer")], "On y voit :\n\n- le port\n- la mer"),
    ],
)
def test_summary(blocks, expected):
    assert summary_of(readings_of(blocks)) == expected


@pytest.mark.parametrize(
    "block",
    [
        paragraph("Slides", ("Slides", "")),
        paragraph("Thèmes : réseau"),
        paragraph("Les slides sont disponibles ici."),
        player("https://youtu.be/abcdefghijk"),
        heading("Suite"),
        paragraph(""),
    ],
)
def test_summary_leaves_out(block):
    assert summary_of(readings_of([block])) == ""
