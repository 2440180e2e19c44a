import pytest

from talks.ingest.readers.article.sections.section_names import Named, is_byline, named


@pytest.mark.parametrize(
    "text",
    ["Bonus", "Bonus: bread", "Et le reste", "The rest", "Livres", "Books and articles", "Ressources et liens",
     "Bibliographie", "Readings & links", "Lectures", "Ouverture", "Session d'ouverture", "Cérémonie de clôture",
     "Opening", "Closing", "Pause midi", "Pause goûter", "Pause thé", "Ce que j'ai retenu", "Things I liked",
     "What we brought home"],
)  # fmt: skip
def test_other_parts(text):
    assert named(text) is Named.OTHER


@pytest.mark.parametrize(
    "text",
    ["The rest of the bread", "Reading bread", "Lectures on bread", "Opening bread", "Opening the oven",
     "Bonusly baked", "What I learned from the talks", "Ce que j'ai retenu des conférences", "What I saw: sessions",
     "Books that bake", "x" * 200, "", "🍞"],
)  # fmt: skip
def test_titles_that_only_begin_so(text):
    assert named(text) is None


def test_an_opening_keynote_is_a_keynote():
    assert named("Opening keynote") is Named.KEYNOTE


@pytest.mark.parametrize(
    "text",
    ["Posté le 30/11/2015 par Ann Lee", "Publié par Ann Lee", "Écrit par Ann Lee", "Rédigé le 3 mai",
     "Posted on May 3 by Ann Lee", "Published in Bread", "Written by Ann Lee", "- Posted by Ann Lee"],
)  # fmt: skip
def test_bylines(text):
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    ["", "Posted", "Posting bread by Ann Lee", "Published APIs by Ann Lee", "Post-mortem of an oven by Ann Lee",
     "Publier du pain par Ann Lee", "Bread, written by Ann Lee", "Written in Rye, by Ann Lee", "Écrit dans la farine",
     "Ann Lee"],
)  # fmt: skip
def test_no_bylines(text):
    assert not is_byline(text)
