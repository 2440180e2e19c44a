import pytest

from recap.monitoring.request_id import current, with_request_ids
from tests.recap.pagecache.asking import Catalogue, Site, ask, cache_of


def application(environ, start_response):
    start_response("200 OK", [("X-Logged", current.get())])
    return [b""]


def named(given=None, *, behind_proxy=True):
    headers = {} if given is None else {"HTTP_X_REQUEST_ID": given}
    answer = ask(with_request_ids(application, behind_proxy=behind_proxy), "/", **headers)
    assert answer.headers["x-logged"] == answer.headers["x-request-id"]
    return answer.headers["x-request-id"]


def test_each_request_has_a_name_of_its_own():
    names = {named() for _ in range(20)}
    assert len(names) == 20
    assert all(len(name) == 16 for name in names)


def test_name_that_a_trusted_proxy_gives_is_kept():
    assert named("7f1c-22.A_b") == "7f1c-22.A_b"
    assert named("7f1c", behind_proxy=False) != "7f1c"


@pytest.mark.parametrize("given", ["", "a b", "a\r\nX-Other: b", "a" * 65, "é", '{"a":1}'])
def test_name_that_would_break_a_line_is_none(given):
    assert len(named(given)) == 16


def test_kept_page_has_the_name_of_its_own_request():
    cache = with_request_ids(cache_of(Site(), Catalogue()), behind_proxy=False)
    answers = [ask(cache, "/fr/") for _ in range(3)]
    assert [answer.was for answer in answers] == ["fwd=miss", "hit", "hit"]
    assert len({answer.headers["x-request-id"] for answer in answers}) == 3
    assert all(answer.body == answers[0].body for answer in answers)
