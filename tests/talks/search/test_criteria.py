"""What the query string says, and what is ignored in it."""

import pytest
from django.http import QueryDict

from talks.models import Talk
from talks.search.criteria import LONGEST_WORDS, Criteria
from talks.search.filters import MOST_VALUES
from tests.factories import make_company, make_event, make_speaker, make_talk, make_theme, make_tool

pytestmark = pytest.mark.django_db


def read(query: str) -> Criteria:
    return Criteria.read(QueryDict(query), Talk.objects.published())


def test_criteria_of_everything():
    rows = {
        "theme": make_theme("Mesh"),
        "event": make_event("Days"),
        "company": make_company("Acme"),
        "speaker": make_speaker("Ada"),
        "tool": make_tool("Istio"),
    }
    make_talk(
        event=rows["event"], themes=[rows["theme"]], speakers=[(rows["speaker"], rows["company"])], tools=[rows["tool"]]
    )
    query = "q=+a++b+&theme=mesh&event=days&company=acme&speaker=ada&tool=istio&replay=awaited&slides=missing&year=2023"
    assert read(query) == Criteria("a b").but(
        replay=("awaited",), slides=("missing",), year=(2023,), **{name: (row,) for name, row in rows.items()}
    )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "theme=",
        "theme=nothing",
        "theme=MESH",
        "theme=mesh%00",
        "theme=%00",
        "theme=%FF%FE",
        "theme=%ED%A0%80",
        "theme=mesh%0A",
        "theme=mesh/../mesh",
        "theme=" + "m" * 10_000,
        "event=%F0%9F%92%A9",
        "company=1%27%20OR%201=1",
        "speaker[]=ada",
        "tool=<script>",
        "replay=gone",
        "replay=PUBLISHED",
        "replay=%00",
        "slides=dead",
        "slides=1",
        "year=23",
        "year=20230",
        "year=-023",
        "year=2O23",
        "year=%D9%A2%D9%A0%D9%A2%D9%A3",  # 2023 in Arabic digits
        "year=%C2%B2023",
        "year=2023.0",
        "year=%00023",
        "year=0000",
        "q=",
        "q=%00",
        "q=%20%09%0A",
        "unknown=1",
        "page=abc",
        "=",
        "&&&",
    ],
)
def test_unknown_value_is_as_nothing_said(query):
    make_theme("Mesh")
    assert read(query).pairs() == []


def test_what_is_no_filter_is_an_error_of_ours():
    with pytest.raises(KeyError):
        Criteria().but(themes=())


def test_known_value_counts_beside_unknown_ones():
    mesh = make_theme("Mesh")
    assert read("theme=nothing&theme=mesh&theme=%00&theme=mesh").of("theme") == (mesh,)


def test_rows_stand_in_name_order_whatever_the_address_says():
    first, second = make_theme("Écriture"), make_theme("Zones")
    assert read("theme=zones&theme=ecriture").of("theme") == (first, second)


def test_last_of_repeated_single_values_wins():
    criteria = read("replay=awaited&replay=published&slides=live&slides=missing&year=2022&year=2023&q=a&q=b")
    assert criteria == Criteria("b").but(replay=("published",), slides=("missing",), year=(2023,))


def test_year_keeps_its_four_digits():
    assert read("year=0999").pairs() == [("year", "0999")]


def test_last_of_repeated_single_values_wins_even_if_unknown():
    assert read("replay=awaited&replay=x") == Criteria()


def test_more_values_than_anybody_needs_are_dropped():
    for n in range(MOST_VALUES + 2):
        make_theme(f"Theme {n:02}")
    query = "&".join(f"theme=theme-{n:02}" for n in range(MOST_VALUES + 2))
    assert [theme.name for theme in read(query).of("theme")] == [f"Theme {n:02}" for n in range(MOST_VALUES)]


def test_words_are_cut_at_their_longest():
    assert read("q=" + "x" * 10_000).q == "x" * LONGEST_WORDS


def test_words_lose_nul_and_odd_spaces_only():
    assert read("q=a%00b%C2%A0c%E2%80%89d%0Ae%3Cscript%3E%27").q == "a b c d e<script>'"


def test_invalid_utf8_in_words_is_replaced():
    assert read("q=%E9t%E9").q == "�t�"
