"""A talk in each way of citing: read back by something else than what wrote it."""

import datetime as dt
import json
import re

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from talks.pages.citing.authors import read_name
from talks.pages.citing.bibtex import bibtex, key
from talks.pages.citing.csl import csl_json
from talks.pages.citing.markdown_line import markdown_line, markdown_list
from talks.pages.citing.styles import sentence
from talks.pages.citing.work import Work, plain_line
from tests.talks.pages.citing.bibtex_reader import authors, read_entry, unescape

URL = "https://recap.example.org/en/talks/cloud-days-2023/a-mesh/"
WORK = Work(
    title="A mesh & 100 % of_it: {sidecars} #1",
    speakers=("Ada Lovelace", "Malo Le Goff", "山田太郎"),
    kind="Keynote",
    event="Cloud Days 2023",
    place="Amsterdam",
    event_days=(dt.date(2023, 4, 18), dt.date(2023, 4, 21)),
    given_on=dt.date(2023, 4, 19),
    language="en",
    url=URL,
    replay_url="https://www.youtube.com/watch?v=aaaaaaaaaaa&t=42",
)
BARE = Work("Talk", (), "", "Event", "", None, None, "", URL)
HARD = st.text(alphabet=st.one_of(st.sampled_from("\\{}~^&%$#_[]()<>*`!|\"'@,= é山\u0301\n"), st.characters(codec="utf-8")))  # fmt: skip
works = st.builds(
    Work,
    title=HARD,
    speakers=st.lists(HARD.filter(plain_line), max_size=3).map(tuple),
    kind=st.sampled_from(["Talk", "Conférence"]),
    event=HARD,
    place=HARD,
    event_days=st.none() | st.tuples(st.dates(), st.dates()),
    given_on=st.none() | st.dates(),
    language=st.sampled_from(["", "fr", "en"]),
    url=st.just(URL),
    replay_url=st.sampled_from(["", "https://v.example.org/a_b(1)}{%5D?x=1#t=1"]),
)


def test_bibtex():
    assert bibtex(WORK) == (
        "@misc{lovelace2023mesh,\n"
        "  author = {Lovelace, Ada and Le Goff, Malo and {山田太郎}},\n"
        "  title = {{A mesh \\& 100 \\% of\\_it: \\textbraceleft{}sidecars\\textbraceright{} \\#1}},\n"
        "  howpublished = {Keynote, Cloud Days 2023, Amsterdam},\n"
        "  eventtitle = {Cloud Days 2023},\n"
        "  venue = {Amsterdam},\n"
        "  eventdate = {2023-04-18/2023-04-21},\n"
        "  year = {2023},\n"
        "  month = apr,\n"
        f"  url = {{{URL}}},\n"
        "  language = {english},\n"
        "  note = {Replay: \\url{https://www.youtube.com/watch?v=aaaaaaaaaaa&t=42}},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({}, "lovelace2023mesh"),
        ({"speakers": ("Malo Le Goff",)}, "legoff2023mesh"),
        ({"speakers": ("Œuvré",), "title": "L’été à Évry"}, "oeuvre2023l"),
        ({"speakers": ("山田太郎",)}, "shantiantailang2023mesh"),
        ({"speakers": (), "event": "", "title": "山", "given_on": None, "event_days": None}, "talkshan"),
        ({"speakers": (), "event": "", "title": "—", "given_on": None, "event_days": None}, "talk"),
        ({"given_on": None}, "lovelace2023mesh"),
        ({"title": "The of the"}, "lovelace2023the"),
    ],
)
def test_key_is_author_year_and_word(overrides, expected):
    assert key(Work(**{**WORK.__dict__, **overrides})) == expected


def test_keys_of_talks_in_any_script_differ():
    told = [
        ("김서연", "느린 서버"), ("김서연", "빠른 서버"), ("Вера Лугова", "Учёт ошибок"), ("Ηρώ Δάφνη", "Ασφάλεια"),
        ("نور حداد", "أمان"), ("نور حداد", "بناء"), ("林青", "デバッグ"), ("דנה לוי", "מפות"), ("मीरा", "नक्शे"),
    ]  # fmt: skip
    keys = {key(Work(**{**WORK.__dict__, "speakers": (name,), "title": title})) for name, title in told}
    assert len(keys) == len(told)
    assert all(re.fullmatch("[a-z]+2023[a-z]+", one) for one in keys)


@given(works)
@example(WORK)
@example(BARE)
def test_bibtex_reads_back(work):
    kind, name, fields = read_entry(bibtex(work))
    assert (kind, name.isascii(), name.isalnum()) == ("misc", True, True)
    title = fields.get("title", "{}")
    assert (title[0], unescape(title[1:-1]), title[-1]) == ("{", plain_line(work.title), "}")
    assert unescape(fields.get("eventtitle", "")) == plain_line(work.event)
    assert fields["url"] == URL
    people = authors(fields["author"]) if work.speakers else []
    assert len(people) == len(work.speakers)
    for written, speaker in zip(people, work.speakers, strict=True):
        named = read_name(plain_line(speaker))
        if named.is_whole:
            assert (written[0], unescape(written[1:-1]), written[-1]) == ("{", named.family, "}")
        else:
            parts = [part for part in (named.family, named.suffix, named.given) if part]
            assert [unescape(part) for part in written.split(", ")] == parts


