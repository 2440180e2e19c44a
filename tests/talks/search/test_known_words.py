"""Which words of a catalogue are forms of one word."""

import pytest

from talks.search.known_words import beginning, forms

CATALOGUE = [
    "conteneur",
    "conteneurs",
    "container",
    "containers",
    "deploy",
    "deployed",
    "deploying",
    "deployment",
    "deployments",
    "deploiement",
    "deploiements",
    "reseau",
    "reseaux",
    "journal",
    "journaux",
    "policy",
    "policies",
    "police",
    "securise",
    "securisee",
    "securisees",
    "securiser",
    "securite",
    "signature",
    "signatures",
    "signer",
    "mesh",
    "meshes",
    "meshed",
    "general",
    "generaux",
    "niveau",
    "niveaux",
    "test",
    "tests",
    "testing",
    "rustic",
    "rust",
    "running",
    "run",
    "runs",
    "image",
    "images",
    "imagine",
    "chat",
    "chats",
    "kubernetes",
    "k8s",
]


def found(word: str) -> set[str]:
    begins = beginning(word)
    return set(forms(word, [other for other in CATALOGUE if begins and other.startswith(begins)])) - {word}


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("conteneur", {"conteneurs"}),
        ("conteneurs", {"conteneur"}),
        ("containers", {"container"}),
        ("deploy", {"deployed", "deploying", "deployment", "deployments"}),
        ("deployments", {"deploy", "deployed", "deploying", "deployment"}),
        ("deploiements", {"deploiement"}),
        ("reseau", {"reseaux"}),
        ("reseaux", {"reseau"}),
        ("journal", {"journaux"}),
        ("journaux", {"journal"}),
        ("generaux", {"general"}),
        ("niveaux", {"niveau"}),
        ("policies", {"policy"}),
        ("policy", {"policies"}),
        ("securise", {"securiser", "securisee", "securisees"}),
        ("securisee", {"securise", "securisees", "securiser"}),
        ("signatures", {"signature"}),
        ("mesh", {"meshes", "meshed"}),
        ("testing", {"test", "tests"}),
        ("rust", set()),
        ("images", {"image"}),
        ("k8s", set()),
        ("go", set()),
        ("zebra", set()),
    ],
)
def test_forms_of_a_word_in_either_language(word, others):
    assert others <= found(word)
    assert not found(word) & {"rustic", "imagine"}


def test_word_itself_comes_first():
    assert forms("mesh", ["meshes", "mesh"])[0] == "mesh"


def test_short_or_mixed_words_have_no_other_form():
    assert [beginning(word) for word in ("go", "k8s", "2023")] == ["", "", ""]
