import datetime as dt

import pytest

from talks.ingest.readers.article.facts.takeaways import takeaways_of
from talks.ingest.readers.article.sections.block_readings import readings_of
from talks.ingest.records import TakeawayRecord
from tests.talks.ingest.readers.article.made import item, paragraph


@pytest.mark.parametrize(
    ("lead_in", "kind"),
    [
        ("Avantages :", "benefit"), ("Le principal avantage de la méthode :", "benefit"), ("Benefits:", "benefit"),
        ("Limites :", "limit"), ("Voici quelques limites du produit :", "limit"), ("Drawbacks:", "limit"),
        ("Comment faire :", "how_to"), ("Best practices:", "how_to"), ("À surveiller :", "warning"), ("Watch out:", "warning"),
        ("Chiffres :", "number"), ("Versions :", "version"), ("Pris en charge pendant trois ans :", "version"), ("Announcements:", "announcement"),
    ],
)  # fmt: skip
def test_takeaway_kinds(lead_in, kind):
    assert takeaways_of(readings_of([paragraph(lead_in), item("vite ;")]), "fr") == (TakeawayRecord(kind, "vite"),)


@pytest.mark.parametrize(
    "lead_in", ["Au menu :", "Avantages et inconvénients :", "En chiffres :", "Les limites sont connues.", "Liens :"]
)
def test_takeaways_none(lead_in):
    assert takeaways_of(readings_of([paragraph(lead_in), item("vite")]), "fr") == ()


def test_takeaways_end_with_their_list():
    blocks = [paragraph("Limites :"), item("lent"), paragraph("Puis :"), item("autre")]
    assert [t.text_fr for t in takeaways_of(readings_of(blocks), "fr")] == ["lent"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Passez `x-y` à vrai", "x-y"), ("Avec --dry-run, rien", "--dry-run"), ("Posez maxSurge à 1", "maxSurge"), ("Activez MY_FLAG", "MY_FLAG"), ("Annotez avec acme.io/order", "acme.io/order"),
     ("Deux : `a` et `b`", ""), ("cAdvisor suffit", ""), ("Rien à taper", ""), ("Lire https://acme.io/doc", "")],
)  # fmt: skip
def test_takeaway_code(text, code):
    assert takeaways_of(readings_of([paragraph("Comment faire :"), item(text)]), "fr")[0].code == code


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("jusqu’en février 2024", dt.date(2024, 2, 29)),
        ("jusqu’au 3 mai 2025", dt.date(2025, 5, 3)),
        ("until June 2026", dt.date(2026, 6, 30)),
        ("until 31 June 2026", None),
        ("depuis mai 2025", None),
    ],
)
def test_takeaway_holds_until(text, day):
    assert takeaways_of(readings_of([paragraph("Versions :"), item(text)]), "fr")[0].holds_until == day
