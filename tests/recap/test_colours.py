"""The colours of site.css, computed: text is readable on what it stands on, in both schemes."""

import re
from itertools import combinations, product

import pytest

from recap.settings import BASE_DIR
from talks.publishing.cards.card import INKS
from tests.colours import contrast, difference
from tools.hues import HUES

CSS = (BASE_DIR / "recap" / "static" / "recap" / "site.css").read_text()
# WCAG 2.2, 1.4.3 (AA) for text of any size; 1.4.11 for what only has to be seen.
FOR_TEXT, FOR_SIGNS = 4.5, 3
# Three times what is just seen to differ.
TOLD_APART = 0.06
SCHEMES = ("light", "dark")
PAIR = re.compile(r"--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));")


def colours(block: str) -> dict[str, tuple[str, str]]:
    """Name → (light, dark) of the tokens set in this rule."""
    rule = re.search(rf"^{re.escape(block)} {{([^}}]*)}}", CSS, re.MULTILINE)
    assert rule, block
    return {name: (light or both, dark or both) for name, light, dark, both in PAIR.findall(rule[1])}


TOKENS = colours(":root")
HUES_OF_CSS = {hue: colours(f".theme-hue-{hue}") for hue in range(HUES)}


def test_contrast_is_what_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_theme_is_readable_in_its_colour(scheme):
    n = SCHEMES.index(scheme)
    unreadable = {}
    for hue, own in HUES_OF_CSS.items():
        for ground in (own["hue-tint"][n], TOKENS["paper"][n], TOKENS["raised"][n]):
            if (ratio := contrast(own["hue"][n], ground)) < FOR_TEXT:
                unreadable[hue, ground] = ratio
    assert unreadable == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_numbers_are_readable_on_the_colour_of_every_theme(scheme):
    n = SCHEMES.index(scheme)
    ratios = {hue: contrast(TOKENS["accent-ink"][n], own["hue"][n]) for hue, own in HUES_OF_CSS.items()}
    assert {hue: ratio for hue, ratio in ratios.items() if ratio < FOR_TEXT} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_of_themes_are_told_apart(scheme):
    own = [colour["hue"][SCHEMES.index(scheme)] for colour in HUES_OF_CSS.values()]
    assert [pair for pair in combinations(own, 2) if difference(*pair) < TOLD_APART] == []


def test_each_theme_has_a_colour_in_the_stylesheet_and_the_same_on_cards():
    assert len(re.findall(r"^\.theme-hue-\d+ {", CSS, re.MULTILINE)) == HUES
    assert tuple(own["hue"][0] for own in HUES_OF_CSS.values()) == INKS


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_is_readable_on_every_ground(scheme):
    n = SCHEMES.index(scheme)
    pairs = [*product(("ink", "muted", "accent"), ("paper", "raised", "tint")), ("accent-ink", "accent")]
    pairs += [("warn", "warn-tint"), ("warn", "paper"), ("cover-ink", "cover"), ("cover-muted", "cover")]
    ratios = {pair: contrast(TOKENS[pair[0]][n], TOKENS[pair[1]][n]) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < FOR_TEXT} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_focus_is_seen_on_every_ground(scheme):
    n = SCHEMES.index(scheme)
    grounds = ("paper", "raised", "tint")
    assert [g for g in grounds if contrast(TOKENS["accent"][n], TOKENS[g][n]) < FOR_SIGNS] == []
