"""What fits, fits; and nothing is cut in the middle of what belongs together."""

from hypothesis import given
from hypothesis import strategies as st

from talks.pages.pictures.fitting import fitted, fitted_to_tell, told_apart, width_of, wrapped

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@given(TEXTS, st.integers(40, 300))
def test_what_is_fitted_fits(text, width):
    assert width_of(fitted(text, width)) <= width + 1
    assert width_of(fitted_to_tell(text, width)) <= width + 1


@given(TEXTS)
def test_what_has_room_stays_as_it_is(text):
    assert fitted(text, width_of(text)) == fitted_to_tell(text, width_of(text)) == text


def test_editions_are_told_apart_by_their_last_words():
    names = [f"KubeCon + CloudNativeCon {where} 2024" for where in ("Europe", "North America", "China")]
    short = [fitted_to_tell(name, 165) for name in names]
    assert len(set(short)) == 3
    assert [text[-4:] for text in short] == ["2024"] * 3


def test_accent_and_joined_emoji_are_not_cut_off():
    accented = "e\N{COMBINING ACUTE ACCENT}" * 20
    assert fitted(accented, 60).rstrip("…").count("e") == fitted(accented, 60).count("\N{COMBINING ACUTE ACCENT}")
    family = "👩\N{ZERO WIDTH JOINER}👧" * 9
    assert not fitted(family, 60).rstrip("…").endswith("\N{ZERO WIDTH JOINER}")


def test_wide_letters_take_more_room_than_narrow_ones():
    assert width_of("illicit") < width_of("average") < width_of("WWWWWWW")
    assert width_of("会议记录") > width_of("abcd")


@given(TEXTS, st.integers(40, 300), st.integers(1, 4))
def test_lines_fit_and_say_the_text_in_its_order(text, width, most):
    lines = wrapped(text, width, most)
    assert len(lines) <= most
    assert all(width_of(line) <= width + 1 for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines).split() == text.split()


def test_only_the_last_of_full_lines_is_cut():
    assert wrapped("one two three four five six seven", 60, 2) == ("one two", "three fo…")


def test_names_lose_what_all_of_them_share():
    assert told_apart(["Cloud Days Europe 2023", "Cloud Days China 2023"]) == ["Europe", "China"]
    assert told_apart(["Days 1", "Days 2", "Other"]) == ["Days 1", "Days 2", "Other"]
    assert told_apart(["Same", "Same"]) == ["Same", "Same"]
    assert told_apart(["Cloud Days 2023"]) == ["Cloud Days 2023"]
    assert told_apart([]) == []
