"""Prefetched rows whose SQL is written once are those that Django's own SQL finds."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext

from talks.models import Mention, Recording, SlideLink, Takeaway, Talk, beside_talks, written_once
from tests.factories import make_article, make_coverage, make_talk, make_transcript

OF_A_TALK: dict[str, Callable[[], QuerySet[Any]]] = {
    "appearances": beside_talks.appearances,
    "theme_links": beside_talks.themes,
    "mentions": beside_talks.mentions,
    "slide_links": beside_talks.slides,
    "recordings": beside_talks.recordings,
    "takeaways": beside_talks.takeaways,
    "coverage": beside_talks.coverage,
    "transcripts": beside_talks.transcripts,
}


@pytest.fixture
def talks(db: None) -> list[Talk]:
    found = []
    article = make_article()
    for number in range(3):
        talk = make_talk(
            f"Talk {number}",
            speakers=[("Ada", "Company"), f"Alan {number}"],
            tools=[f"Zeta {number}", "Alpha"],
            themes=["Delta", f"Beta {number}"],
        )
        Mention.objects.filter(talk=talk, tool__name="Alpha").update(role=Mention.Role.MENTIONED)
        for kind in ("video", "slides"):
            SlideLink.objects.create(talk=talk, kind=kind, url=f"https://example.org/{kind}/{number}")
        for position in (2, 1):
            Recording.objects.create(talk=talk, position=position, url=f"https://example.org/{number}/{position}")
            Takeaway.objects.create(talk=talk, position=position, text_en=f"Takeaway {position}")
        make_coverage(article, talk)
        for language in ("fr", "en"):
            make_transcript(talk, language=language)
        found.append(talk)
    return found


def ask(talks: list[Talk], name: str, rows: QuerySet[Any]) -> tuple[list[Any], list[str]]:
    """(rows of each talk, with the SQL that found them)."""
    asked = list(Talk.objects.filter(pk__in=[talk.pk for talk in talks]).order_by("pk"))
    with CaptureQueriesContext(connection) as queries:
        prefetch_related_objects(asked, Prefetch(name, rows))
    return [list(getattr(talk, name).all()) for talk in asked], [query["sql"] for query in queries]


@pytest.mark.parametrize("name", OF_A_TALK)
@pytest.mark.parametrize("count", [1, 3])
def test_written_once_asks_and_finds_what_django_does(talks, name, count):
    make = OF_A_TALK[name]
    plain = ask(talks[:count], name, make.__wrapped__())
    assert all(plain[0])
    assert [ask(talks[:count], name, make()) for _ in range(2)] == [plain, plain]


@pytest.mark.parametrize("name", OF_A_TALK)
def test_other_talks_are_asked_for_without_writing_again(talks, name, monkeypatch):
    make = OF_A_TALK[name]
    first, second = list(Talk.objects.order_by("pk")[:2])
    prefetch_related_objects([first], Prefetch(name, make()))
    plain = ask([second], name, make.__wrapped__())[0][0]
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *_args, **_options: pytest.fail("written again"))
    prefetch_related_objects([second], Prefetch(name, make()))
    assert list(getattr(second, name).all()) == plain


def test_what_it_loads_beside_the_rows_is_there(talks, django_assert_num_queries):
    for talk in talks[:2]:
        prefetch_related_objects([talk], Prefetch("appearances", beside_talks.appearances()))
        with django_assert_num_queries(0):
            assert [str(one.company or "") for one in talk.appearances.all()] == ["Company", ""]


def test_a_narrowed_queryset_is_not_taken_for_the_whole(talks):
    ask(talks[:1], "mentions", beside_talks.mentions())
    narrowed = beside_talks.mentions().filter(role=Mention.Role.MENTIONED)
    assert [str(mention.tool) for mention in ask(talks[:1], "mentions", narrowed)[0][0]] == ["Alpha"]
    turned = beside_talks.mentions().order_by("tool__name")
    assert [str(mention.tool) for mention in ask(talks[:1], "mentions", turned)[0][0]] == ["Alpha", "Zeta 0"]


def test_rows_can_be_narrowed_after_they_were_loaded(talks):
    talk = talks[1]
    prefetch_related_objects([talk], Prefetch("mentions", beside_talks.mentions()))
    assert [str(mention.tool) for mention in talk.mentions.all()] == ["Zeta 1", "Alpha"]
    assert [str(mention.tool) for mention in talk.mentions.filter(role=Mention.Role.MENTIONED)] == ["Alpha"]
    assert talk.mentions.by_weight().count() == 2


def test_a_copy_of_an_asked_query_keeps_its_owners(talks):
    rows = beside_talks.takeaways()
    rows.query.add_q(written_once.Q(talk__in=talks[:1]), reuse_all=True)
    assert rows.count() == 2
    assert list(rows.filter(position=1)) == [Takeaway.objects.get(talk=talks[0], position=1)]
    assert rows.exists()


def test_more_owners_than_a_page_has_are_django_s(talks, monkeypatch):
    monkeypatch.setattr(written_once, "MOST_OWNERS", 2)
    plain = ask(talks, "takeaways", beside_talks.takeaways.__wrapped__())
    assert ask(talks, "takeaways", beside_talks.takeaways()) == plain


@pytest.mark.django_db(transaction=True)
def test_another_thread_asks_on_its_own_connection():
    talk = make_talk("Talk", speakers=["Ada"])
    prefetch_related_objects([talk], Prefetch("appearances", beside_talks.appearances()))
    found: list[str] = []

    def look() -> None:
        again = Talk.objects.prefetch_related(Prefetch("appearances", beside_talks.appearances())).get()
        found.extend(str(one.speaker) for one in again.appearances.all())
        connection.close()

    thread = Thread(target=look)
    thread.start()
    thread.join()
    assert found == ["Ada"]
