"""Where links are written, and that nothing else is: by example, and for any article put together from its parts."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from talks.ingest.readers.article import Vocabulary, read
from talks.ingest.records import ReadError
from talks.ingest.updating.marks import split_marks
from talks.ingest.updating.outline import annotate, mark_of, outline_of, strays

LINE = "Replay: [YouTube](https://www.youtube.com/watch?v=aaaaaaaaaaa)"
OTHER = "Replay: [YouTube](https://www.youtube.com/watch?v=bbbbbbbbbbb) · Slides: [a.example](https://a.example/b.pdf)"
BLOCK = f"<!-- recap:links -->\n\n{LINE}\n\n<!-- /recap:links -->\n"
MESH, PIPES = "A mesh for all by Ada Lovelace (Engines)", "Pipes by Alan Turing (Bombe)"
VOCABULARY = Vocabulary()


def outline(data, name="recap.md"):
    marked = split_marks(data, name)
    return marked, outline_of(marked, VOCABULARY).sections


def written(data, *texts):
    """The article with the first section's line, the second's…; None leaves a section be."""
    marked, sections = outline(data)
    pairs = zip(sections, texts, strict=False)
    return annotate(marked, sections, {section.line: text for section, text in pairs if text is not None})


def show(text, *texts):
    return written(text.encode(), *texts).decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"## {MESH}\n\nText.\n\n\n## {PIPES}\n\nMore.\n", f"## {MESH}\n\nText.\n\n{BLOCK}\n\n## {PIPES}\n\nMore.\n", id="blank lines before the next heading"),
        pytest.param(f"## {MESH}\nText.\n## {PIPES}\nMore.\n", f"## {MESH}\nText.\n\n{BLOCK}## {PIPES}\nMore.\n", id="none"),
        pytest.param(f"{MESH}\n------\n\nText.\n\n{PIPES}\n------\n\nMore.\n", f"{MESH}\n------\n\nText.\n\n{BLOCK}\n{PIPES}\n------\n\nMore.\n", id="setext"),
        pytest.param(f"**{MESH}**\n\nText.\n\n**{PIPES}**\n\nMore.\n", f"**{MESH}**\n\nText.\n\n{BLOCK}\n**{PIPES}**\n\nMore.\n", id="bold"),
        pytest.param(f"## {MESH}\n\n```sh\n# make\n\n```\n\n## {PIPES}\n", f"## {MESH}\n\n```sh\n# make\n\n```\n\n{BLOCK}\n## {PIPES}\n", id="fence"),
        pytest.param(f"## {MESH}\n\nText.\n\n    code\n\n## {PIPES}\n", f"## {MESH}\n\nText.\n\n    code\n\n{BLOCK}\n## {PIPES}\n", id="indented code"),
        pytest.param(f"## {MESH}\n\n- a\n- b\n\n## {PIPES}\n", f"## {MESH}\n\n- a\n- b\n\n{BLOCK}\n## {PIPES}\n", id="list"),
        pytest.param(f"## {MESH}\n\n> said\nlazily\n\n## {PIPES}\n", f"## {MESH}\n\n> said\nlazily\n\n{BLOCK}\n## {PIPES}\n", id="quote"),
        pytest.param(f"## {MESH}\n\nText.\n\n<!-- a\n\nnote -->\n\n## {PIPES}\n", f"## {MESH}\n\nText.\n\n<!-- a\n\nnote -->\n\n{BLOCK}\n## {PIPES}\n", id="comment"),
        pytest.param(f"## {MESH}\n\n<div>\nText.\n</div>\n\n## {PIPES}\n", f"## {MESH}\n\n<div>\nText.\n</div>\n\n{BLOCK}\n## {PIPES}\n", id="HTML"),
        pytest.param(f"## {MESH}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## {PIPES}\n", f"## {MESH}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n{BLOCK}\n## {PIPES}\n", id="table"),
        pytest.param(f"## {MESH}\n\nText.\n\n---\n\n## {PIPES}\n", f"## {MESH}\n\nText.\n\n{BLOCK}\n---\n\n## {PIPES}\n", id="rule"),
        pytest.param(f"## {MESH}\n\n[Slides]()\n\n## {PIPES}\n", f"## {MESH}\n\n[Slides]()\n\n{BLOCK}\n## {PIPES}\n", id="lost slides stay"),
        pytest.param(f"## {MESH}\n\n### Limits\n\nSome.\n\n## {PIPES}\n", f"## {MESH}\n\n### Limits\n\nSome.\n\n{BLOCK}\n## {PIPES}\n", id="headings within"),
        pytest.param(f"## {MESH}\n\n## {PIPES}\n", f"## {MESH}\n\n{BLOCK}\n## {PIPES}\n", id="no text"),
        pytest.param(f"## {MESH}\n\nSee [a][1].\n\n[1]: https://a.example\n\n## {PIPES}\n", f"## {MESH}\n\nSee [a][1].\n\n{BLOCK}\n[1]: https://a.example\n\n## {PIPES}\n", id="references"),
        pytest.param(f"## {MESH}\n\nText.\n\n## Conclusion\n\nBye.\n", f"## {MESH}\n\nText.\n\n{BLOCK}\n## Conclusion\n\nBye.\n", id="no talk follows"),
        pytest.param(f"## {MESH}\n\nText.\n\n## Related posts\n\n- [x](/x)\n", f"## {MESH}\n\nText.\n\n{BLOCK}\n## Related posts\n\n- [x](/x)\n", id="what the reader drops follows"),
        pytest.param(f"## {MESH}\n\nText.", f"## {MESH}\n\nText.\n\n{BLOCK}".rstrip(), id="no last line end"),
        pytest.param(f"## {MESH}\n\nText. \t\n  \n", f"## {MESH}\n\nText. \t\n\n{BLOCK}  \n", id="trailing spaces"),
        pytest.param(f"---\ntitle: T\n---\n## {MESH}\nText.\n", f"---\ntitle: T\n---\n## {MESH}\nText.\n\n{BLOCK}", id="front matter"),
        pytest.param(f"\ufeff## {PIPES}\n\nA.\n\n## {MESH}\n\nB.\n", f"\ufeff## {PIPES}\n\nA.\n\n{BLOCK}\n## {MESH}\n\nB.\n", id="byte order mark"),
    ],
)  # fmt: skip
def test_links_come_after_the_sections_own_text(text, expected):
    assert show(text, LINE) == expected
    assert show(expected, LINE) == expected
    assert show(expected, "") == text
    assert show(expected, OTHER) == expected.replace(LINE, OTHER)
    assert split_marks(expected.encode(), "recap.md").own.decode() == text


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_links_have_the_line_ends_around_them(end):
    text = f"## {MESH}\n\nText.\n\n## {PIPES}\n\nMore.\n".replace("\n", end)
    expected = f"## {MESH}\n\nText.\n\n{BLOCK}\n## {PIPES}\n\nMore.\n".replace("\n", end)
    assert show(text, LINE) == expected
    assert show(expected, "") == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"## The talks\n\n- {MESH}: it says this.\n- {PIPES}: it says that.\n\n## Conclusion\n", "it is told inside a list"),
        (f"## {MESH}\n\n```sh\n# make\n\n## {PIPES}\n\nText.\n", "a block that begins in it goes on beyond its end"),
        (f"## {PIPES}\n\nText.\n\n## {MESH}\n\n<!-- never closed\n", "a block that begins in it goes on beyond its end"),
    ],
)  # fmt: skip
def test_section_without_a_safe_place_is_left_alone(text, why):
    _, sections = outline(text.encode())
    assert why in [section.why for section in sections if not section.place]
    assert show(text, *(LINE if not section.place else None for section in sections)) == text


def test_block_stays_where_its_author_moved_it():
    text = f"## {MESH}\n\n{BLOCK}\nText.\n\n## {PIPES}\n\nMore.\n"
    assert show(text, LINE) == text
    assert show(text, OTHER) == text.replace(LINE, OTHER)


def test_second_block_of_a_section_goes():
    text = f"## {MESH}\n\nText.\n\n{BLOCK}\n{BLOCK}\n## {PIPES}\n\nMore.\n"
    assert show(text, LINE) == text.replace(BLOCK + "\n" + BLOCK, BLOCK)


def test_block_outside_the_talks_stays_and_is_told():
    text = f"Hello.\n\n{BLOCK}\n## {MESH}\n\nText.\n\n## {PIPES}\n\nMore.\n"
    marked, sections = outline(text.encode())
    assert [mark.line for mark in strays(marked, sections)] == [1]
    assert [mark_of(marked, section) for section in sections] == [None, None]
    assert show(text, "", "") == text


def test_links_that_the_author_has_are_known_however_written():
    text = (
        f"## {MESH}\n\n<iframe src='https://www.youtube.com/embed/aaaaaaaaaaa'></iframe>\n\n"
        '{{< video src="https://a.example/v.mp4" >}}\n\nSee (https://a.example/deck.pdf).\n\n[S][1]\n\n'
        f"[1]: https://b.example/x\n\n## {PIPES}\n\nText.\n"
    )
    has = outline(text.encode())[1][0].has
    assert {"youtube.com/watch?v=aaaaaaaaaaa", "a.example/v.mp4", "a.example/deck.pdf", "b.example/x"} <= has
    assert outline(text.encode())[1][1].has == frozenset()


def test_nothing_but_marks_is_refused():
    with pytest.raises(ReadError, match="nothing but marked links"):
        outline(BLOCK.encode())


# --- any article ----------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        f"## {MESH}", f"### {PIPES}", f"**{MESH}**", f"- {PIPES}", f"- **{PIPES}**: it says this", f"> {MESH}", f"{PIPES}\n===", "## Talks",
        "# Days 2023", "Text of it.", "Text of it.  ", "\tcode", "    code", "- item", "  more", "1. one", "> quote", "```", "~~~", "---", "***",
        "| a | b |\n|---|---|", "<div>", "</div>", "<pre>", "<!-- note -->", "<!--", "-->", "[1]: https://a.example", "[Slides]()", "{: .x}",
        "[Replay](https://youtu.be/aaaaaaaaaaa)", "", "", "", " ", "\x0c", "\u2028", "é", "Conclusion\n---", "{{< youtube abc >}}", "\\",
        "title: T", "<script>", "* * *", "Related posts\n===", "[^1]: note",
    ]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
LINES = st.lists(st.tuples(PIECES, ENDS), max_size=30)
STARTS = st.sampled_from(["", "", "\ufeff", "---\ntitle: T\n---\n", "\r\n"])
MARKDOWN = MarkdownIt("commonmark").enable("table")


def article(start, lines, *, has_last_end):
    text = start + "".join(piece + end for piece, end in lines)
    return (text if has_last_end else text.rstrip("\r\n")).encode()


def html_without_blocks(data):
    """What renderers make of it, less what the blocks show."""
    html = MARKDOWN.render(data.decode())
    for line in (LINE, OTHER):
        block = MARKDOWN.render(f"<!-- recap:links -->\n\n{line}\n\n<!-- /recap:links -->\n")
        html = html.replace(block, "").replace(block.rstrip("\n"), "")
    return html.rstrip("\n")


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(STARTS, LINES, st.booleans(), st.lists(st.sampled_from([None, "", LINE, OTHER]), min_size=1, max_size=6))
def test_any_article_keeps_its_bytes(start, lines, has_last_end, texts):
    data = article(start, lines, has_last_end=has_last_end)
    try:
        marked, sections = outline(data)
    except ReadError:
        return
    assert marked.own == data
    out = written(data, *texts)
    again = split_marks(out, "recap.md")
    assert again.own == data
    assert len(again.marks) == sum(bool(text and section.place) for text, section in zip(texts, sections, strict=False))
    assert written(out, *texts) == out
    assert written(out, *("" for _ in sections)) == data
    others = [{LINE: OTHER, OTHER: LINE}.get(text, text) for text in texts]
    assert split_marks(written(out, *others), "recap.md").own == data
    assert html_without_blocks(out) == html_without_blocks(data)


def test_updated_article_is_read_as_its_links_say():
    """A recap with the marked links in it gives the replay and the slides that they show, and the same talks."""
    text = f"# Days 2023\n\n## {MESH}\n\nText.\n\nLimits:\n\n- It is slow.\n\n[Slides]()\n\n## {PIPES}\n\nMore.\n"
    links = OTHER.replace("a.example/b.pdf", "speakerdeck.com/ada/mesh").replace("a.example", "Speaker Deck")
    before = read(text.encode(), "recap.md", VOCABULARY).record
    after = read(show(text, links).encode(), "recap.md", VOCABULARY).record
    assert [talk.takeaways for talk in after.talks] == [talk.takeaways for talk in before.talks]
    assert [talk.summary_en for talk in after.talks] == [talk.summary_en for talk in before.talks]
    assert after.talks[0].replay_url == "https://www.youtube.com/watch?v=bbbbbbbbbbb"
    assert [link.url for link in after.talks[0].slides] == ["https://speakerdeck.com/ada/mesh"]
