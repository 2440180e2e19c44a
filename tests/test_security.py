"""`docs/security.md` names tests that there are."""

import re

import pytest

from recap.settings import BASE_DIR

NAMED = re.findall(r"`(?:([\w/.]+\.py))?(?:: )?(test_\w+)?`", (BASE_DIR / "docs" / "security.md").read_text())
FILES = sorted({file for file, _test in NAMED if file})
TESTS = sorted({test for _file, test in NAMED if test})


@pytest.fixture(scope="module")
def defined() -> set[str]:
    sources = (path.read_text() for path in (BASE_DIR / "tests").rglob("test_*.py"))
    return {name for source in sources for name in re.findall(r"^def (test_\w+)", source, re.MULTILINE)}


@pytest.mark.parametrize("file", FILES)
def test_file_that_is_named_is_there(file):
    there = {path.relative_to(BASE_DIR).as_posix() for path in (BASE_DIR / "tests").rglob("test_*.py")}
    assert file in there or file in {path.rpartition("/")[2] for path in there}


@pytest.mark.parametrize("test", TESTS)
def test_test_that_is_named_is_there(test, defined):
    assert test in defined


def test_document_names_tests():
    assert (len(FILES) > 5, len(TESTS) > 15) == (True, True)
