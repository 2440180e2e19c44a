import json
from collections import Counter

import pytest

from recap.settings import BASE_DIR
from tools.hues import HUES, hue_of


@pytest.mark.parametrize(("slug", "hue"), [("service-mesh", 0), ("supply-chain", 5), ("écologie", 10), ("", 2)])
def test_theme_keeps_its_colour_for_good(slug, hue):
    assert hue_of(slug) == hue


def test_shipped_themes_share_a_colour_by_two_at_most_and_featured_ones_not_at_all():
    rows = json.loads((BASE_DIR / "fixtures" / "vocabulary.json").read_text())
    themes = [row["fields"] for row in rows if row["model"] == "tools.theme"]
    shared = Counter(hue_of(theme["slug"]) for theme in themes)
    featured = [hue_of(theme["slug"]) for theme in themes if theme.get("featured")]
    assert max(shared.values()) <= 2
    assert len(set(featured)) == len(featured) > 3
    assert set(shared) <= set(range(HUES))
