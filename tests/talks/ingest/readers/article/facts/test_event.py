import datetime as dt

import pytest

from talks.ingest.readers.article.facts.event import event_of
from tests.talks.ingest.readers.article.simple import document


@pytest.mark.parametrize(
    ("title", "name", "year", "city", "slug"),
    [
        ("Retour sur la BreadCon 2023 à Oslo", "BreadCon", 2023, "Oslo", "breadcon-2023"),
        ("Minutes of the BREADEM 2020 conference", "BREADEM", 2020, "", "breadem-2020"),
        ("Compte-rendu de la BreadConf 2017", "BreadConf", 2017, "", "breadconf-2017"),
        ("BREADEM'20 notes", "BREADEM", 2020, "", "breadem-2020"),
        ("Bread Summit Europe 2022: my highlights", "Bread Summit Europe", 2022, "", "bread-summit-europe-2022"),
        ("Retour de Bread Days 2019", "Bread Days", 2019, "", "bread-days-2019"),
        ("What I learned at BreadConf 2021", "BreadConf", 2021, "", "breadconf-2021"),
        ("BreadConf 2021 in Bergen", "BreadConf", 2021, "Bergen", "breadconf-2021"),
        ("BreadConf Oslo 2021 – recap", "BreadConf Oslo", 2021, "Oslo", "breadconf-oslo-2021"),
        ("J'étais à la BreadCon 2018", "BreadCon", 2018, "", "breadcon-2018"),
        ("Retour sur BreadCon", "BreadCon", None, "", "breadcon"),
        ("", "", None, "", ""),
        ("some words on bread", "", None, "", ""),
    ],
)
def test_event_of_title(title, name, year, city, slug):
    found = event_of(document("", title=title), "en")
    assert (found.name, found.year, found.city, found.slug) == (name, year, city, slug)


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("La Nuit du Pain 2031", "", "La Nuit du Pain"),
        ("La Nuit du Pain 2031", "Nous étions à la Nuit du Pain.", "Nuit du Pain"),
        ("Notes 2031", "Nous étions à Oslo pour Le Jardin du Pain 2031.", "Le Jardin du Pain"),
        ("The Bread Developer 2031: notes", "", "The Bread Developer"),
        ("Le BREADEM 2031", "", "BREADEM"),
        ("En vrac, le Tour du Pain 2031", "", "Tour du Pain"),
        ("Our favourite sessions from BreadTech 2031", "", "BreadTech"),
        ("Retour sur le forum Pain 2031", "", "forum Pain"),
        ("Twelve Bakers au Bread Live 2031", "", "Bread Live"),
        ("Notes de la Journée Pains Ouverts 2031", "", "Journée Pains Ouverts"),
        ("breaddays Oslo '31", "", "breaddays Oslo"),
        ("FORUM DU PAIN 2031 : MES NOTES", "", "FORUM DU PAIN"),
        ("breadcamp 0x07 recap", "breadcamp is a hacker camp in a barn.", "breadcamp"),
        ("Pas de Pain en Four, édition 2031", "", "Pas de Pain en Four"),
        ("what i ate", "See you next year at BreadConf 2032.", ""),
        ("what i ate", "Oslo 2031 was warm.", ""),
        ("what i ate in 2031", "", ""),
        ("what i ate", "Bread is a thing.", ""),
        ("My week at EuroBread", "", "EuroBread"),
        ("What happened at the BREADEM", "", "BREADEM"),
    ],
)
def test_event_name(title, text, name):
    assert event_of(document(text, title=title), "fr").name == name


