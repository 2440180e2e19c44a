import pytest

from talks.wording.pointing import says_slides_are_somewhere, words_of


def test_words_of():
    assert words_of("Retrouvez l’enregistrement ici") == ["retrouvez", "l", "enregistrement", "ici"]


@pytest.mark.parametrize(
    "text", ["Retrouvez le lien du support ici.", "Slides · Replay", "The slides are available here."]
)
def test_slides_are_somewhere(text):
    assert says_slides_are_somewhere(text)


@pytest.mark.parametrize(
    "text", ["Les slides ne sont pas disponibles.", "Ses slides montrent un four.", "Le lien est ici."]
)
def test_slides_are_nowhere(text):
    assert not says_slides_are_somewhere(text)
