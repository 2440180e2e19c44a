"""Words of the catalogue that look like one that it does not have."""

import pytest

from talks.search import spelling
from talks.search.spelling import corrections
from tests.factories import make_talk, make_tool

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _talks():
    make_talk("Kubernetes in production", tools=["Istio", "Observabilité"], speakers=["Ada Lovelace"])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("kuberentes", "kubernetes"),
        ("kubernets", "kubernetes"),
        ("kubernettes", "kubernetes"),
        ("istoi", "istio"),
        ("lovlace", "lovelace"),
        ("observabilte", "observabilite"),
        ("prodcution", "production"),
        ("ubernetes", "kubernetes"),
    ],
)
def test_word_is_corrected(word, meant):
    assert corrections([word]) == {word: meant}


@pytest.mark.parametrize("word", ["zebra", "is", "", "xxxxxxxxxxxxxxxxxxxxxxxx", "isti0isti0"])
def test_word_like_none_is_left(word):
    assert corrections([word]) == {}


def test_commoner_of_two_is_meant():
    for n in range(3):
        make_talk(f"Talk {n}", tools=[f"Mesh {n}"] if n else [make_tool("Mess")], position=n + 2)
    assert corrections(["mesg"])["mesg"] in ("mesh", "mess")


def test_large_vocabulary_is_kept_until_it_grows(monkeypatch):
    monkeypatch.setattr(spelling, "WORTH_KEEPING", 1)
    monkeypatch.setattr(spelling, "_kept", ((0, 0), {}))
    assert corrections(["zanzibr"]) == {}
    make_talk("Zanzibar", position=9)
    assert corrections(["zanzibr"]) == {"zanzibr": "zanzibar"}
