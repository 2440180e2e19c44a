"""How the words of a question are cut, and what tree they make."""

import pytest

from talks.search.query_words import AllOf, AnyOf, Phrase, Word, build, merged, parse, words_of


def cut(text: str) -> list[str]:
    return [" ".join(unit.words) for unit in parse(text)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("mesh", ["mesh"]),
        ("  Mesh   ANGER ", ["mesh", "anger"]),
        ("Évry sécurité cœur", ["evry", "securite", "coeur"]),
        ('"deep dive" mesh', ["deep dive", "mesh"]),
        ("« plongée profonde »", ["plongee profonde"]),
        ("“deep dive”", ["deep dive"]),
        ('mesh "never closed', ["mesh", "never", "closed"]),
        ("l’approvisionnement d'images", ["approvisionnement", "images"]),
        ("CI/CD node.js k8s", ["ci cd", "node js", "k8s"]),
        ("argocd login --core", ["argocd", "login", "core"]),
        ("la sécurité de la chaîne", ["securite", "chaine"]),
        ("the", ["the"]),
        ("de la", ["de", "la"]),
        ("mesh mesh MESH", ["mesh"]),
        ("a_b", ["a b"]),
        ("", []),
        ("% _ \\ ' \" *", []),
        (
            "one two three four five six seven eight nine ten",
            ["one", "two", "three", "four", "five", "six", "seven", "eight"],
        ),
    ],
)
def test_words_are_cut_as_the_index_cuts_them(text, units):
    assert cut(text) == units


def tree(text: str, *synonyms: list[str], **forms: tuple[str, ...]):
    return build(parse(text), lambda word: (word, *forms.get(word, ())), synonyms)


def test_each_word_is_asked_for_in_all_its_forms():
    assert tree("mesh anger", mesh=("meshes",)) == AllOf((Word(("mesh", "meshes")), Word(("anger",))))


def test_phrase_is_asked_for_as_it_is():
    assert tree('"service mesh"', mesh=("meshes",)) == Phrase(("service", "mesh"))


SUPPLY = ["supply chain", "chaîne d’approvisionnement"]


@pytest.mark.parametrize("text", ["supply chain", "Supply  Chains", '"supply chain"'])
def test_term_of_the_glossary_is_one_of_several_ways(text):
    found = tree(text, SUPPLY)
    assert isinstance(found, AnyOf)
    assert found.parts[1] == AllOf((Word(("chaine",)), Word(("approvisionnement",))))


def test_term_counts_in_either_language_and_the_other_words_stay():
    assert tree("sécuriser la chaîne d'approvisionnement", SUPPLY) == AllOf(
        (
            Word(("securiser",)),
            AnyOf(
                (AllOf((Word(("chaine",)), Word(("approvisionnement",)))), AllOf((Word(("supply",)), Word(("chain",)))))
            ),
        )
    )


def test_groups_that_share_a_term_are_one():
    assert merged([["istio", "xenon"], ["a", "b"], ["Xenon", "witness"]]) == [["a", "b"], ["istio", "Xenon", "witness"]]


def test_quoted_word_is_asked_for_as_it_is():
    assert tree('"mesh"', mesh=("meshes",)) == Phrase(("mesh",))


def test_longest_term_counts():
    found = tree("service mesh", ["mesh", "maille"], ["service mesh", "maillage de services"])
    assert words_of(found) == {"service", "mesh", "maillage", "services"}


def test_part_of_a_term_is_no_term():
    assert tree("supply", SUPPLY) == Word(("supply",))


def test_no_words_are_no_tree():
    assert tree("") is None
    assert words_of(None) == set()
