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
PROGRAMME = "https://archive.fosdem.org/2023/schedule/event/tea/"


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


@pytest.mark.parametrize("url", [PROGRAMME, "https://archive.org/details/tea", "https://www.canal-u.tv/search"])
def test_page_that_may_be_of_anything_is_a_replay_only_where_it_is_called_so(url):
    alone = readings_of([paragraph("Schedule", ("Schedule", url))])
    assert [replay_of(alone), replay_of(readings_of([player(url)])), replay_of((), (Link("Titre", url),))] == [None] * 3
    assert [refused_replays(alone), refused_replays((), (Link("Titre", url),))] == [[], []]
    assert replay_of(readings_of([paragraph("Replay", ("Replay", url))])).url == url


def test_slides_in_the_folder_of_a_programme():
    url = f"{PROGRAMME}attachments/slides/1/tea.pdf"
    assert slides_of(readings_of([paragraph("Slides", ("Slides", url))])) == (LinkRecord(url),)
    on_its_page = readings_of([paragraph("Slides", ("Slides", PROGRAMME))])
    assert slides_of(on_its_page) == (LinkRecord(PROGRAMME),)


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
        *(
            (written, ("", None), [f"recap.md:7: “{url}” is no address of a video, and was left out"])
            for written, url in [
                ("{{< youtube abcdefg >}}", "https://www.youtube.com/watch?v=abcdefg"),
                ('<iframe src="//www.youtube.com/embed/"></iframe>', "https://www.youtube.com/embed/"),
                ('<iframe src="https://framatube.org/videos/embed/"></iframe>', "https://framatube.org/videos/embed/"),
                ("[Replay](https://www.twitch.tv/videos/abc)", "https://www.twitch.tv/videos/abc"),
                ("https://peertube.example.org/w/", "https://peertube.example.org/w/"),
            ]
        ),
        ("[Schedule](https://archive.fosdem.org/2023/schedule/event/tea/)", ("", None), []),
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


def test_heading_linked_to_a_cut_address_is_told():
    text = "---\ntitle: T\nevent: {name: Days}\n---\n## [A mesh](https://youtu.be/) by Ada Lovelace (Engines)\n\nIt was good.\n"
    [problem] = read(text.encode(), "recap.md", Vocabulary()).problems
    assert str(problem) == "recap.md:5: “https://youtu.be/” is no address of a video, and was left out"


def test_address_is_without_the_line_ends_that_its_author_left_in_it():
    text = (
        "---\ntitle: T\nevent: {name: Days}\n---\n## A mesh by Ada Lovelace (Engines)\n\n"
        "It was good. [Slides](<https://speakerdeck.com/ada/de&#10;ck>) [Video](https://youtu.be/abcdefg&#10;hijk)\n"
    )
    [talk] = read(text.encode(), "recap.md", Vocabulary()).record.talks
    assert (talk.replay_url, talk.slides) == (VIDEO, (LinkRecord(DECK),))


def test_a_further_video_of_a_speaker_is_no_talk_and_players_after_it_are_nobodys():
    watch = "https://www.youtube.com/watch?v=abcdefghij"
    text = (
        "---\ntitle: T\nevent: {name: Days}\n---\n## Bread\n\n"
        f"* [The spirit of dough]({watch}1) by Ann Lee\n* [Ann Lee answers all questions]({watch}2)\n\n"
        "{{< youtube abcdefghij9 >}}\n{{< youtube abcdefghij2 >}}\n\nA few words.\n\n"
        f"* [Rolls once more]({watch}3) by Bob Ray\n\n{{{{< youtube abcdefghij3 >}}}}\n\nA few words.\n"
    )
    reading = read(text.encode(), "recap.md", Vocabulary())
    assert [(talk.title, talk.replay_url) for talk in reading.record.talks] == [
        ("The spirit of dough", f"{watch}1"),
        ("Rolls once more", f"{watch}3"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "is_doubled"),
    [
        (VIDEO, "https://youtu.be/abcdefghijk", True),
        (VIDEO, VIDEO, True),
        (f"{VIDEO}&t=30", "https://youtu.be/abcdefghijk?t=30", True),
        (f"{VIDEO}&t=30", "https://youtu.be/abcdefghijk?t=60", False),
        (VIDEO, "https://youtu.be/abcdefghijk?t=60", False),
    ],
)
def test_two_talks_with_one_recording(first, second, is_doubled):
    text = (
        "---\ntitle: T\nevent: {name: Days}\n---\n"
        f"## A mesh by Ada Lovelace (Engines)\n\n[Replay]({first})\n\nIt was good.\n\n"
        f"## Tea by Charles Babbage (Engines)\n\n[Replay]({second})\n\nIt was better.\n"
    )
    reading = read(text.encode(), "recap.md", Vocabulary())
    assert [bool(talk.replay_url) for talk in reading.record.talks] == [True, not is_doubled]
    what = f"“{first}” is the replay of “A mesh” already, and was left out of “Tea”"
    assert [str(problem) for problem in reading.problems] == ([f"recap.md:11: {what}"] if is_doubled else [])