# The names that the schema knows, of those that we write, and the shape of each.
# Source: https://github.com/citation-style-language/schema csl-data.json
TEXTS = {"id", "title", "genre", "event-title", "event-place", "language", "URL", "note"}
DATES = {"event-date", "issued"}
NAME_PARTS = {"family", "given", "suffix", "literal"}


def check_csl(item):
    assert set(item) <= TEXTS | DATES | {"type", "author"}
    assert item["type"] == "speech"
    assert all(isinstance(item[name], str) and item[name] for name in TEXTS & set(item))
    for name in item.get("author", []):
        assert name
        assert set(name) <= NAME_PARTS
        assert all(isinstance(part, str) for part in name.values())
        assert set(name) == {"literal"} or {"family", "given"} <= set(name)
    for name in DATES & set(item):
        assert set(item[name]) == {"date-parts"}
        parts = item[name]["date-parts"]
        assert 1 <= len(parts) <= 2
        sizes = {3} if name == "event-date" else {2, 3}  # A month, where nobody knows the day.
        assert all(len(part) in sizes and all(type(number) is int for number in part) for part in parts)


def test_csl_json():
    [item] = json.loads(csl_json(WORK))
    check_csl(item)
    assert item["author"] == [
        {"family": "Lovelace", "given": "Ada"},
        {"family": "Le Goff", "given": "Malo"},
        {"literal": "山田太郎"},
    ]
    assert item["event-date"] == {"date-parts": [[2023, 4, 18], [2023, 4, 21]]}
    assert (item["issued"], item["title"]) == ({"date-parts": [[2023, 4, 19]]}, WORK.title)


@pytest.mark.parametrize(
    ("days", "words", "issued", "months"),
    [
        ((dt.date(2023, 4, 18), dt.date(2023, 4, 21)), "18–21 April 2023", [[2023, 4]], "month = apr"),
        ((dt.date(2023, 4, 30), dt.date(2023, 5, 2)), "30 April – 2 May 2023", [[2023, 4], [2023, 5]], "year = {2023}"),
        (
            (dt.date(2022, 12, 30), dt.date(2023, 1, 2)), "30 December 2022 – 2 January 2023", [[2022, 12], [2023, 1]],
            "year = {2022/2023}",
        ),
    ],
)  # fmt: skip
def test_no_citation_names_a_day_that_nobody_knows(days, words, issued, months):
    work = Work(**{**WORK.__dict__, "given_on": None, "event_days": days})
    with translation.override("en"):
        assert sentence(work).endswith(f"Amsterdam, {words}, {URL}")
    [item] = json.loads(csl_json(work))
    assert item["issued"] == {"date-parts": issued}
    entry = bibtex(work)
    assert f"  {months},\n" in entry
    assert ("month" in entry) == (len(issued) == 1)


def test_bibtex_names_the_house_where_it_is_known():
    assert "  venue = {RAI Amsterdam, Amsterdam},\n" in bibtex(Work(**{**WORK.__dict__, "venue": "RAI Amsterdam"}))


@given(works.filter(lambda work: plain_line(work.title)))
@example(BARE)
def test_csl_json_reads_back(work):
    [item] = json.loads(csl_json(work))
    check_csl(item)
    assert item["title"] == plain_line(work.title)
    assert len(item.get("author", [])) == len(work.speakers)


def test_sentence_is_in_the_language_of_the_page():
    with translation.override("en"):
        assert sentence(WORK).startswith("Ada Lovelace, Malo Le Goff and 山田太郎, “A mesh & 100 % of_it")
        assert sentence(WORK).endswith(f"Cloud Days 2023, Amsterdam, 19 April 2023, {URL}")
        assert sentence(BARE) == f"“Talk”, Event, {URL}"
    with translation.override("fr"):
        assert sentence(WORK).startswith("Ada Lovelace, Malo Le Goff et 山田太郎, «\u00a0A mesh & 100 % of_it")
        assert sentence(WORK).endswith(f"Amsterdam, 19 avril 2023, {URL}")


def test_markdown():
    assert markdown_line(Work(**{**WORK.__dict__, "title": "A [mesh](x) *b*"})) == (
        f"[A \\[mesh\\](x) \\*b\\*]({URL}) – Ada Lovelace, Malo Le Goff, 山田太郎, Cloud Days 2023."
        " [Replay](https://www.youtube.com/watch?v=aaaaaaaaaaa&t=42)"
    )


@given(works.filter(lambda work: plain_line(work.title)))
@example(WORK)
def test_markdown_reads_back_as_a_list_of_links_and_words(work):
    tokens = MarkdownIt("commonmark").parse(markdown_list([work]))
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
    ]
    [inline] = [token for token in tokens if token.type == "inline"]
    links = [child.attrs["href"] for child in inline.children if child.type == "link_open"]
    assert len(links) == 1 + bool(work.replay_url)
    assert links[0] == URL
    assert {child.type for child in inline.children} <= {"text", "text_special", "link_open", "link_close"}
    ends = next(n for n, child in enumerate(inline.children) if child.type == "link_close")
    assert "".join(child.content for child in inline.children[:ends]) == plain_line(work.title)
