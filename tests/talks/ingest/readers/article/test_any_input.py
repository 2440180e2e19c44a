"""Whatever comes in, the article reader gives an event or one `ReadError`: nothing else is raised."""

import contextlib
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talks.ingest.fixtures import fixture_text
from talks.ingest.readers.article import Vocabulary, read
from talks.ingest.readers.article.vocabulary import KnownTheme, KnownTool
from talks.ingest.records import ReadError

VOCABULARY = Vocabulary(
    tools=(KnownTool("istio", ("Istio",), themes=("mesh",)), KnownTool("argo-cd", ("Argo CD", "ArgoCD"))),
    themes=(KnownTheme("mesh", ("Service mesh",)),),
    companies={"solo.io": ("solo-io", "Solo.io")},
)
# What recaps are made of, put together in ways that no author would.
PIECES = st.sampled_from(
    [
        "# ", "## ", "### ", "#\n", "---\n", "+++\n", "```\n", "- ", "• ", "1. ", "> ", "\n", "\n\n", "  ", "\t", "**", "*", "_",
        "`", "`istio --flag`", "[", "](", ")", "[Slides]()", "[Slides](https://example.org/a.pdf)", "{{< youtube abc >}}",
        "<h2>", "</h2>", "<article>", "<p>", "<ul><li>", "<iframe src='", "<!-- toc -->", "<script>", "&amp;", "title: ", "event:",
        "A mesh par Ada Lovelace (Solo.io) et Alan Turing", "Keynote: Welcome by Grace Hopper", "10h30 : Title - A B - Co",
        "“Title” par A B, C D et E F", "Saturday 10:00 ", "🎙️ Ada Lovelace & Alan Turing", " par ", " by ", " - ", " et ", ", ",
        "Avantages :", "Limits:", "200 000 contributeurs", "plus de 10 000 personnes", "Istio ", "Argo CD ", "jusqu’en février 2025",
        "Vu sur les stands", "Conclusion", "Les conférences", "*Piste : Réseau · Thèmes : service mesh*", "\x00", "\ufeff", "é", "١",
    ]
)  # fmt: skip
ARTICLES = sorted(
    path
    for path in (Path(__file__).parents[4] / "data" / "article").iterdir()
    if path.suffix in {".md", ".html", ".txt"}
)
NAMES = st.sampled_from(["recap.md", "recap.html", "recap.txt", "recap", "standard input"])
OFTEN = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_it(data: bytes, name: str) -> None:
    with contextlib.suppress(ReadError):
        reading = read(data, name, VOCABULARY, (data, "translation.md"))
        assert fixture_text(reading.record, VOCABULARY.companies).endswith("]\n")
        assert all("\n" not in problem.what for problem in reading.problems)


@OFTEN
@given(st.lists(PIECES, max_size=40).map("".join), NAMES)
def test_any_pieces_of_a_recap_give_an_event_or_a_read_error(text, name):
    read_it(text.encode(), name)


@st.composite
def spoilt_articles(draw: st.DrawFn) -> tuple[bytes, str]:
    """One of our own articles with some cuts, copies, swaps, pieces and bytes at places where they do not belong."""
    path = draw(st.sampled_from(ARTICLES))
    data = path.read_bytes()
    for _ in range(draw(st.integers(1, 6))):
        start, middle, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 3)))
        before, one, other, after = data[:start], data[start:middle], data[middle:end], data[end:]
        data = draw(
            st.sampled_from(
                [
                    before + after,
                    before + one + one[:500] + other + after,
                    before + other + one + after,
                    before + draw(PIECES).encode() + one + other + after,
                    before + draw(st.binary(min_size=1, max_size=3)) + one + other + after,
                ]
            )
        )
    return data, path.name


@settings(OFTEN, max_examples=60)
@given(spoilt_articles())
def test_a_spoilt_article_gives_an_event_or_a_read_error(spoilt):
    read_it(*spoilt)


@OFTEN
@given(st.binary(max_size=300), NAMES)
def test_any_bytes_give_an_event_or_a_read_error(data, name):
    read_it(data, name)
