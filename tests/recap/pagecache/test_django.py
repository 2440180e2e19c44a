"""The cache in front of Recap itself."""

import io
from urllib.parse import urlencode
from wsgiref.validate import validator

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.http import QueryDict
from django.test import Client

from recap.pagecache.query import canonical_query
from recap.pagecache.revision import LeasedRevision
from recap.pagecache.wiring import PARAMETERS, page_cache
from talks.models import Talk
from talks.search.criteria import Criteria
from tests.factories import make_alias, make_speaker, make_talk, make_theme
from tests.recap.pagecache.asking import BROWSER, PUBLIC, Answer, ask
from tests.site import EVERY_PAGE, make_site

HOST = "testserver"
TALK = "/fr/talks/cloud-days-2023/a-mesh-without-sidecars/"


@pytest.fixture
def site(transactional_db):
    yield page_cache(WSGIHandler())
    for signal in (post_save, post_delete, m2m_changed):
        signal.disconnect(dispatch_uid="page cache")


def get(site, address, **environ) -> Answer:
    return ask(site, address, **{"HTTP_HOST": HOST, **environ})


def settle(site):
    """On PostgreSQL, what came by no request and no signal is seen when the lease is over."""
    site.revisions.forget()


def test_every_page_is_what_django_says_at_once_and_from_memory(site):
    make_site()
    client = Client()
    for path in EVERY_PAGE:
        address, _, query = path.partition("?")
        expected = client.get(f"{address}?{canonical_query(query, PARAMETERS)}")
        first, second = get(site, path), get(site, path)
        assert (first.was, second.was) == ("fwd=miss", "hit"), path
        assert (first.status, second.status) == (200, 200)
        assert second.body == first.body == expected.content, path
        assert second.headers["content-type"] == expected.headers["Content-Type"]
        assert second.headers["content-security-policy"] == expected.headers["Content-Security-Policy"], path
        assert second.headers["cache-control"] == expected.headers.get("Cache-Control", PUBLIC)
        assert "set-cookie" not in second.headers


def test_kept_page_asks_the_database_nothing_of_djangos(site, django_assert_num_queries):
    make_talk()
    get(site, "/fr/talks/")
    with django_assert_num_queries(0):
        assert get(site, "/fr/talks/").was == "hit"


def test_edit_of_this_process_is_seen_at_once(site):
    talk = make_talk()
    get(site, TALK)
    talk.title = "Another title"
    talk.save()
    answer = get(site, TALK)
    assert (answer.was, b"Another title" in answer.body) == ("fwd=miss", True)
    talk.themes.add(make_theme("Newly named"))
    assert b"Newly named" in get(site, TALK).body
    talk.delete()
    assert get(site, TALK).status == 404


@pytest.mark.parametrize("by", ["update", "sql", "bulk_create"])
def test_edit_by_any_other_way_is_seen(site, by):
    talk = make_talk()
    assert get(site, "/fr/talks/").status == 200
    if by == "update":
        Talk.objects.update(title="Newly named")
    elif by == "sql":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE talks_talk SET title = 'Newly named'")
    else:
        Talk.objects.bulk_create([Talk(title="Newly named", slug="b", event=talk.event, status=Talk.Status.PUBLISHED)])
    settle(site)
    assert b"Newly named" in get(site, "/fr/talks/").body


def test_edit_by_a_request_is_seen_at_once_even_under_a_long_lease(site):
    if isinstance(site.revisions, LeasedRevision):
        site.revisions.lease_s = 60
    theme = make_theme("Soon gone")
    make_talk(themes=[theme])
    assert b"Soon gone" in get(site, "/fr/themes/").body
    # Without signals, which would do the same: only the request is left to tell.
    for signal in (post_save, post_delete, m2m_changed):
        signal.disconnect(dispatch_uid="page cache")
    answer = post(site, f"/admin/tools/theme/{theme.pk}/delete/", session_of_an_editor(), post="yes")
    assert (answer.status, answer.headers["location"]) == (302, "/admin/tools/theme/")
    assert b"Soon gone" not in get(site, "/fr/themes/").body


def session_of_an_editor() -> str:
    User.objects.create_superuser("edith")
    client = Client()
    client.force_login(User.objects.get())
    return client.cookies["sessionid"].value


def post(site, path, session, **data) -> Answer:
    token = "a" * 32
    body = urlencode({"csrfmiddlewaretoken": token, **data}).encode()
    return get(
        site,
        path,
        method="POST",
        HTTP_COOKIE=f"sessionid={session}; csrftoken={token}",
        CONTENT_TYPE="application/x-www-form-urlencoded",
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": io.BytesIO(body)},
    )


def test_editor_sees_drafts_and_nobody_else_does(site):
    make_talk("A draft", status=Talk.Status.DRAFT)
    make_talk()
    cookie = f"sessionid={session_of_an_editor()}"
    assert b"A draft" not in get(site, "/fr/talks/").body
    seen = get(site, "/fr/talks/", HTTP_COOKIE=cookie)
    assert (seen.was, b"A draft" in seen.body) == ("fwd=bypass", True)
    assert seen.headers["cache-control"] == "private, no-cache"
    assert "Cookie" in seen.headers["vary"]
    assert "etag" not in seen.headers
    assert b"A draft" not in get(site, "/fr/talks/").body


def test_an_edit_elsewhere_leaves_the_tag(site):
    make_talk()
    tag = get(site, "/fr/my-list/").headers["etag"]
    make_theme()
    answer = get(site, "/fr/my-list/", HTTP_IF_NONE_MATCH=tag)
    assert (answer.status, answer.was) == (304, "fwd=miss")


