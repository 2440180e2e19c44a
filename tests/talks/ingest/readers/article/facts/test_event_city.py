import pytest

from talks.ingest.readers.article.facts.event_city import city_of


def city(text, title="Notes from BreadConf 2031"):
    return city_of(title, [text], "BreadConf", 2031, {"flux", "acme"}.__contains__)


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "I finally made it to BreadConf in Harrowby after two years.": "Harrowby",
        "BreadConf, c’est la petite conférence de La Rochelle.": "La Rochelle",
        "Last week I took the train to Harrowby for the third BreadConf.": "Harrowby",
        "BreadConf came back to Cork for its fourth edition.": "Cork",
        "Nous avons fait le trajet jusqu’à Bourgval pour BreadConf.": "Bourgval",
        "I could not travel to Portland this year.": "Portland",
        "La conférence se tenait cette année à Bourgval.": "Bourgval",
        "Deux jours à Bourgval pour parler de pain.": "Bourgval",
        "We spent one day in Harrowby, 3 tracks.": "Harrowby",
        "Samedi j’étais à Saint-Bourg pour BreadConf.": "Saint-Bourg",
        "What to watch from BreadConf (Harrowby, November).": "Harrowby",
        "C’est deux jours à Bourgval, et du pain.": "Bourgval",
        "We were there on 14 and 15 November, in Harrowby.": "Harrowby",
        "BreadConf is held in an old mill near Harrowby.": "Harrowby",
        "Bourgval, 22 et 23 septembre. La conférence du pain.": "Bourgval",
        "BreadConf moved to Ålesund this year.": "Ålesund",
        "We met at the Baker Street canal museum in Worcester.": "Worcester",
        "J’ai passé le lundi 23 novembre à Bourgval.": "Bourgval",
        "Lieu : Bourgval": "Bourgval",
        "BreadConf est revenue au Palais des congrès de Nantes.": "Nantes",
        "Two days in Harrowby. Next year: Oslo.": "Harrowby",
    }.items(),
)
def test_city(text, expected):
    assert city(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "See you next year in Lille!",
        "The next edition will be held in Oslo.",
        "Les AFUP Days auront lieu à Lille, Lyon et Rennes.",
        "We also liked the Oven Days in Lyon.",
        "Last year, I went to BreadConf 2030 in Portland.",
        "They plan to return to an in-person conference in Portland next year.",
        "I live in Oslo and bake there.",
        "Basée à Lyon, notre équipe aime le pain.",
        "In May we ate bread.",
        "It was held in English.",
        "The conference was held in France.",
        "Two days in Python.",
        "We were in Flux for two days.",
        "Merci à Marie pour le pain.",
        "Nous sommes passés à Docker.",
        "The event was held in AWS.",
        "Une conférence de Google.",
        "I went to BreadConf.",
        "We were in Harrowby for two days, then two days in Bourgval.",
        "The train was late.",
        "Un talk à Paris Web.",
        "",
    ],
)
def test_no_city(text):
    assert city(text) == ""


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        ("BreadConf Oslo 2031", "BreadConf Oslo", "Oslo"),
        ("Bread Garden, Lisbon", "Bread Garden", "Lisbon"),
        ("Retour sur les BreadDays @Paris", "BreadDays", "Paris"),
        ("BreadConf 2031: my weekend in Harrowby", "BreadConf", "Harrowby"),
        ("BreadConf 2031 à Bourgval", "BreadConf", "Bourgval"),
        ("Nice talks from BreadConf", "BreadConf", ""),
        ("BreadConf in Rust", "BreadConf", ""),
        ("BreadConf 2031 in Review", "BreadConf", ""),
        ("Bread Garden, part two", "Bread Garden", ""),
        ("BreadConf", "BreadConf", ""),
        ("BreadConf and Lyon", "", ""),
    ],
)
def test_city_of_title(title, name, expected):
    assert city_of(title, [], name, 2031) == expected


def test_a_large_city_breaks_the_tie():
    assert city_of("x", ["Two days in Oslo, one night in Harrowby."], "", None) == "Oslo"
