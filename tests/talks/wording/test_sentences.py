import pytest

from talks.wording.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un. Deux.", ("Un.", "Deux.")),
        ("On passe à la 1.6. Puis à la 2.0.", ("On passe à la 1.6.", "Puis à la 2.0.")),
        ("Vraiment ? Oui !", ("Vraiment ?", "Oui !")),
        ("Il dit « non. » Elle rit.", ("Il dit « non. »", "Elle rit.")),
        ("Des logs, etc. La suite arrive.", ("Des logs, etc.", "La suite arrive.")),
        ("It works. containerd too.", ("It works.", "containerd too.")),
    ],
)
def test_sentences_cut(text, expected):
    assert sentences_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Avec Node.js 18 seul",
        "Un outil, p. ex. celui-ci",
        "Logs, etc. et traces",
        "M. Martin parle",
        "J. Doe speaks",
        "Lancez `a. B` ici",
        "Le temps… passe",
    ],
)
def test_sentences_stay_whole(text):
    assert sentences_of(text) == (text,)


def test_sentences_of_nothing():
    assert sentences_of("  ") == ()
