import pytest

from talks.ingest.readers.addresses import page_at, video_at


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("a.example/x", "https://a.example/x"),
        ("//a.example/x", "https://a.example/x"),
        ("https://a.example/x).", "https://a.example/x"),
        ("https://a.example/x%20", "https://a.example/x"),
        ("https://a.example/wiki/X_(y)", "https://a.example/wiki/X_(y)"),
        (r"https://a.example/two\_words/", "https://a.example/two_words/"),
        ("https://a.example/x\\", "https://a.example/x"),
        ("https://a.example/two words", "https://a.example/two%20words"),
    ],
)
def test_an_address_loses_what_prose_left_on_it(told, url):
    problems = []
    assert page_at(told, "here", problems) == url
    assert problems == []


@pytest.mark.parametrize(
    "told",
    [
        "FILL",
        "javascript:alert(1)",
        "ftp://a.example",
        "http://http://a.example",
        "https://a.example/" + "x" * 500,
        "/media/a.pdf",
        r"https://a.example\x",
        "." * 5_000_000 + "x",
    ],
)
def test_what_is_none_is_a_problem_line(told):
    problems = []
    assert page_at(told, "here", problems) == ""
    assert len(problems) == 1


@pytest.mark.parametrize("told", [None, "", "  ", 7, [], {}])
def test_nothing_is_no_problem(told):
    problems = []
    assert (page_at(told, "here", problems), video_at(told, "here", problems)) == ("", ("", None))
    assert problems == []


def test_a_video_is_canonical_with_its_start():
    assert video_at("https://youtu.be/aaaaaaaaaaa?t=90", "here", []) == (
        "https://www.youtube.com/watch?v=aaaaaaaaaaa",
        90,
    )
    problems = []
    assert video_at("https://www.youtube.com/playlist?list=PL1", "here", problems) == ("", None)
    assert "playlist" in problems[0].what
