import pytest

from talks.wording.lists import FOLDER, listed
from tools.folding import fold


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_list_says_what_it_is_and_has_each_word_once_in_order(path):
    comment, *lines = path.read_text(encoding="utf-8").splitlines()
    assert comment.startswith("# ")
    assert lines == sorted(set(lines), key=lambda line: (fold(line), line))
    assert listed(path.stem) == set(lines)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_list_that_says_that_it_is_folded_is(path):
    comment, *lines = path.read_text(encoding="utf-8").splitlines()
    assert "folded" not in comment or lines == [fold(line) for line in lines]
