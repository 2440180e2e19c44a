"""Names of places, as far as a recap's facts need them: large cities break a tie, countries are never a city."""

import re

from tools.names import fold

# Where conferences are often held. Small on purpose: a city is told by how it is written of, not by this list.
CITIES = frozenset(
    fold(name)
    for name in re.split(
        r",\s*",
        """
    Aix-en-Provence,Amsterdam,Angers,Antwerp,Anvers,Athens,Athènes,Atlanta,Austin,Bangalore,Barcelona,Barcelone,Basel,
    Belgrade,Bergen,Berlin,Berne,Bilbao,Bologna,Bologne,Bordeaux,Boston,Bratislava,Brest,Brighton,Bristol,Brno,
    Brussels,Bruxelles,Bucharest,Bucarest,Budapest,Cambridge,Cape Town,Cardiff,Chicago,Clermont-Ferrand,Cologne,
    Copenhagen,Copenhague,Cork,Dakar,Dallas,Denver,Dijon,Dresden,Dublin,Edinburgh,Édimbourg,Eindhoven,Florence,
    Frankfurt,Francfort,Gdańsk,Geneva,Genève,Ghent,Gand,Glasgow,Gothenburg,Grenoble,Hamburg,Hambourg,Helsinki,
    Hong Kong,Istanbul,Kraków,Cracovie,Kyiv,La Rochelle,Lausanne,Le Havre,Le Mans,Leeds,Leiden,Liège,Lille,Lisbon,
    Lisbonne,Ljubljana,London,Londres,Los Angeles,Luxembourg,Lyon,Madrid,Malmö,Manchester,Marseille,Melbourne,Metz,
    Milan,Montpellier,Montréal,Montreal,Mulhouse,Munich,Namur,Nancy,Nantes,Naples,New York,Nice,Nîmes,Oslo,Ottawa,
    Oxford,Paris,Pau,Philadelphia,Poitiers,Portland,Porto,Prague,Québec,Reims,Rennes,Rome,Rotterdam,Rouen,
    Saint-Étienne,San Diego,San Francisco,San Jose,Seattle,Sevilla,Séville,Sofia,Stockholm,Strasbourg,Sydney,Tallinn,
    Tampere,Tokyo,Toronto,Toulouse,Tours,Turin,Utrecht,Valencia,Valence,Vancouver,Vienna,Vienne,Vilnius,Warsaw,
    Varsovie,Washington,Zagreb,Zurich,Zürich
    """.strip(),
    )
)
COUNTRIES = frozenset(
    fold(name)
    for name in re.split(
        r",\s*",
        """
    Africa,Afrique,Algeria,Algérie,America,Amérique,Argentina,Asia,Asie,Australia,Austria,Autriche,Belgique,Belgium,
    Brazil,Brésil,Bretagne,Brittany,California,Californie,Canada,China,Chine,Colorado,Croatia,Czechia,Denmark,Danemark,
    England,Angleterre,Estonia,Europe,Finland,Finlande,Florida,France,Germany,Allemagne,Greece,Grèce,Hungary,Hongrie,
    India,Inde,Ireland,Irlande,Israel,Italy,Italie,Japan,Japon,Maroc,Mexico,Morocco,Netherlands,New Zealand,Normandie,
    Norway,Norvège,Nouvelle-Aquitaine,Occitanie,Oregon,Pays-Bas,Poland,Pologne,Portugal,Provence,Romania,Roumanie,
    Russia,Savoie,Scotland,Écosse,Singapour,Slovenia,Spain,Espagne,Suède,Suisse,Sweden,Switzerland,Texas,Tunisia,
    Tunisie,Turkey,UK,USA,United Kingdom,United States,Wales,Wallonie,Yorkshire
    """.strip(),
    )
)


def is_city(text: str) -> bool:
    """Either spelling: "Saint Étienne" is "Saint-Étienne"."""
    folded = fold(text)
    return folded in CITIES or folded.replace(" ", "-") in CITIES


def is_place(text: str) -> bool:
    return is_city(text) or fold(text) in COUNTRIES
