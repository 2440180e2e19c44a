import pytest

from talks.ingest.readers.abstracts import abstract_of


def test_texts_follow_each_other_and_none_says_it_twice():
    assert abstract_of("Waves.", "Waves. And more.", None, 7, "Waves.") == "Waves. And more."
    assert abstract_of("One.", "Two.") == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ('<a href="https://a.example">here</a><script>x()</script>', "[here](https://a.example)"),
        ('<p><a href="javascript:x()">here</a></p>', "here"),
        ("A `page <https://a.example>`_ and ``code``.", "A [page](https://a.example) and `code`."),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ],
)
def test_marks_become_markdown(text, markdown):
    assert abstract_of(text) == markdown
