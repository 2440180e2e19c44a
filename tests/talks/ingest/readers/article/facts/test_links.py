import pytest

from talks.ingest.fixtures import fixture_rows
from talks.ingest.readers.article import Vocabulary, read
from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.readers.article.facts.links import refused_replays, replay_of, slides_of
from talks.ingest.readers.article.sections.block_readings import is_pointer, readings_of
from talks.ingest.records import LinkRecord
from talks.videos.address import ReplayAddress
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
    assert replay_of(readings_of(blocks)).url == VIDEO


def test_replay_of_the_heading():
    assert replay_of(readings_of([paragraph("Texte.")]), (Link("Titre", VIDEO),)).url == VIDEO


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
    assert replay_of(readings_of(blocks)) is None
    assert refused_replays(readings_of(blocks)) == []


@pytest.mark.parametrize(
    ("block", "start_s"),
    [
        (paragraph("Replay", ("Replay", "https://youtu.be/abcdefghijk?t=30")), 30),
        (player("https://www.youtube.com/embed/abcdefghijk?start=30&rel=0"), 30),
        (player("https://youtu.be/abcdefghijk"), None),
        (paragraph("`youtube: https://youtu.be/abcdefghijk`"), None),
        (paragraph("`youtube: abcdefghijk`"), None),
        (paragraph("[embed]https://youtu.be/abcdefghijk?t=30[/embed]"), 30),
        (paragraph("[youtube https://youtu.be/abcdefghijk]"), None),
        (paragraph('[youtube id="abcdefghijk" start="30"]'), 30),
    ],
)
def test_replay_is_canonical_with_its_start(block, start_s):
    assert replay_of(readings_of([block])) == ReplayAddress(VIDEO, start_s, "youtube")
    assert is_pointer(block)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v",
        "https://youtu.be/",
        "https://www.youtube.com/embed/",
        "https://youtu.be/abcdefg",
    ],
)
def test_what_is_called_a_replay_and_is_no_video_is_told(url):
    blocks = [paragraph("Replay", ("Replay", url))]
    assert (replay_of(readings_of(blocks)), refused_replays(readings_of(blocks))) == (None, [(1, url)])
    assert replay_of(readings_of([player(url)])) is None


@pytest.mark.parametrize(
    ("written", "replay", "problems"),
    [
        ("{% embed https://www.youtube.com/watch?v=abcdefghijk %}", (VIDEO, None), []),
        ("{{< youtube id=abcdefghijk start=30 >}}", (VIDEO, 30), []),
        ("{% include youtubePlayer.html id='abcdefghijk' %}", (VIDEO, None), []),
        ("`youtube: https://youtu.be/abcdefghijk`", (VIDEO, None), []),
        ("[embed]https://youtu.be/abcdefghijk?t=30[/embed]", (VIDEO, 30), []),
        ("[Replay](https://youtu.be/abcdefghijk?t=30)", (VIDEO, 30), []),
        ("{% embed https://www.youtube.com/watch?v %}", ("", None), ["recap.md:7: “https://www.youtube.com/watch?v” is no address of a video, and was left out"]),
        ("https://youtu.be/abcdefg", ("", None), ["recap.md:7: “https://youtu.be/abcdefg” is no address of a video, and was left out"]),
        ("[Slides](https://www.youtube.com/watch?v)", ("", None), ["recap.md:7: “https://www.youtube.com/watch?v” is no address of a video, and was left out"]),
        ("Replay: https://www.youtube.com/watch?v=abcdefghijk", (VIDEO, None), []),
        ("[Channel](https://www.youtube.com/@days)", ("", None), []),
        ("[Replay](https://youtu.be/)", ("", None), ["recap.md:7: “https://youtu.be/” is no address of a video, and was left out"]),
        ("[Replay](https://www.youtube.com/playlist?list=PL1)", ("", None), []),
    ],
)  # fmt: skip
def test_article_is_read_with_canonical_replays(written, replay, problems):
    text = (
        f"---\ntitle: T\nevent: {{name: Days}}\n---\n## A mesh by Ada Lovelace (Engines)\n\n{written}\n\nIt was good.\n"
    )
    reading = read(text.encode(), "recap.md", Vocabulary())
    [talk] = reading.record.talks
    assert (talk.replay_url, talk.replay_start_s, talk.summary_en) == (*replay, "It was good.")
    assert [str(problem) for problem in reading.problems] == problems
    [row] = [row["fields"] for row in fixture_rows(reading.record) if row["model"] == "talks.talk"]
    assert (row["replay_url"], row["replay_start_s"]) == replay
