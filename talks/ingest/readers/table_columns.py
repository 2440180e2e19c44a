"""The header of a table of talks -> its columns. All names of columns are in docs/importing.md, too."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tools.folding import fold

HEADERS = {
    "event": ("event", "conference", "evenement"),
    "id": ("id", "code", "ref", "reference", "identifiant", "session id", "talk id", "identifier"),
    "title": (
        "title", "titre", "talk title", "talk", "session", "session title", "titre de la conference",
        "titre de la session", "intitule", "name",
        "nom de la session", "presentation", "sujet", "subject",
    ),
    "original_title": ("original title", "titre original"),
    "speakers": (
        "speaker", "speakers", "speaker name", "speaker names", "intervenant", "intervenants",
        "intervenante", "orateur", "orateurs", "conferencier", "conferenciers", "presenter", "presenters", "author",
        "authors", "auteur",
        "auteurs", "nom de l intervenant",
    ),
    "company": (
        "company", "companies", "organization", "organisation", "affiliation", "entreprise", "entreprises", "societe",
        "employeur",
    ),
    "day": ("day", "date", "jour", "session date", "date de la session"),
    "start": (
        "start", "starts", "start time", "starts at", "time", "hour", "debut", "heure", "heure de debut", "horaire",
        "from", "begin",
    ),
    "end": ("end", "ends", "end time", "ends at", "fin", "heure de fin", "to", "until"),
    "duration": (
        "duration", "length", "minutes", "duration min", "duration minutes", "duree", "duree min", "duree minutes",
        "duree en minutes",
    ),
    "room": ("room", "salle", "stage", "hall", "scene", "location", "lieu", "amphi", "amphitheatre"),
    "track": ("track", "piste", "parcours", "stream"),
    "kind": ("kind", "type", "format", "session type", "session format", "type de session", "category", "categorie"),
    "language": ("language", "langue", "lang"),
    "abstract": ("abstract", "description", "resume", "summary", "presentation de la session", "texte"),
    "slides": (
        "slides", "slides url", "slide deck", "deck", "support", "supports", "diapositives", "diapos", "lien support",
    ),
    "video": (
        "video", "video url", "replay", "replay url", "recording", "youtube", "rediffusion", "lien video", "url video",
    ),
    "video_id": ("video id", "youtube id", "id video"),
    "keywords": ("keywords", "tags", "topics", "themes", "mots cles", "etiquettes", "topic", "tag"),
    "state": ("state", "status", "statut", "etat"),
    "licence": ("licence", "license"),
}  # fmt: skip
COLUMNS = {header: column for column, headers in HEADERS.items() for header in headers}
# Besides a title, a table of talks says something that a list of videos does not.
ALSO = frozenset({"speakers", "day", "start", "room", "track", "abstract"})
# As in "Speaker(s)", "Intervenant·e·s".
OR_SEVERAL = re.compile(r"( e)? s$")
MAX_COLUMNS = 200


class Columns(NamedTuple):
    """`known`: the column of each index; `unread`: the other headers, by theirs."""

    known: dict[int, str]
    unread: dict[int, str]


def columns_of(header: Sequence[str]) -> Columns | None:
    """None for what is no header of a table of talks."""
    known: dict[int, str] = {}
    for index, cell in enumerate(header[:MAX_COLUMNS]):
        column = column_of(cell)
        if column and column not in known.values():
            known[index] = column
    if "title" not in known.values() or not ALSO & set(known.values()):
        return None
    return Columns(known, {i: cell for i, cell in enumerate(header) if i not in known and cell.strip()})


def column_of(header: str) -> str:
    """Its name here; "" for one that is not known."""
    words = re.sub(r"[^a-z0-9]+", " ", fold(header[:100])).strip()
    return COLUMNS.get(words) or COLUMNS.get(OR_SEVERAL.sub("", words), "")
