"""The colours of site.css, computed: text is readable on what it stands on, in both schemes."""

import re
from itertools import product

import pytest

from recap.settings import BASE_DIR
from tools.hues import HUES

CSS = (BASE_DIR / "recap" / "static" / "recap" / "site.css").read_text()
# WCAG 2.2, 1.4.3 (AA) for text of any size; 1.4.11 for what only has to be seen.
FOR_TEXT, FOR_SIGNS = 4.5, 3
SCHEMES = ("light", "dark")
PAIR = re.compile(r"--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));")


def colours(block: str) -> dict[str, tuple[str, str]]:
    """Name → (light, dark) of the tokens set in this rule."""
    rule = re.search(rf"^{re.escape(block)} {{([^}}]*)}}", CSS, re.MULTILINE)
    assert rule, block
    return {name: (light or both, dark or both) for name, light, dark, both in PAIR.findall(rule[1])}


def luminance(colour: str) -> float:
    """Format: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    dark, light = sorted((luminance(one), luminance(two)))
    return (light + 0.05) / (dark + 0.05)


TOKENS = colours(":root")


def test_contrast_is_what_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_theme_is_readable_in_its_colour(scheme):
    n = SCHEMES.index(scheme)
    unreadable = {}
    for hue in range(HUES):
        own = colours(f".theme-hue-{hue}")
        for ground in (own["hue-tint"][n], TOKENS["paper"][n], TOKENS["raised"][n]):
            if (ratio := contrast(own["hue"][n], ground)) < FOR_TEXT:
                unreadable[hue, ground] = ratio
    assert unreadable == {}


def test_no_two_themes_have_one_colour_by_mistake():
    own = [colours(f".theme-hue-{hue}")["hue"] for hue in range(HUES)]
    assert len(set(own)) == HUES == len(re.findall(r"^\.theme-hue-\d+ {", CSS, re.MULTILINE))


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
