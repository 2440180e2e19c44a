"""Pages that say that there is nothing, or that something went wrong, in the reader's language."""

import errno
from urllib.parse import urlencode

import pytest
from django.test import Client, RequestFactory

from talks.pages.error_pages import server_error
from tests.html import read_html, visit

FRENCH_404, ENGLISH_404 = "Il n’y a rien à cette adresse", "There is nothing at this address"
FRENCH_500, ENGLISH_500 = "Un problème est survenu de notre côté", "Something went wrong on our side"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "accepted", "language", "heading"),
    [
        ("/fr/nothing/", "en", "fr", FRENCH_404),
        ("/en/nothing/", "fr", "en", ENGLISH_404),
        ("/en/talks/x/y/", "fr", "en", ENGLISH_404),
        ("/fr/tools/x/", "en", "fr", FRENCH_404),
        ("/nothing", "en", "en", ENGLISH_404),
        ("/nothing", "fr", "fr", FRENCH_404),
        ("/nothing", "de", "fr", FRENCH_404),
        ("/nothing", "", "fr", FRENCH_404),
        ("/de/talks/", "de", "fr", FRENCH_404),
    ],
)
def test_page_not_found_speaks_the_language_of_the_address_or_of_the_reader(client, path, accepted, language, heading):
    response = client.get(path, headers={"Accept-Language": accepted})
    page = read_html(response.content.decode())
    assert (response.status_code, page.one("html")["lang"], page.one("h1").text) == (404, language, heading)


@pytest.mark.django_db
def test_page_not_found_offers_a_search_and_the_lists(client):
    main = visit(client, "/en/nothing/", status=404).one("main")
    assert main.one("form")["action"] == "/en/talks/"
    assert [a["href"] for a in main.all("a")] == ["/en/talks/", "/en/themes/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/nothing/", "/fr/nothing/"])
def test_page_not_found_is_not_for_search_engines_and_claims_no_address(client, path):
    page = visit(client, path, status=404)
    assert [meta["content"] for meta in page.all("meta", name="robots")] == ["noindex"]
    assert [link["rel"] for link in page.all("link") if link["rel"] in ("canonical", "alternate")] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/en/themes/%00/",
        "/en/themes/mesh%00/",
        "/en/themes/%FF/",
        "/en/themes/" + "x" * 3000 + "/",
        "/en/themes/%E2%80%AE/",
        "/en/tools/%00/",
        "/en/speakers/%00/",
        "/en/talks/%00/%00/",
        "/en/%00/",
        "/%00",
        "/en/themes/%3Cscript%3E/",
        "/en/talks/../../etc/passwd",
    ],
)
def test_odd_address_is_not_found(client, path):
    page = visit(client, path, status=404)
    assert (page.one("h1").text in (ENGLISH_404, FRENCH_404), page.all("script", src=None)) == (True, [])


@pytest.mark.parametrize(
    ("path", "accepted", "language", "heading"),
    [
        ("/fr/talks/", "en", "fr", FRENCH_500),
        ("/en/talks/", "fr", "en", ENGLISH_500),
        ("/", "en", "en", ENGLISH_500),
        ("/", "", "fr", FRENCH_500),
    ],
)
def test_failure_is_told_in_the_readers_language_without_the_database(path, accepted, language, heading):
    """No `django_db` here: asking the database would fail the test. Nor has the request seen any middleware."""
    response = server_error(RequestFactory().get(path, headers={"Accept-Language": accepted}))
    page = read_html(response.content.decode())
    assert (response.status_code, page.one("html")["lang"], page.one("h1").text) == (500, language, heading)


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 503), (errno.EACCES, 500)])
def test_full_disk_for_an_upload_is_told_as_well(number, status):
    error = OSError(number, "of a temporary file")
    try:
        raise error
    except OSError:
        response = server_error(RequestFactory().get("/en/"))
    assert response.status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "heading"), [("/fr/", FRENCH_500), ("/en/", ENGLISH_500)])
def test_view_that_fails_gives_the_page_and_no_traceback(client, monkeypatch, path, heading):
    def fail(*_args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("talks.models.talk_queryset.TalkQuerySet.latest_replays", fail)
    client.raise_request_exception = False
    response = client.get(path)
    assert (response.status_code, read_html(response.content.decode()).one("h1").text) == (500, heading)
    assert "secret detail" not in response.content.decode()


TOO_MUCH = {
    "fr": ("C’était trop en une fois", "dépasse 8,0 Mio", "compte plus de 10 000 champs"),
    "en": ("That was too much at once", "larger than 8.0 MB", "more than 10,000 fields"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("checked", [False, True], ids=["no token", "token wanted"])
def test_what_is_too_much_gets_a_sentence_with_the_bound(language, checked):
    client = Client(enforce_csrf_checks=checked, headers={"Accept-Language": language})
    client.get("/admin/login/")  # Who has a form has the cookie that its token is held against.
    paste, rows = {"text": "a" * (8 * 1024 * 1024 + 1)}, {f"row-{n}": "a" for n in range(10_001)}
    form = {"content_type": "application/x-www-form-urlencoded"}
    answers = [
        client.post("/admin/login/", urlencode(paste), **form),
        client.post("/admin/login/", paste),
        client.post("/admin/login/", urlencode(rows), **form),
        client.post("/admin/login/", rows),
    ]
    heading, size, fields = TOO_MUCH[language]
    for answer, sentence in zip(answers, (size, size, fields, fields), strict=True):
        page = read_html(answer.content.decode())
        told = " ".join(page.one("main").text.replace("\xa0", " ").replace("\u202f", " ").split())
        assert (answer.status_code, page.one("html")["lang"], page.one("h1").text) == (413, language, heading)
        assert sentence in told


@pytest.mark.parametrize(("accepted", "heading"), [("fr", "Cette requête"), ("en", "This request")])
def test_request_that_is_none_of_ours_says_no_more_than_that(client, accepted, heading):
    answer = client.get("/en/" if accepted == "en" else "/fr/", headers={"host": "elsewhere.example.org"})
    page = read_html(answer.content.decode())
    assert (answer.status_code, page.one("h1").text.startswith(heading)) == (400, True)
    assert "elsewhere" not in answer.content.decode()
