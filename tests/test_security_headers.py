"""What browsers are told: nothing inline, nothing from elsewhere, no cookie for who only reads; on every kind of answer."""

import pytest
from django.test import Client, RequestFactory

from recap.bodies import BodyLimit
from recap.busy import say_busy
from recap.pagecache.outage import refuse_host, say_unavailable
from recap.protecting import headers as protecting_headers
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


STATIC = "/static/recap/site.css"
# A page, files of every kind, redirects, and what is refused before a view is asked.
KINDS = (
    *(
        "/en/",
        "/en/statistics/",
        "/",
        "/talks/",
        "/healthz",
        "/readyz",
        "/robots.txt",
        "/sitemap.xml",
        "/en/feeds/talks/",
    ),
    *("/en/opensearch.xml", "/admin/", "/admin/login/"),
    *(MISSING[0], "/nothing", "/static/nothing.css", "/sitemap-nothing.xml"),
)
PROTECTING = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # YouTube's player refuses to start without a referrer.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


# A file has no links, no frame and no window, and can ask a browser for nothing.
OF_FILES = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy")
PROTECTING_OF_FILES = {name: said if name in OF_FILES else None for name, said in PROTECTING.items()}


def protection_of(response) -> dict[str, str | None]:
    assert policy_of(response) == POLICY
    denied = response.headers["Permissions-Policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()"} <= set(denied)
    # A player is given these by its frame.
    assert not [one for one in denied if one.startswith(("fullscreen", "autoplay", "encrypted-media", "picture-in"))]
    return {name: response.headers.get(name) for name in PROTECTING}


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_answer_protects_its_reader(client, path):
    response = client.get(path)
    assert protection_of(response) == PROTECTING


@pytest.mark.parametrize("headers", [{}, {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}])
@pytest.mark.parametrize("path", [STATIC, "/favicon.ico"])
def test_every_file_protects_its_reader(client, path, headers):
    response = client.get(path, headers=headers)
    assert response.status_code == (304 if headers else 200)
    response.close()  # A file is open until then.
    assert policy_of(response) == {"default-src": "'none'"}
    assert {name: response.headers.get(name) for name in PROTECTING} == PROTECTING_OF_FILES
    assert "Permissions-Policy" not in response.headers


def test_refusals_and_failures_protect_as_well(client, monkeypatch, settings):
    client.raise_request_exception = False
    refused = {
        "method": client.post("/en/talks/"),
        "host": client.get("/en/", headers={"host": "elsewhere.example.org"}),
        "token": Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"}),
    }
    monkeypatch.setattr("talks.pages.views.find", lambda *_, **__: 1 / 0)
    refused["failure"] = client.get("/en/talks/")
    assert {name: answer.status_code for name, answer in refused.items()} == {
        "method": 405, "host": 400, "token": 403, "failure": 500,
    }  # fmt: skip
    assert {name: protection_of(answer) for name, answer in refused.items()} == dict.fromkeys(refused, PROTECTING)


def test_way_to_https_and_a_host_refused_on_it_protect_as_well(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    redirect, refused = client.get("/en/"), client.get("/en/", headers={"host": "elsewhere.example.org"})
    assert (redirect.status_code, refused.status_code) == (301, 400)
    assert [protection_of(answer) for answer in (redirect, refused)] == [PROTECTING] * 2


def test_card_may_be_shown_by_other_sites(client):
    headers = client.get("/en/card.png").headers
    assert (headers["Cross-Origin-Resource-Policy"], headers["Cache-Control"]) == (
        "cross-origin",
        "public, max-age=3600",
    )


@pytest.mark.parametrize("path", ["/", "/nothing", MISSING[0], "/talks/"])
def test_redirect_or_refusal_that_says_nothing_of_its_age_is_asked_for_each_time(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-cache"


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


def environ_of(path, **more):
    return RequestFactory().get(path).environ | more


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda start: say_unavailable(environ_of("/en/"), start), "503"),
        (lambda start: refuse_host(environ_of("/en/"), start), "400"),
        (lambda start: say_busy(environ_of("/en/"), start), "503"),
        (lambda start: BodyLimit(None, None)(environ_of("/en/", CONTENT_LENGTH="99999999999"), start), "413"),
        (lambda start: BodyLimit(None, None)(environ_of("/en/", HTTP_TRANSFER_ENCODING="chunked"), start), "411"),
    ],
)
def test_what_is_said_before_django_has_the_headers_too(answer, status):
    said = []
    assert b"".join(answer(lambda line, headers: said.append((line, dict(headers)))))
    [(line, headers)] = said
    assert line.partition(" ")[0] == status
    assert protecting_headers().items() <= headers.items()
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
