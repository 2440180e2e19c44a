from collections import Counter

import pytest
from django.conf import settings

from talks.ingest.files import read_vocabulary
from talks.ingest.readers.article.facts.themes import NO_THEME, theme_words, themes_of, unknown_themes
from talks.ingest.readers.article.sections.block_readings import readings_of
from talks.ingest.records import MentionRecord, ThemeRecord
from tests.talks.ingest.readers.article.made import VOCABULARY, paragraph

SHIPPED = read_vocabulary(str(settings.BASE_DIR / "fixtures" / "vocabulary.json"))


def slugs(title, text=""):
    return [theme.slug for theme in themes_of(readings_of([paragraph(text)]), SHIPPED, (), title)]


def test_told_themes_are_all_there_is():
    blocks = [paragraph("Thèmes : sécurité, jardinage"), paragraph("GitOps, GitOps. GitOps.")]
    assert themes_of(readings_of(blocks), VOCABULARY, (), "GitOps") == (ThemeRecord("security", "sécurité"),)
    assert unknown_themes(readings_of(blocks), VOCABULARY) == ("jardinage",)


@pytest.mark.parametrize(
    ("text", "mentions", "title", "expected"),
    [
        ("Rien.", (), "GitOps for all", [ThemeRecord("gitops", "title: gitops")]),
        (
            "Rien.",
            (MentionRecord("kepler", "Kepler", "subject"),),
            "",
            [ThemeRecord("sustainability", "subject: Kepler")],
        ),
        (
            "Un maillage de services. Des sidecar.",
            (),
            "",
            [ThemeRecord("service-mesh", "text: maillage de services, sidecar")],
        ),
        ("La sécurité en passant.", (), "", []),
        ("Rien.", (MentionRecord("kepler", "Kepler"),), "", []),
        ("Rien.", (), "Gitopsy", []),
    ],
)
def test_themes_by_rules(text, mentions, title, expected):
    assert list(themes_of(readings_of([paragraph(text)]), VOCABULARY, mentions, title)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bread for everybody: screen readers in the bakery", ["accessibility"]),
        ("L’accessibilité, une recette", ["accessibility"]),
        ("Pattern matching dans Java", ["languages"]),
        ("Des microservices au four", ["architecture"]),
        ("Une API pour la boulangerie", ["apis"]),
        ("CSS, flour and water", ["frontend"]),
        ("PostgreSQL in the pantry", ["data"]),
        ("Trois tests unitaires et un pain", ["testing"]),
        ("L’IA au fournil", ["ai"]),
        ("Baking for Android", ["mobile"]),
        ("Burnout au fournil", ["people"]),
        ("Half the latency, twice the bread", ["performance"]),
        ("Scrum among bakers", ["agility"]),
    ],
)
def test_a_word_of_a_theme_in_the_title_is_enough(title, expected):
    assert slugs(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "A test of patience",  # Words that mean other things too.
        "My network of bakers",
        "Team spirit",
        "J’ai fait du pain",  # Capitals are looked at: no "AI", no "Go", no "REST".
        "Ready to go, ready to rest",
        "T-Mobile in the mountains",  # A name that holds such a word.
        "La securite sociale des boulangers",
        "Les réseaux sociaux",
    ],
)
def test_a_word_with_other_meanings_is_no_theme(title):
    assert slugs(title) == []


def test_a_word_with_other_meanings_counts_beside_another():
    assert slugs("A network of ovens", "The traffic of flour grows.") == ["networking"]
    assert slugs("A network of ovens", "All networks are ovens. Ovens are networks.") == []


def test_energy_is_no_networking_and_java_no_security():
    assert slugs("Java at the oven", "Energy matters. Energy is all.") == ["languages"]


def test_psychological_safety_is_about_people():
    assert slugs("La sécurité psychologique des équipes") == ["people"]


def test_what_a_long_text_names_in_passing_is_no_theme():
    told = "Docker is here. Docker is there. "
    assert slugs("Bread", told) == ["containers"]
    assert slugs("Bread", told + "We bake bread. " * 20) == []


def test_a_talk_has_a_few_themes_the_title_first():
    title = "Python, Docker, Kafka, GraphQL"
    text = "Security first. Security last."
    assert slugs(title, text) == ["apis", "containers", "languages", "messaging"]


def test_all_words_are_of_a_theme_that_ships():
    assert sorted(theme_words()) == sorted({theme.slug for theme in SHIPPED.themes} | {NO_THEME})


def test_no_word_stands_for_two_themes():
    every = [word.lower() for kinds in theme_words().values() for words in kinds.values() for word in words]
    assert [word for word, times in Counter(every).items() if times > 1] == []


def test_words_are_in_order_without_accents():
    for kinds in theme_words().values():
        for words in kinds.values():
            assert list(words) == sorted(words, key=lambda word: (word.lower(), word))
            assert [word for word in words if not word.isascii()] == []
