"""Every answer asks the database the same number of times, however much it tells."""

import pytest
from django.urls import get_resolver

from tests.test_queries import make_rows

pytestmark = pytest.mark.django_db

# The revision, which rows of a list, and the rows themselves with a query for each list of others that they hold. Of talks:
# the counts of the index and the page; with words, whom they name, their forms and synonyms. One that is not there is
# looked for among old names.
QUERIES = [
    ("", 11, 0),
    ("openapi.json", 1, 0),
    ("talks/?event=common-days", 8, 1),
    ("talks/?event=common-days&expand=event,speakers,takeaways,mentions,links,recordings", 12, 1),
    ("talks/?event=common-days&fields=title", 5, 1),
    ("talks/?event=common-days&q=talk&count=1", 17, 1),
    ("talks/?changed_since=2000-01-01&event=common-days", 7, 1),
    ("talks/?source=schedule.example.org", 2, 0),
    ("talks/?video=https://video.example.org/common-days/1", 8, 0),
    ("talks/common-days/talk-1/", 10, 0),
    ("replays/?event=common-days", 5, 1),
    ("replays/common-days/talk-1/", 3, 0),
    ("events/", 3, 0),
    ("events/?expand=figures,discoveries,recaps", 6, 0),
    ("events/common-days/", 6, 0),
    ("series/?expand=events", 4, 0),
    ("series/common-series/", 4, 0),
    ("speakers/?expand=links", 4, 0),
    ("speakers/common-person/", 4, 0),
    ("companies/", 3, 0),
    ("companies/common-company/", 3, 0),
    ("tools/?expand=aliases", 5, 0),
    ("tools/common-tool/", 5, 0),
    ("themes/", 3, 0),
    ("themes/common-theme/", 3, 0),
    ("recaps/?expand=talks", 4, 0),
    ("recaps/common-recap/", 4, 0),
]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "number", "listed"), QUERIES)
def test_answer_asks_the_same_number_of_queries_at_one_and_at_three_rows(
    client, django_assert_num_queries, path, number, listed, rows
):
    make_rows(rows)

    with django_assert_num_queries(number):
        answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 200
    if listed:
        assert len(answer.json()["results"]) == rows


def test_answer_that_did_not_change_costs_the_revision(client, django_assert_num_queries):
    make_rows(1)
    etag = client.get("/api/v1/talks/").headers["ETag"]
    with django_assert_num_queries(1):
        answer = client.get("/api/v1/talks/", headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_every_operation_is_in_the_table():
    names = {
        pattern.name
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "namespace", "") == "api"
        for pattern in resolver.url_patterns
    }
    paths = {path.partition("?")[0] for path, _number, _listed in QUERIES}
    resolved = {get_resolver().resolve(f"/api/v1/{path}").url_name for path in paths}
    assert names - resolved == {"elsewhere", "api-root"}
