"""Style sheets and scripts travel without comments and indentation, and say the same."""

import re

import pytest

from recap.lean_static import lean_css, lean_js
from recap.settings import BASE_DIR

OURS = BASE_DIR / "recap" / "static" / "recap"


def test_comments_and_space_go():
    css = '/* a\n b */\n.a :hover,\n.b {\n    color: red; /* c */\n  content: "; { : }";\n\n}\n'
    assert lean_css(css) == '.a :hover,\n.b{color:red;content:"; { : }"}\n'


def test_every_rule_of_ours_stays():
    for sheet in OURS.glob("*.css"):
        css = sheet.read_text()
        assert "*/" not in "".join(re.findall(r'"[^"\n]*"', css))
        lean = lean_css(css)
        assert len(lean) < len(css)
        without = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
        assert "".join(lean.split()) == re.sub(r";}", "}", "".join(without.split()))


@pytest.mark.parametrize(
    ("js", "lean"),
    [
        ("// what\n{\n  // why\n  a();\n}\n", "{\na();\n}\n"),
        ('const a = "https://a.example/"; // here\n', 'const a = "https://a.example/"; // here\n'),
    ],
)
def test_lines_of_comment_leave_a_script(js, lean):
    assert lean_js(js) == lean


def test_every_statement_of_ours_stays():
    for script in OURS.glob("*.js"):
        js = script.read_text()
        assert all(line.count("`") % 2 == 0 for line in js.splitlines()), "a string that goes over lines"
        assert "/*" not in js
        code = [line.strip() for line in js.splitlines() if not line.strip().startswith("//")]
        assert lean_js(js).splitlines() == [line for line in code if line]