@pytest.mark.parametrize(
    ("text", "date", "year"),
    [
        ("Last week we were at BreadConf.", "2031-05-21", 2031),
        ("La semaine dernière avait lieu BreadConf.", "2031-01-03", 2030),
        ("Le 24 octobre, on organisait BreadConf.", "2031-10-30", 2031),
        ("Le 28 décembre, on organisait BreadConf.", "2031-01-03", 2030),
        ("BreadConf 2030 is over.", "2031-01-03", 2030),
        ("I look forward to the next one in 2032.", "2031-05-21", None),
        ("Le 24 octobre, on organisait BreadConf.", "2031-09-30", None),
        ("Some day we were at BreadConf.", "2031-05-21", None),
        ("Last week we were at BreadConf.", "", None),
    ],
)
def test_event_year(text, date, year):
    assert event_of(document(text, title="Retour sur BreadConf", date=date), "fr").year == year


def test_event_of_front_matter():
    meta = {
        "title": "Twelve talks",
        "event": {
            "name": "BreadCon Europe 2023",
            "slug": "breadcon-eu-2023",
            "starts_on": dt.date(2023, 4, 18),
            "ends_on": "2023-04-21",
            "city": "Oslo",
            "country": "NO",
            "venue": "Oven",
        },
        "source": {
            "slug": "notes",
            "title": "My notes",
            "author": "Ann Lee",
            "published_on": "",
            "language": "fr",
            "tags": ["bread"],
        },
    }
    found = event_of(document("Last year in Bergen.", **meta), "fr")
    assert (found.slug, found.name, found.year, found.city, found.country) == (
        "breadcon-eu-2023",
        "BreadCon Europe 2023",
        2023,
        "Oslo",
        "NO",
    )
    assert (found.starts_on, found.ends_on) == (dt.date(2023, 4, 18), dt.date(2023, 4, 21))
    article = found.article
    assert (article.title, article.author, article.published_on, article.slug, article.tags) == (
        "My notes",
        "Ann Lee",
        None,
        "notes",
        ("bread",),
    )


@pytest.mark.parametrize(
    ("text", "starts_on", "ends_on"),
    [
        ("It was held from 18 to 21 April 2023.", dt.date(2023, 4, 18), dt.date(2023, 4, 21)),
        ("Du 30 mai au 1er juin 2023, du pain.", dt.date(2023, 5, 30), dt.date(2023, 6, 1)),
        ("April 18-21, 2023 was warm.", dt.date(2023, 4, 18), dt.date(2023, 4, 21)),
        ("Les 3 et 4 juin, du pain.", dt.date(2023, 6, 3), dt.date(2023, 6, 4)),
        ("The next edition: from 3 to 4 June 2024.", None, None),
        ("Three days of bread.", None, None),
        ("31 to 32 June 2023", None, None),
    ],
)
def test_event_dates_only_if_stated(text, starts_on, ends_on):
    found = event_of(document(text, title="Retour sur la BreadCon 2023"), "fr")
    assert (found.starts_on, found.ends_on) == (starts_on, ends_on)


@pytest.mark.parametrize(
    ("text", "city"),
    {
        "The conference was held in Oslo.": "Oslo",
        "Cette année, je suis allé à la conférence du pain à Bergen.": "Bergen",
        "Rendez-vous l’année prochaine à Paris": "",
        "In May we ate bread.": "",
        "Bread was at its best.": "",
    }.items(),
)
def test_event_city(text, city):
    assert event_of(document(text, title="BreadCon 2023"), "en").city == city


def test_article_of_the_document_itself():
    meta = {
        "title": "BreadCon 2023",
        "author": ["Ann Lee", {"name": "Bob Ray"}],
        "date": dt.datetime(2023, 5, 1, 10, 0),  # noqa: DTZ001 -- as YAML gives it
        "tags": "lang:fr, bread, bread, oven",
        "slug": "bc",
    }
    article = event_of(document("", **meta), "fr").article
    assert (article.author, article.published_on, article.tags, article.slug, article.language) == (
        "Ann Lee, Bob Ray",
        dt.date(2023, 5, 1),
        ("bread", "oven"),
        "bc",
        "fr",
    )


@pytest.mark.parametrize("value", [None, [], {}, 3, "x", [{}], {"name": ["x"]}, True])
def test_odd_front_matter_raises_nothing(value):
    event_of(document("Text", title="x", event=value, source=value, tags=value, date=value, author=value), "en")
