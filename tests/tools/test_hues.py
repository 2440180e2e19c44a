import json
from collections import defaultdict
from itertools import combinations

import pytest

from recap.settings import BASE_DIR
from talks.publishing.cards.card import INKS
from tests.colours import difference
from tools.hues import HUES, hue_of


def rows(fixture, model):
    every = json.loads((BASE_DIR / "fixtures" / f"{fixture}.json").read_text())
    return [row["fields"] for row in every if row["model"] == model]


# More themes ship than there are colours; readers see those on the shipped talks and tools.
SEEN = {
    row["tag"][0] for row in [*rows("kubecon-eu-2023", "talks.themedtalk"), *rows("vocabulary", "tools.themedtool")]
}
THEMES = [theme for theme in rows("vocabulary", "tools.theme") if theme["slug"] in SEEN]


@pytest.mark.parametrize(("slug", "hue"), [("service-mesh", 1), ("supply-chain", 0), ("écologie", 5), ("", 20)])
def test_theme_keeps_its_colour_for_good(slug, hue):
    assert hue_of(slug) == hue


def test_no_two_themes_that_are_shown_as_shipped_share_a_colour():
    hues = [hue_of(theme["slug"]) for theme in THEMES]
    assert len(hues) == len(set(hues)) > 12
    assert set(hues) <= set(range(HUES))


def test_themes_that_are_seen_together_are_far_apart():
    of_talk = defaultdict(list)
    for link in rows("kubecon-eu-2023", "talks.themedtalk"):
        of_talk[tuple(link["content_object"])].append(link["tag"][0])
    together = [*of_talk.values(), [theme["slug"] for theme in THEMES if theme.get("featured")]]
    close = {
        pair
        for slugs in together
        for pair in combinations(slugs, 2)
        if difference(*(INKS[hue_of(slug)] for slug in pair)) < 0.08
    }
    assert close == set()
