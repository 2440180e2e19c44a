"""Style sheets travel without comments and indentation, and say the same."""

import re

from recap.lean_static import lean_css
from recap.settings import BASE_DIR


def test_comments_and_indentation_go():
    assert lean_css("/* a\n b */\n.a {\n    color: red; /* c */\n\n}\n") == ".a {\ncolor: red;\n}\n"


def test_every_rule_of_ours_stays():
    for sheet in (BASE_DIR / "recap" / "static" / "recap").glob("*.css"):
        css = sheet.read_text()
        assert "*/" not in "".join(re.findall(r'"[^"\n]*"', css))
        lean = lean_css(css)
        assert len(lean) < len(css)
        without = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
        assert "".join(lean.split()) == "".join(without.split())
