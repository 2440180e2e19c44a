import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.ingest.readers.article.facts.roles import CUES, LONGEST_SENTENCE, roles_in

ALL = [pytest.param(cue, id=f"{language}-{cue.role}-{cue.reach}") for language, cues in CUES.items() for cue in cues]


@pytest.mark.parametrize("cue", ALL)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_match_of_a_cue_holds_one_of_its_stems(cue, data):
    match = cue.words.search(data.draw(st.from_regex(cue.words)))
    assert any(stem in match[0] for stem in cue.stems)
    assert [found[0] for found in cue.found_in(match[0])] != []


@pytest.mark.parametrize("cue", ALL)
def test_a_text_of_none_of_the_words_says_nothing(cue):
    assert list(cue.found_in("bread, butter & jam")) == []


def role(sentence, language):
    at = sentence.index("Ovens")
    return roles_in(sentence, [(at, at + len("Ovens"))], language)


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("This talk presents Ovens", "en", "subject"),
        ("Ovens, which lets us bake", "en", "subject"),
        ("They use Ovens every day", "en", "demonstrated"),
        ("Ovens is used here", "en", "demonstrated"),
        ("Rye is compared to Ovens", "en", "compared"),
        ("Take rye instead of Ovens", "en", "alternative"),
        ("On présente Ovens", "fr", "subject"),
        ("Elle parle d’Ovens", "fr", "subject"),
        ("Une démo d'Ovens", "fr", "demonstrated"),
        ("Le seigle face à Ovens", "fr", "compared"),
        ("Du seigle plutôt qu’Ovens", "fr", "alternative"),
        ("We ate Ovens", "en", "mentioned"),
        ("Ovens was hot, which lets us bake", "en", "mentioned"),
        ("She presents bread that Ovens bakes", "en", "mentioned"),
        ("Unpresented Ovens", "en", "mentioned"),
        ("presents Ovens", "fr", "mentioned"),
        ("présente Ovens", "en", "mentioned"),
        ("utilise le pain qui cuit dans Ovens", "fr", "mentioned"),
        ("La démo du pain dans le four Ovens", "fr", "mentioned"),
        ("bread " * LONGEST_SENTENCE + "presents Ovens", "en", "mentioned"),
    ],
)
def test_roles_in(sentence, language, expected):
    assert role(sentence, language) == [expected]


def test_roles_in_of_no_tool():
    assert roles_in("This talk presents bread", [], "en") == []
