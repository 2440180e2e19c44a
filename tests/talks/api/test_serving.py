"""What all answers share: conditions, methods, types, headers for other sites, faults as JSON; through the page cache."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db.models.signals import m2m_changed, post_delete, post_save

from recap.pagecache.wiring import page_cache
from tests.factories import make_talk
from tests.recap.pagecache.asking import ask
from tests.site import API, make_site, sign_in_editor

LIST = "/api/v1/talks/"
PROBLEM = "application/problem+json"


@pytest.fixture
def site(transactional_db):
    yield page_cache(WSGIHandler())
    for signal in (post_save, post_delete, m2m_changed):
        signal.disconnect(dispatch_uid="page cache")


def get(site, address, **environ):
    return ask(site, address, **{"HTTP_HOST": "testserver", **environ})


def flaws(answer):
    told = answer.json()
    assert (answer.headers["Content-Type"], told["status"]) == (PROBLEM, answer.status_code)
    return [(error["loc"][-1], error["type"]) for error in told.get("errors", [])]


def test_cursor_is_not_dropped_by_the_page_cache(site, client):
    for n in range(4):
        make_talk(f"Talk {n}", position=n)
    first = client.get(LIST, {"page_size": 1}).json()
    address = first["next"].partition("8000")[2]
    for was in ("fwd=miss", "hit"):
        second = get(site, address)
        assert second.was == was
        assert b"Talk 1" in second.body
        assert b"Talk 0" not in second.body
    assert get(site, f"{LIST}?nonsense=1").status == 422


def test_kept_answer_and_its_condition_ask_no_table(site, django_assert_num_queries):
    make_talk()
    etag = get(site, LIST).headers["etag"]
    with django_assert_num_queries(0):
        assert get(site, LIST).was == "hit"
        answer = get(site, LIST, HTTP_IF_NONE_MATCH=etag)
    assert (answer.status, answer.body, answer.headers["access-control-allow-origin"]) == (304, b"", "*")
    make_talk("Another")
    site.revisions.forget()
    assert get(site, LIST, HTTP_IF_NONE_MATCH=etag).status == 200


def test_every_answer_is_kept_and_the_same_for_an_editor(site, client):
    make_site()
    sign_in_editor(client)
    for path in API:
        kept, now = get(site, path), client.get(path)
        assert get(site, path).was == "hit", path
        assert (now.status_code, kept.status, kept.body) == (200, 200, now.content), path


def test_who_takes_no_json_is_told_so_through_the_page_cache(site):
    get(site, LIST)
    answer = get(site, LIST, HTTP_ACCEPT="text/html")
    assert (answer.status, answer.headers["content-type"]) == (406, PROBLEM)
    assert get(site, LIST, HTTP_ACCEPT="text/html, */*;q=0.1").status == 200


@pytest.mark.django_db
def test_tag_is_of_the_revision_and_the_address(client):
    talk = make_talk()
    tag = client.get(LIST).headers["ETag"]
    assert client.get(LIST).headers["ETag"] == tag
    assert client.get(f"{LIST}?count=1").headers["ETag"] != tag
    assert client.get(LIST, headers={"If-None-Match": f'"other", W/{tag}'}).status_code == 304
    talk.save()
    answer = client.get(LIST, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.headers["ETag"] != tag) == (200, True)


@pytest.mark.django_db
def test_nothing_has_no_tag(client):
    answer = client.get("/api/v1/talks/nothing/", headers={"If-None-Match": "*"})
    assert (answer.status_code, "ETag" in answer.headers) == (404, False)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["nothing/", "talks/a/b/", "events/nothing/", "themes/donn%C3%A9es/", "talks/a/b/c/"])
def test_what_is_not_there_is_told_as_json(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, flaws(answer)) == (404, [])


@pytest.mark.django_db
def test_address_without_its_last_slash_leads_to_it(client):
    answer = client.get("/api/v1/talks?q=a%20b")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/api/v1/talks/?q=a%20b")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["talks/", "talks", "talks/a/b/", "", "openapi.json"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_one_can_only_read(client, path, method):
    answer = client.generic(method, f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["Allow"], flaws(answer)) == (405, "GET, HEAD, OPTIONS", [])


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["nothing/", "nothing", "openapi", "openapi/", "openapi.json/", "talks/a/b/c"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "DELETE"])
def test_address_of_nothing_is_one_whatever_is_asked_there(client, path, method):
    assert client.generic(method, f"/api/v1/{path}").status_code == 404


@pytest.mark.django_db
def test_faults_of_clients_are_no_warnings_of_the_site(client, caplog):
    for path, status in (("nothing/", 404), ("talks/?x=1", 422), ("talks/a/b/", 404)):
        assert client.get(f"/api/v1/{path}").status_code == status
    assert client.post(LIST).status_code == 405
    assert client.get(LIST, headers={"Accept": "text/html"}).status_code == 406
    assert [record.message for record in caplog.records] == []


def test_one_copy_is_for_all_who_take_its_type(site):
    make_talk()
    for was in ("fwd=miss", "hit"):
        answer = get(site, LIST)
        assert (answer.was, answer.headers["vary"]) == (was, "Accept-Encoding, Accept")
    assert get(site, "/en/talks/").headers["vary"] == "Accept-Encoding, Cookie"


@pytest.mark.django_db
def test_head_is_a_get_without_its_body(client):
    make_talk()
    head, get_ = client.head(LIST), client.get(LIST)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", get_.headers["ETag"])


@pytest.mark.django_db
def test_scripts_of_other_sites_may_read(client):
    answer = client.options(LIST, headers={"Origin": "https://a.example.org", "Access-Control-Request-Method": "GET"})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert answer.headers["Access-Control-Allow-Headers"] == "Accept, Content-Type, If-None-Match"
    for path in (LIST, "/api/v1/nothing/", f"{LIST}?x=1", "/api/v1/talks"):
        answer = client.get(path)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert answer.headers["Link"].endswith('/api/v1/openapi.json>; rel="describedby"')
