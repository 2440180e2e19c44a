import pytest

from talks.ingest.records import ArticleRecord, EventRecord, TalkRecord
from talks.ingest.updating.section_talks import ArticleNotFoundError, find_article, talks_of
from tests.factories import make_article, make_coverage, make_event, make_talk

pytestmark = pytest.mark.django_db

TOLD = EventRecord(
    slug="days-2023",
    name="Days 2023",
    article=ArticleRecord(title="Three days", url="https://a.example/three-days", slug="three-days"),
)


@pytest.fixture
def days():
    return make_event("Days 2023")


@pytest.fixture
def other_event():
    return make_event("Other Days 2023")


def test_article_is_the_one_that_is_given(days, other_event):
    make_article("Three days", event=days)
    given = make_article("Another", event=other_event)
    assert find_article(TOLD, "another") == given


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Other title", {"slug": "three-days"}),
        ("Other title", {"url": "https://a.example/three-days"}),
        ("Three days", {"slug": "other"}),
    ],
)
def test_article_is_found_by_what_the_file_says_of_itself(days, other_event, title, fields):
    make_article("Not this one", event=days)
    article = make_article(title, event=other_event, **fields)
    assert find_article(TOLD) == article


def test_article_is_found_by_its_event_alone(days, other_event):
    article = make_article("Something else", event=days)
    make_article("Elsewhere", event=other_event)
    assert find_article(TOLD) == article


def test_article_of_the_same_event_comes_before_its_namesake(days, other_event):
    article = make_article("Three days", event=days, slug="one")
    make_article("Three days", event=other_event, slug="two")
    assert find_article(TOLD) == article


def test_article_that_is_in_doubt_is_asked_for(days):
    make_article("One", event=days)
    make_article("Two", event=days)
    with pytest.raises(ArticleNotFoundError) as raised:
        find_article(TOLD)
    assert str(raised.value) == (
        "Several recaps of the catalogue may be this file; name it with --article SLUG: one, two."
    )


def test_article_that_is_not_there_is_asked_for(other_event):
    with pytest.raises(ArticleNotFoundError, match="It holds none; load_catalogue loads one"):
        find_article(TOLD)
    make_article("Elsewhere", event=other_event)
    with pytest.raises(ArticleNotFoundError) as raised:
        find_article(TOLD)
    assert str(raised.value) == (
        "No recap of the catalogue has the slug, address, title or event of this file's front matter, and none covers "
        "talks under its headings; name it with --article SLUG. Known are: elsewhere."
    )
    with pytest.raises(ArticleNotFoundError) as raised:
        find_article(TOLD, "nothing")
    assert str(raised.value) == "There is no recap “nothing” in the catalogue. Known are: elsewhere."


def test_article_is_found_by_its_headings_when_they_fit_one(days, other_event):
    article, other = make_article("Something else", event=days), make_article("Elsewhere", event=days)
    for recap, title in ((article, "Mesh"), (article, "Pipes"), (other, "Food"), (other, "Wine")):
        make_coverage(recap, make_talk(title, event=days), heading=f"On {title}")
    told = EventRecord(name="Elsewhere at all")
    assert find_article(told, None, [section("On mesh"), section("Pipes"), section("Food")]) == article
    # Which of the event's two recaps the front matter leaves open, headings tell.
    assert find_article(TOLD, None, [section("Food"), section("Wine")]) == other
    for headings in ([section("On mesh")], [section(title) for title in ("Mesh", "Pipes", "Food", "Wine")]):
        with pytest.raises(ArticleNotFoundError):
            find_article(told, None, headings)


def section(title, **fields):
    return TalkRecord(title, **{"position": 1, "heading": title, **fields})


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"coverage": {"heading": "The mesh par Ada"}}, section("The mesh!", heading="the  mesh par ADA")),
        ({"coverage": {"heading": "x" * 499 + "…"}}, section("The mesh!", heading="x" * 600)),
        ({"coverage": {"anchor": "the-mesh"}}, section("The mesh!", anchor="the-mesh")),
        ({"source": "three-days", "source_ref": "old-title"}, section("The mesh!", source_ref="old-title")),
        ({"slug": "the-mesh"}, section("The mesh!", source_ref="the-mesh")),
        ({}, section("MESH FOR ALL")),
        ({"coverage": {"position": 4}}, section("A mesh for nearly all", position=4)),
    ],
    ids=["heading", "long heading", "anchor", "source", "slug", "title", "position and a similar title"],
)
def test_talk_of_a_section_is_found(days, fields, told):
    coverage = fields.pop("coverage", None)
    article = make_article("Three days", event=days)
    talk = make_talk("Mesh for all", event=days, **fields)
    make_talk("Pipes", event=days)
    if coverage:
        make_coverage(article, talk, **coverage)
    assert talks_of(article, [told]) == [talk]


@pytest.mark.parametrize("told", [section("Quite another", position=4), section("")])
def test_talk_that_only_stands_in_the_same_place_is_not_taken(days, told):
    article = make_article("Three days", event=days)
    make_coverage(article, make_talk("Mesh for all", event=days), position=4)
    assert talks_of(article, [told]) == [None]


def test_talk_of_another_recap_or_event_is_not_taken(days, other_event):
    article = make_article("Three days", event=days)
    make_coverage(make_article("Another", event=days), make_talk("Pipes", event=days), heading="Mesh")
    make_talk("Mesh", event=other_event)
    assert talks_of(article, [section("Mesh", source_ref="mesh")]) == [None]


def test_headings_that_are_the_same_are_told_apart_by_their_order(days):
    article = make_article("Three days", event=days)
    talks = [make_talk("Keynote", event=days, slug=slug) for slug in ("one", "two")]
    for position, talk in enumerate(talks, 1):
        make_coverage(article, talk, heading="Keynote", position=position)
    assert talks_of(article, [section("Keynote"), section("Keynote"), section("Keynote")]) == [*talks, None]
