"""HEAD, then GET where HEAD is not believed, and what the answer means."""

import time

import pytest

from talks.links.answers import Finding, Verdict, ask_page
from tests.talks.web.local_web import PUBLIC, QUICK, to

URL = "https://slides.example.org/a"
HERE = ("slides.example.org", "/a")


def by_method(head, get):
    """One answer to HEAD, another to GET."""
    return lambda handler: head if handler.command == "HEAD" else get


def methods(web):
    return [method for method, *_ in web.asked]


@pytest.mark.parametrize("status", [200, 204, 206])
def test_live_after_one_question(web, status):
    web.pages[HERE] = status
    assert ask_page(URL, web.fetcher()) == Finding(Verdict.LIVE, status, f"HTTP {status}")
    assert methods(web) == ["HEAD"]


def test_live_after_redirects(web):
    web.pages[HERE] = to("/b", 301)
    web.pages["slides.example.org", "/b"] = 200
    assert ask_page(URL, web.fetcher()) == Finding(Verdict.LIVE, 200, "HTTP 200")


@pytest.mark.parametrize("head", [301, 400, 401, 403, 404, 405, 410, 500, 501])
def test_page_that_answers_head_wrongly_is_live(web, head):
    web.pages[HERE] = by_method(head, 200)
    assert ask_page(URL, web.fetcher()).verdict is Verdict.LIVE
    assert methods(web) == ["HEAD", "GET"]


def test_page_that_does_not_answer_head_is_live(web):
    web.pages[HERE] = lambda handler: time.sleep(0.5) if handler.command == "HEAD" else 200
    assert ask_page(URL, web.fetcher(timeouts=QUICK)).verdict is Verdict.LIVE
    assert methods(web) == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (404, Verdict.GONE),
        (410, Verdict.GONE),
        (500, Verdict.DOWN),
        (502, Verdict.DOWN),
        (504, Verdict.DOWN),
        (300, Verdict.UNCLEAR),
        (304, Verdict.UNCLEAR),
        (400, Verdict.UNCLEAR),
        (401, Verdict.UNCLEAR),
        (403, Verdict.UNCLEAR),
        (405, Verdict.UNCLEAR),
        (451, Verdict.UNCLEAR),
    ],
)
def test_failure_is_believed_of_get_only(web, status, verdict):
    web.pages[HERE] = status
    assert ask_page(URL, web.fetcher()) == Finding(verdict, status, f"HTTP {status}")
    assert methods(web) == ["HEAD", "GET"]


@pytest.mark.parametrize(("status", "verdict"), [(429, Verdict.UNCLEAR), (503, Verdict.DOWN)])
def test_busy_site_is_not_asked_twice(web, status, verdict):
    web.pages[HERE] = status
    assert ask_page(URL, web.fetcher()).verdict is verdict
    assert methods(web) == ["HEAD"]


def test_silent_page_is_down(web):
    web.pages[HERE] = lambda handler: time.sleep(0.5)
    assert ask_page(URL, web.fetcher(timeouts=QUICK)) == Finding(Verdict.DOWN, None, "The answer took too long.")


def test_page_that_redirects_without_end_is_down(web):
    web.pages[HERE] = to(URL)
    assert ask_page(URL, web.fetcher()) == Finding(Verdict.DOWN, None, "It redirects too often.")


def test_unknown_name_is_down_after_one_question(web):
    web.names["slides.example.org"] = []
    assert ask_page(URL, web.fetcher()) == Finding(Verdict.DOWN, None, "The name is unknown.")
    assert web.resolved == ["slides.example.org"]


def test_refused_connection_is_down_after_one_question(web):
    web.refusing = {PUBLIC}
    assert ask_page(URL, web.fetcher()).verdict is Verdict.DOWN
    assert len(web.connected) == 1


def test_address_inside_is_forbidden_and_not_asked(web):
    web.names["slides.example.org"] = ["10.0.0.1"]
    finding = ask_page(URL, web.fetcher())
    assert finding == Finding(Verdict.FORBIDDEN, None, "This name leads to a machine that is not public.")
    assert web.connected == []


def test_redirect_inside_is_forbidden(web):
    web.pages[HERE] = to("http://169.254.169.254/latest/meta-data/")
    assert ask_page(URL, web.fetcher()) == Finding(Verdict.FORBIDDEN, None, "This address is not public.")
