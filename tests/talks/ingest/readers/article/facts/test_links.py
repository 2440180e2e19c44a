import pytest

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.facts.links import replay_of, slides_of
from talks.ingest.readers.article.sections.block_readings import readings_of
from talks.ingest.records import LinkRecord
from tests.talks.ingest.readers.article.made import item, paragraph, player

DECK = "https://speakerdeck.com/ada/deck"
FILE = "https://example.org/deck.pdf"
VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.mark.parametrize(
    "block",
    [
        paragraph("Slides", ("Slides", FILE)),
        paragraph(f"Slides : {FILE}", (FILE, FILE)),
        paragraph("Les diapos sont ici.", ("ici", FILE)),
        paragraph("Ada a partagé ses slides.", ("slides", FILE)),
        item("PDF Slides on Google Drive", ("PDF Slides on Google Drive", FILE)),
        paragraph("Slides Replay", ("Slides", FILE), ("Replay", VIDEO)),
    ],
)
def test_slides_by_their_words(block):
    assert slides_of(readings_of([block])) == (LinkRecord(FILE),)


def test_slides_by_their_host():
    assert slides_of(readings_of([paragraph("My title", ("My title", DECK))])) == (LinkRecord(DECK),)


@pytest.mark.parametrize(
    "block",
    [
        paragraph("Slides", ("Slides", "")),
        paragraph("Vous trouverez le lien des slides ici."),
        paragraph("The slides are available here."),
        paragraph("Slides · Replay"),
    ],
)
def test_slides_lost(block):
    assert slides_of(readings_of([block])) == (LinkRecord(None),)


@pytest.mark.parametrize(
    "block",
    [
        paragraph("Les slides étaient très complètes."),
        paragraph("Vous pouvez retrouver mon article ici."),
        paragraph("Les slides seront bientôt disponibles ici."),
        item(f"The portal of Lyon. More info on those slides : {DECK}", (DECK, DECK)),
        item("slides about Nimbus", ("slides", FILE)),
        paragraph("Nimbus est un outil.", ("Nimbus", "https://nimbus.example/")),
        paragraph("La page slides", ("slides", "pages/slides.html")),
        paragraph("Replay", ("Replay", VIDEO)),
    ],
)
def test_slides_none(block):
    assert slides_of(readings_of([block])) == ()


@pytest.mark.parametrize(
    "blocks",
    [
        [paragraph(f"Vidéo : {VIDEO}", (VIDEO, VIDEO))],
        [paragraph("Rediffusion", ("Rediffusion", VIDEO))],
        [player("https://www.youtube.com/embed/abcdefghijk?start=3"), paragraph("Texte.")],
        [paragraph("Texte."), paragraph("Voici la vidéo :"), player(VIDEO), paragraph("Suite.")],
        [paragraph("Texte."), player(VIDEO)],
        [player(VIDEO), paragraph("Une vieille machine."), player("https://youtu.be/zzzzzzzzzzz")],
        [paragraph("Le talk est disponible ici.", ("ici", VIDEO))],
    ],
)
def test_replay(blocks):
    assert replay_of(readings_of(blocks)) == VIDEO


def test_replay_of_the_heading():
    assert replay_of(readings_of([paragraph("Texte.")]), (Link("Titre", VIDEO),)) == VIDEO


@pytest.mark.parametrize(
    "blocks",
    [
        [paragraph("Texte."), player(VIDEO), paragraph("Suite.")],
        [paragraph("Replay", ("Replay", "https://www.youtube.com/playlist?list=abc"))],
        [paragraph("Replay", ("Replay", ""))],
        [paragraph("J’espère qu’une vidéo sera publiée.")],
        [paragraph("On y cite un film de vacances.", ("film", VIDEO))],
        [paragraph("Slides", ("Slides", FILE))],
    ],
)
def test_replay_none(blocks):
    assert replay_of(readings_of(blocks)) == ""
