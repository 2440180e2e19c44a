"""What browsers are told: nothing inline, nothing from elsewhere, no cookie for who only reads."""

import pytest
from django.test import Client

from tests.html import visit
from tests.site import EVERY_PAGE, PASSWORD, make_editor, make_site

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": "https://www.youtube-nocookie.com",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
MISSING = "/en/nothing/"


def policy_of(response) -> dict[str, str]:
    directives = response.headers["Content-Security-Policy"].split(";")
    return dict(directive.strip().split(" ", 1) for directive in directives if directive.strip())


@pytest.mark.parametrize("path", ["/en/", "/fr/talks/", MISSING, "/", "/healthz", "/admin/login/", "/talks/"])
def test_policy_is_the_strict_one_everywhere(client, path):
    assert policy_of(client.get(path)) == POLICY


def test_policy_is_the_strict_one_on_every_page_and_on_a_failure(client, monkeypatch):
    make_site()
    policies = {path: policy_of(client.get(path)) for path in EVERY_PAGE}
    assert policies == dict.fromkeys(EVERY_PAGE, POLICY)
    monkeypatch.setattr("talks.search.find", lambda *_: 1 / 0)
    client.raise_request_exception = False
    failure = client.get("/en/talks/")
    assert (failure.status_code, policy_of(failure)) == (500, POLICY)


def test_no_page_has_anything_inline(client):
    make_site()
    inline = []
    for path in (*EVERY_PAGE, MISSING):
        page = visit(client, path, status=404 if path == MISSING else 200)
        for element in page.all():
            names = [name for name in element.attributes if name == "style" or name.startswith("on")]
            code = element.tag == "style" or (element.tag == "script" and not element.get("src"))
            links = [
                v
                for n, v in element.attributes.items()
                if n in ("href", "src", "action") and ":" in v.partition("/")[0]
            ]
            links = [link for link in links if not link.startswith(("https:", "http:"))]
            if names or code or links:
                inline.append((path, element.tag, names, links))
    assert inline == []


def test_page_loads_nothing_from_elsewhere_but_the_player_that_was_asked_for(client):
    make_site()
    loaded = {}
    for path in EVERY_PAGE:
        for element in visit(client, path).all(
            "link", "script", "img", "iframe", "source", "video", "audio", "embed", "object"
        ):
            address = element.get("src") or element.get("href") or ""
            if element.get("rel") not in ("canonical", "alternate") and not address.startswith("/static/"):
                loaded.setdefault(path, []).append(address)
    player = "https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?autoplay=1&rel=0"
    talk = "talks/cloud-days-2023/a-mesh-without-sidecars/?play=1"
    assert loaded == {f"/fr/{talk}": [player], f"/en/{talk}": [player]}


@pytest.mark.parametrize("path", ["/en/", MISSING, "/", "/admin/login/"])
def test_other_headers_that_protect_readers(client, path):
    headers = client.get(path).headers
    told = {name: headers.get(name) for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")}
    assert told == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        # YouTube's player refuses to start without a referrer.
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_no_page_sets_a_cookie_for_anonymous_readers():
    make_site()
    client = Client()
    assert {
        path: client.get(path).cookies.output() for path in (*EVERY_PAGE, MISSING, "/", "/healthz")
    } == dict.fromkeys((*EVERY_PAGE, MISSING, "/", "/healthz"), "")


def test_pages_that_differ_for_editors_say_so_to_caches(client):
    """A shared cache must not give an editor's page, with its drafts, to somebody else."""
    make_site()
    assert {path for path in EVERY_PAGE if "Cookie" not in client.get(path).headers.get("Vary", "")} == set()


def test_editors_page_is_never_the_anonymous_one(client):
    make_site()
    path = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"
    anonymous = visit(client, path)
    make_editor()
    assert client.login(username="editor", password=PASSWORD)
    editors = visit(client, path)
    assert (anonymous.texts("a", class_="button"), editors.texts("a", class_="button")) == ([], ["Edit this talk"])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_only_read(client, method):
    make_site()
    answers = {path: getattr(client, method)(path).status_code for path in EVERY_PAGE}
    assert answers == dict.fromkeys(EVERY_PAGE, 405)


def test_head_answers_like_get_without_the_page(client):
    make_site()
    response = client.head("/en/talks/")
    assert (response.status_code, response.content, policy_of(response)) == (200, b"", POLICY)


def test_no_link_opens_another_window(client):
    make_site()
    windows = {(path, a["href"]) for path in EVERY_PAGE for a in visit(client, path).all("a") if a.get("target")}
    assert windows == set()
