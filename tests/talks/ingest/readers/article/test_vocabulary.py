from talks.ingest.readers.article.vocabulary import Vocabulary


def row(model, **fields):
    return {"model": model, "fields": fields}


def test_people_are_known_by_their_names_and_other_names():
    vocabulary = Vocabulary.of_rows(
        [
            row("talks.speaker", slug="anais-roux", name="Anaïs Roux"),
            row("talks.speakeralias", speaker=["anais-roux"], name="aroux", slug="aroux"),
        ]
    )
    assert vocabulary.people == {"anais roux", "aroux"}


def test_companies_are_known_by_their_names_and_other_names():
    vocabulary = Vocabulary.of_rows(
        [
            row("tools.company", slug="red-barn", name="Red Barn"),
            row("tools.companyalias", company=["red-barn"], name="RB", slug="rb"),
        ]
    )
    assert vocabulary.companies == {"red barn": ("red-barn", "Red Barn"), "rb": ("red-barn", "Red Barn")}
