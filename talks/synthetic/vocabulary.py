"""Rows of what talks are browsed by: themes, companies, tools, speakers. Their ids count from 1, the busiest first."""

from collections.abc import Iterator
from random import Random

from talks.synthetic import Batch
from talks.synthetic.sizes import Sizes
from talks.synthetic.terms import FIRMS, THEMES, TOOLS
from talks.synthetic.words import Namer, unlike

FEATURED_THEMES = 6


def vocabulary(rnd: Random, sizes: Sizes) -> Iterator[Batch]:
    namer = Namer(rnd)
    yield _themes(namer, sizes.themes)
    yield _companies(namer, sizes.companies)
    yield from _tools(namer, sizes)
    speakers = enumerate(unlike((), namer.person, sizes.speakers), start=1)
    yield Batch("talks.Speaker", ("id", "slug", "name"), [(pk, slug, name) for pk, (name, slug) in speakers])


def _themes(namer: Namer, count: int) -> Batch:
    french = dict(THEMES)
    names = unlike(french, lambda: f"{namer.word()} {namer.word().lower()}", count)
    return Batch(
        "tools.Theme",
        ("id", "slug", "name", "name_fr", "featured"),
        [
            (pk, slug, name, french.get(name, ""), pk <= FEATURED_THEMES)
            for pk, (name, slug) in enumerate(names, start=1)
        ],
    )


def _companies(namer: Namer, count: int) -> Batch:
    names = unlike((), lambda: f"{namer.word()} {namer.rnd.choice(FIRMS)}", count)
    return Batch(
        "tools.Company",
        ("id", "slug", "name", "homepage_url"),
        [(pk, slug, name, f"https://{slug}.example.org/") for pk, (name, slug) in enumerate(names, start=1)],
    )


def _tools(namer: Namer, sizes: Sizes) -> Iterator[Batch]:
    """Half of them have a vendor, all of them one theme or two."""
    rnd = namer.rnd
    names = unlike(TOOLS, namer.word, sizes.tools)
    rows = [
        (pk, slug, name, rnd.choice((None, rnd.randint(1, sizes.companies))), f"https://{slug}.example.org/")
        for pk, (name, slug) in enumerate(names, start=1)
    ]
    yield Batch("tools.Tool", ("id", "slug", "name", "vendor_id", "homepage_url"), rows)
    themes = range(1, sizes.themes + 1)
    links = [(theme, tool) for tool, *_ in rows for theme in rnd.sample(themes, rnd.randint(1, 2))]
    yield Batch(
        "tools.ThemedTool",
        ("id", "tag_id", "content_object_id"),
        [(pk, *link) for pk, link in enumerate(links, start=1)],
    )
