import pytest

from talks.ingest.readers.article.document.plain import read_plain


def shape(text):
    return [(str(block.kind), block.level, block.text) for block in read_plain(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talk\n#\n\nText.", [("heading", 2, "Talk"), ("paragraph", 0, "Text.")]),
        ("Talk\n\n#\nText.", [("heading", 2, "Talk"), ("paragraph", 0, "Text.")]),
        (
            "It is so:\n\n  • a\n  • b\n    ◦ c",
            [("paragraph", 0, "It is so:"), ("item", 0, "a"), ("item", 0, "b"), ("item", 1, "c")],
        ),
        ("1. a\n2. b", [("item", 0, "a"), ("item", 0, "b")]),
        ("Words.\nMore words.", [("paragraph", 0, "Words."), ("paragraph", 0, "More words.")]),
        ("Watch https://x.org/a.", [("paragraph", 0, "Watch https://x.org/a.")]),
        ("https://x.org/a", [("embed", 0, "https://x.org/a")]),
    ],
)
def test_blocks(text, expected):
    assert shape(text) == expected


@pytest.mark.parametrize("text", ["", "\n\n", "#", "#\n#\n"])
def test_nothing_to_read(text):
    assert shape(text) == []


@pytest.mark.parametrize("text", ["# Title", "#1 of all.", "C#", "A # B", "-5 degrees.", "10 000 people."])
def test_what_looks_like_a_mark_stays_text(text):
    assert shape(text) == [("paragraph", 0, text)]


HEAD = "Skip to content\n\nA week in Lyon\n\n·9 mins\nrust lyon 2031\nJane Doe\nAuthor\nJane Doe\nEngineer\nTable of contents\n\n"


def test_what_stands_around_the_article_goes_to_meta():
    document = read_plain(f"{HEAD}Talk\n#\n\nText.\n\nThe end.\n\nRelated articles\n\nOther\n·3 mins\n")
    assert document.title == "A week in Lyon"
    assert document.meta == {
        "title": "A week in Lyon", "reading_minutes": 9, "tags": ["rust", "lyon", "2031"], "author": "Jane Doe",
    }  # fmt: skip
    assert [block.text for block in document.blocks] == ["Talk", "Text.", "The end."]
    assert document.blocks[0].line == 13


def test_a_table_of_contents_does_not_double_the_headings():
    assert shape("Sommaire\nOne\nTwo\n\nOne\n#\na.\n\nTwo\n#\nb.")[0] == ("heading", 2, "One")
    assert len(shape("Sommaire\nOne\nTwo\n\nOne\n#\na.\n\nTwo\n#\nb.")) == 4


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Rust at sea par A B (Co)", "Rust at sea"),
        ("Rust: at sea", "Rust"),
        ("Keynote", "Keynote"),
    ],
)
def test_a_caption_repeats_the_heading(heading, line):
    [_, caption, _] = read_plain(f"{heading}\n#\n\n{line}\n\nText.").blocks
    assert (caption.text, caption.images) == ("", (line,))


def test_a_caption_stands_alone_between_paragraphs():
    [*_, caption, _] = read_plain("Talk\n#\nText one.\n\nThe hall from above\n\nText two.").blocks
    assert (caption.text, caption.images) == ("", ("The hall from above",))


@pytest.mark.parametrize(
    "text",
    [
        "Talk\n#\nJane Doe\n\nText.",
        "Talk\n#\nText.\n\nJane Doe & John Roe\n\nText.",
        "Talk\n#\nText.\n\n10:30, room 2\n\nText.",
        "Talk\n#\nText.\n\nThe limits are\n\n• a",
        "Talk\n#\nText.\n\n🎙️ Jane Doe\n\nText.",
        "Talk\n#\nText.\n\nSpeakers: Jane\n\nText.",
        "Text.\n\nA short line\n\nText.",
    ],
)
def test_other_short_lines_stay(text):
    assert not any(block.images for block in read_plain(text).blocks)


def test_the_cells_of_a_table_are_parted_by_tabs():
    header, row = read_plain("Talk\tSpeaker\t\nBread at sea\tAnn Lee\tlink\n").blocks
    assert (header.cells, row.cells) == (("Talk", "Speaker"), ("Bread at sea", "Ann Lee", "link"))
    assert row.text == "Bread at sea | Ann Lee | link"


@pytest.mark.parametrize("text", ["One.\n\nShare\n\nTwo.\n\nThree.\n\nFour.", "Related articles\n\nText.\n\nMore."])
def test_no_related_articles(text):
    assert ("paragraph", 0, text.split("\n\n")[-1]) in shape(text)


@pytest.mark.parametrize(
    ("top", "title", "author", "date"),
    [
        ("Menu\nNos offres\nBlog > Data\nA week of bread\nPar Ann Lee\nle 21 mai 2031", "A week of bread", "Ann Lee", "2031-05-21"),
        ("Products\nSign in\n\nEngineering\n\nA week of bread\nWritten by Ann Lee\n8 min read\nCopy link   Share on X", "A week of bread", "Ann Lee", ""),
        ("Menu\n\nA WEEK OF BREAD\n\nPosté le 21/05/2031 par Ann Lee\nLecture 4 min", "A WEEK OF BREAD", "Ann Lee", "2031-05-21"),
        ("A week of bread\nTemps de lecture : 6 minutes\nPartager sur X", "A week of bread", "", ""),
    ],
)  # fmt: skip
def test_the_top_of_a_copied_page(top, title, author, date):
    document = read_plain(f"{top}\n\nWe ate bread in a hall.\n\nBaking by Bob Ray\nIt rose.")
    meta = document.meta
    assert (document.title, meta.get("author", ""), str(meta.get("date", ""))) == (title, author, date)
    assert document.blocks[0].text == "We ate bread in a hall."


@pytest.mark.parametrize(
    "text",
    [
        "Baking by Bob Ray\nIt rose.",
        "We ate bread.\nIt was warm.\n\nBy the sea, bread",
        "Two days of bread in the mountains",
    ],
)
def test_no_top_of_a_page(text):
    document = read_plain(text)
    assert (document.title, document.meta, len(document.blocks)) == (
        "",
        {},
        len(text.replace("\n\n", "\n").split("\n")),
    )
