"""What browsers are told: nothing inline, nothing from elsewhere, no cookie for who only reads."""

import pytest
from django.test import Client

from tests.html import visit
from tests.site import EVERY_PAGE, MISSING, PASSWORD, make_editor, make_site

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
JSON_LD = "application/ld+json"


def policy_of(response) -> dict[str, str]:
    directives = response.headers["Content-Security-Policy"].split(";")
    return dict(directive.strip().split(" ", 1) for directive in directives if directive.strip())


@pytest.mark.parametrize("path", ["/en/", "/fr/talks/", MISSING[0], "/", "/healthz", "/admin/login/", "/talks/"])
def test_policy_is_the_strict_one_everywhere(client, path):
    assert policy_of(client.get(path)) == POLICY


def test_policy_is_the_strict_one_on_every_page_and_on_a_failure(client, answers, monkeypatch):
    policies = {path: policy_of(answers[path]) for path in EVERY_PAGE}
    with_player = {path for path in EVERY_PAGE if "a-mesh-without-sidecars/" in path and "my-list" not in path}
    youtube = {**POLICY, "frame-src": "https://www.youtube-nocookie.com"}
    assert policies == {path: youtube if path in with_player else POLICY for path in EVERY_PAGE}
    monkeypatch.setattr("talks.pages.views.find", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    failure = client.get("/en/talks/")
    assert (failure.status_code, policy_of(failure)) == (500, POLICY)


def test_no_page_has_anything_inline(pages):
    inline = []
    for path, page in pages.items():
        for element in page.all():
            names = [name for name in element.attributes if name == "style" or name.startswith("on")]
            # Data for search engines is in a script element that no browser runs.
            is_data = element.get("type") == JSON_LD
            code = element.tag == "style" or (element.tag == "script" and not element.get("src") and not is_data)
            links = [
                v
                for n, v in element.attributes.items()
                if n in ("href", "src", "action") and ":" in v.partition("/")[0]
            ]
            links = [link for link in links if not link.startswith(("https:", "http:"))]
            if names or code or links:
                inline.append((path, element.tag, names, links))
    assert inline == []


def test_page_loads_nothing_from_elsewhere_but_the_player_that_was_asked_for(pages):
    loaded = {}
    for path, page in pages.items():
        for element in page.all("link", "script", "img", "iframe", "source", "video", "audio", "embed", "object"):
            address = element.get("src") or element.get("href") or ""
            is_ours = address.startswith("/") and not address.startswith("//")
            if element.get("rel") not in ("canonical", "alternate") and not is_ours and element.get("type") != JSON_LD:
                loaded.setdefault(path, []).append(address)
    player = "https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?autoplay=1&rel=0"
    talk = "talks/cloud-days-2023/a-mesh-without-sidecars/?play=1"
    assert loaded == {f"/fr/{talk}": [player], f"/en/{talk}": [player]}


@pytest.mark.parametrize("path", ["/en/", MISSING[0], "/", "/admin/login/"])
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


def test_no_page_sets_a_cookie_for_anonymous_readers(answers):
    client = Client()
    of_all = answers | {path: client.get(path) for path in ("/", "/healthz")}
    assert {path: answer.cookies.output() for path, answer in of_all.items()} == dict.fromkeys(of_all, "")


def test_pages_that_differ_for_editors_say_so_to_caches(answers):
    """A shared cache must not give an editor's page, with its drafts, to somebody else."""
    assert {path for path in EVERY_PAGE if "Cookie" not in answers[path].headers.get("Vary", "")} == set()


def test_editors_page_is_never_the_anonymous_one(client):
    make_site()
    path = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"
    anonymous = visit(client, path)
    make_editor()
    assert client.login(username="editor", password=PASSWORD)
    editors = visit(client, path)
    assert (anonymous.texts("a", class_="button"), editors.texts("a", class_="button")) == (
        [],
        ["Edit this talk", "History"],
    )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_only_read(client, method):
    make_site()
    answers = {path: getattr(client, method)(path).status_code for path in EVERY_PAGE}
    assert answers == dict.fromkeys(EVERY_PAGE, 405)


def test_head_answers_like_get_without_the_page(client):
    make_site()
    response = client.head("/en/talks/")
    assert (response.status_code, response.content, policy_of(response)) == (200, b"", POLICY)


def test_no_link_opens_another_window(pages):
    assert {(path, a["href"]) for path, page in pages.items() for a in page.all("a") if a.get("target")} == set()
