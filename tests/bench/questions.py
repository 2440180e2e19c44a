"""Questions to a made-up catalogue: what each line of the bench asks. The same ones for the same catalogue."""

from collections.abc import Iterator
from random import Random

from talks.models import Speaker, Talk
from talks.search import asking
from talks.search.criteria import Criteria
from talks.search.index.sort_key import Place
from talks.search.question import IN_NAMES
from talks.search.results import Where
from tools.models import Company, Theme, Tool

Asked = tuple[Criteria, Where]
FIRST = Where()
MOST = 40
SHORTEST = 5


def every_kind() -> Iterator[tuple[str, list[Asked]]]:
    """(what is asked for, questions)."""
    rnd = Random(7)
    total = asking.rows("SELECT talks FROM talks_facetcount WHERE kind = 'a'")[0][0]
    counted = asking.rows("SELECT word, talks FROM talks_searchword ORDER BY talks DESC, word")
    words = [(word, talks) for word, talks in counted if word.isalpha() and len(word) >= SHORTEST]
    common = [word for word, _talks in words[:12]]
    medium = _some(rnd, [word for word, talks in words if 0.002 * total < talks < 0.02 * total])
    rare = _some(rnd, [word for word, talks in words if 2 <= talks <= max(20, total // 20_000)])
    titles = [
        title.split() for title in _some(rnd, list(Talk.objects.published().values_list("title", flat=True)[:2000]))
    ]
    accented = [word for title in titles for word in title if not word.isascii()] or ["sécurité", "conteneurs"]
    yield "rare word", _words(rare)
    yield "medium word", _words(medium)
    yield "common word", _words(common)
    yield "two common words", _words([f"{a} {b}" for a in common[:6] for b in common[6:]])
    yield "phrase of two words", _words([f'"{" ".join(title[:2])}"' for title in titles])
    yield "phrase of two common words", _words([f'"{a} {b}"' for a in common[:4] for b in common[4:8]])
    yield "prefix", _words([f"{word[: rnd.randint(2, 4)]}" for word in common + medium[:20]])
    yield "typo", _words([_misspelt(rnd, word) for word in [*medium[:20], *rare[:20]]])
    yield "accents left out", _words([word.translate(BARE) for word in accented[:MOST]])
    themes, companies, speakers = _most(Theme, "t"), _most(Company, "c"), _most(Speaker, "s")
    yield "theme, page 1", [(Criteria().but(theme=(theme,)), FIRST) for theme in themes]
    yield "theme + company + tool", list(_together("tool"))
    yield "theme + event + company", list(_together("event"))
    offset = min(100_000, total // 2)
    [(sk,)] = asking.rows(f"SELECT sk FROM talks_searchdoc ORDER BY sk DESC LIMIT 1 OFFSET {offset}")
    deep, deep_in_names = Where(Place(sk)), Where(Place(sk, IN_NAMES))
    yield (
        "page 5,000",
        [
            (Criteria(), deep),
            *((Criteria().but(theme=(theme,)), deep) for theme in themes),
            *((Criteria(q=w), deep_in_names) for w in common),
        ],
    )
    yield "facets of a theme", [(Criteria().but(theme=(theme,)), FIRST) for theme in themes[:10]]
    yield (
        "facets of a text result",
        [(Criteria(q).but(theme=(theme,)), FIRST) for q in common[:4] for theme in themes[:8]],
    )
    yield "company with most talks", [(Criteria().but(company=(companies[0],)), FIRST)] * 10
    yield "speakers with most talks", [(Criteria().but(speaker=(speaker,)), FIRST) for speaker in speakers[:10]]


BARE = str.maketrans("éèêëàâîïôöùûüç", "eeeeaaiioouuuc")


def _some(rnd: Random, values: list[str]) -> list[str]:
    return rnd.sample(values, min(MOST, len(values)))


def _words(texts: list[str]) -> list[Asked]:
    return [(Criteria(q=text), FIRST) for text in texts]


def _most(model: type, kind: str) -> list:
    ids = asking.rows(
        f"SELECT value FROM talks_facetcount WHERE kind = '{kind}' ORDER BY talks DESC, value LIMIT {MOST}"
    )
    by_id = model.objects.in_bulk([pk for (pk,) in ids])
    return [by_id[pk] for (pk,) in ids]


def _together(third: str) -> Iterator[Asked]:
    """What some talk has."""
    talks = Talk.objects.published().select_related("event").prefetch_related("themes", "tools", "companies")
    rows = [
        talk for talk in talks.order_by("-pk")[:400] if talk.themes.all() and talk.tools.all() and talk.companies.all()
    ]
    for talk in rows[:MOST]:
        value: Tool | object = talk.event if third == "event" else talk.tools.all()[0]
        yield (
            Criteria().but(theme=(talk.themes.all()[0],), company=(talk.companies.all()[0],), **{third: (value,)}),
            FIRST,
        )


def _misspelt(rnd: Random, word: str) -> str:
    at = rnd.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
