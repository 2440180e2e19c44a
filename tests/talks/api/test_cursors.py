"""A cursor belongs to one question asked of one list."""

import pytest

from tests.factories import make_talk
from tests.talks.api.test_serving import flaws

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("of", ["talks/?", "talks/?changed_since=2000-01-01&", "talks/?source=a&", "speakers/?"])
def test_cursor_of_another_question_means_nothing(client, of):
    for n in range(3):
        make_talk(f"Talk {n}", source="a", source_ref=str(n), speakers=[f"Person {n}"], themes=["Service mesh"])
    cursor = client.get(f"/api/v1/{of}page_size=1").json()["next"].rpartition("cursor=")[2]
    assert len(client.get(f"/api/v1/{of}page_size=2&fields=page_en&cursor={cursor}").json()["results"]) == 2
    others = {
        "talks/?q=talk&", "talks/?order=event&", "talks/?theme=service-mesh&", "replays/?", "talks/?source=b&",
        "talks/?changed_since=2000-01-02&", "speakers/?q=person&",
    }  # fmt: skip
    for other in others:
        assert flaws(client.get(f"/api/v1/{other}cursor={cursor}")) == [("cursor", "cursor")], other


def test_cursor_of_another_list_means_nothing(client):
    for n in range(2):
        make_talk(f"Talk {n}", speakers=[f"Person {n}"], tools=[f"Tool {n}"])
    cursor = client.get("/api/v1/speakers/?page_size=1").json()["next"].rpartition("cursor=")[2]
    assert client.get(f"/api/v1/speakers/?cursor={cursor}").status_code == 200
    for path in ("tools/?", "talks/?", "talks/?changed_since=2000-01-01&", "talks/?source=a&"):
        assert flaws(client.get(f"/api/v1/{path}cursor={cursor}")) == [("cursor", "cursor")]