def test_parameters_of_others_are_not_printed(site):
    make_talk()
    page = get(site, "/fr/talks/?utm_source=evil&q=mesh").body
    assert b"evil" not in page
    assert page == get(site, "/fr/talks/?q=mesh").body


def test_language_is_of_the_path_alone(site):
    make_talk()
    french = get(site, "/fr/talks/", HTTP_ACCEPT_LANGUAGE="en", HTTP_COOKIE="django_language=en")
    assert french.headers["content-language"] == "fr"
    assert b'<html lang="fr"' in french.body
    assert get(site, "/en/talks/", HTTP_ACCEPT_LANGUAGE="fr").headers["content-language"] == "en"


@pytest.mark.parametrize("path", ["/fr/feeds/talks/", "/sitemap-talks.xml"])
def test_what_has_a_tag_of_its_own_keeps_it(site, path):
    make_talk()
    own = Client().get(path).headers["ETag"]
    kept = [get(site, path), get(site, path)][1]
    assert (kept.was, kept.headers["etag"]) == ("hit", own)
    assert get(site, path, HTTP_IF_NONE_MATCH=own).status == 304
    make_talk("Another")
    changed = get(site, path, HTTP_IF_NONE_MATCH=own)
    assert (changed.status, changed.headers["etag"] == own) == (200, False)


def test_nothing_is_remembered_briefly_and_no_old_slug(site):
    speaker = make_speaker("Ada Lovelace")
    make_talk(speakers=[speaker])
    make_alias(speaker, "Ada Byron")
    for path, status, then in (("/fr/speakers/ada-byron/", 301, "fwd=miss"), ("/fr/speakers/nobody/", 404, "hit")):
        answers = [get(site, path) for _ in range(2)]
        assert [(answer.status, answer.was) for answer in answers] == [(status, "fwd=miss"), (status, then)]
        assert answers[1].headers["cache-control"] == "no-cache"
        assert "etag" not in answers[1].headers


def test_talk_that_is_a_draft_again_is_not_suggested(site):
    talk = make_talk("Knitting machines")
    offered = get(site, "/en/suggestions/?q=knit")
    assert (b"Knitting machines" in offered.body, offered.headers["cache-control"]) == (True, PUBLIC)
    talk.status = Talk.Status.DRAFT
    talk.save()
    tag = {"HTTP_IF_NONE_MATCH": offered.headers["etag"]}
    answer = get(site, "/en/suggestions/?q=knit", **tag)
    assert (answer.status, b"Knitting machines" in answer.body) == (200, False)


@pytest.mark.parametrize("query", ["q=Mesh&q=", "replay=published&replay=x", "year=1999&year=2023", "q=x&q=++mesh+"])
def test_one_value_of_several_is_the_one_that_django_takes(site, query):
    make_talk()
    canonical = canonical_query(query, PARAMETERS)
    assert get(site, f"/fr/talks/?{query}").body == Client().get(f"/fr/talks/?{canonical}").content
    criteria = [Criteria.read(QueryDict(given), Talk.objects.published()) for given in (query, canonical)]
    assert criteria[0] == criteria[1]


def test_kinds_of_talk_are_pages_of_their_own(site):
    make_talk("Opening", kind="keynote")
    make_talk("Round table", kind="panel", position=2)
    pages = [
        get(site, f"/en/talks/?{query}") for query in ("kind=keynote", "kind=panel", "", "kind=x&utm_source=letter")
    ]
    assert [page.was for page in pages] == ["fwd=miss", "fwd=miss", "fwd=miss", "hit"]
    shown = [(b"Opening</a>" in page.body, b"Round table</a>" in page.body) for page in pages]
    assert shown == [(True, False), (False, True), (True, True), (True, True)]


def test_compressed_pages_are_small(site):
    make_site()
    page = get(site, "/fr/talks/", HTTP_ACCEPT_ENCODING=BROWSER)
    assert page.headers["content-encoding"] == "br"
    assert len(page.body) < len(get(site, "/fr/talks/").body) / 3


def test_machine_addresses_are_kept(site):
    assert [get(site, "/robots.txt").was for _ in range(2)] == ["fwd=miss", "hit"]
    assert get(site, "/readyz").was == "fwd=bypass"


def test_layer_is_a_proper_application_of_wsgi(site):
    make_talk()
    checked = validator(site)
    for path, method in (("/fr/talks/", "GET"), ("/fr/talks/", "GET"), ("/admin/", "GET"), ("/fr/", "HEAD")):
        assert get(checked, path, method=method).status in (200, 302)
    tag = get(site, "/fr/talks/").headers["etag"]
    assert get(checked, "/fr/talks/", HTTP_IF_NONE_MATCH=tag).status == 304


def test_form_for_reports_is_kept_for_all_and_stays_when_somebody_sends_it(site):
    talk = make_talk()
    path = f"/fr/report/talk/{talk.pk}/"
    assert [get(site, path, HTTP_COOKIE=f"csrftoken={n}").was for n in "ab"] == ["fwd=miss", "hit"]
    body = urlencode({"message": "The room is wrong.", "csrfmiddlewaretoken": "x"}).encode()
    sent = get(
        site, path, method="POST", HTTP_SEC_FETCH_SITE="same-origin", CONTENT_LENGTH=str(len(body)),
        CONTENT_TYPE="application/x-www-form-urlencoded", **{"wsgi.input": io.BytesIO(body)},
    )  # fmt: skip
    assert (sent.status, sent.headers["location"], "set-cookie" in sent.headers) == (302, f"{path}thanks/", False)
    assert get(site, path).was == "hit"
