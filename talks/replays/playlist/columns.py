"""What people and programs call the parts of a listing's row, in columns of tables and keys of JSON alike."""

import re
from collections.abc import Iterable, Mapping

from talks.replays.playlist.not_out import says_not_out
from tools.folding import fold

# By kind, the best first: where a row has several of a kind, the first that holds one counts.
NAMES = {
    "url": (
        "video url", "youtube url", "youtube link", "video link", "webpage url", "watch url", "watch link",
        "frontend link",
        "replay url", "replay link", "recording url", "recording link", "url de la video", "adresse de la video",
        "url video", "lien video", "lien de la video", "lien youtube", "lien replay", "lien du replay",
        "original url", "url", "urls",
        "address", "adresse", "link", "lien", "href", "permalink", "youtube", "video", "vimeo", "peertube", "replay",
        "recording", "rediffusion", "enregistrement", "videos", "watch", "link to video", "link to the video",
        "lien vers la video", "youtube video", "youtube video url", "youtube video link", "watch video", "stream",
        "stream url", "stream link", "embed url", "video page",
    ),
    # Of all sorts: a video is looked for among them.
    "links": ("links", "liens", "media", "resources", "ressources"),
    "id": (
        "video id", "youtube id", "youtube video id", "yt id", "id de la video", "id youtube",
    ),
    # Of a video only where the site is named, or where all that stands there are such names.
    "own_id": ("id", "content", "contenu"),
    "site": ("video provider", "provider", "platform", "plateforme", "ie key", "extractor key", "extractor"),
    "title": (
        "video title", "titre de la video", "video title original", "titre video", "title", "titre", "talk title",
        "titre de la conference", "titre du talk", "session title", "presentation title", "proposal title",
        "paper title", "lecture title", "talk name", "name of the talk", "nom du talk", "nom de la conference",
        "titre de l'intervention", "titre de la session", "intitule de la session",
        "session name", "titel", "vortragstitel", "intitule", "talk", "session", "lecture", "vortrag", "presentation",
        "proposal", "paper", "topic", "subject", "sujet", "name", "conference", "nom",
    ),
    "date": (
        "timestamp", "upload date", "release timestamp", "premiere timestamp", "video published at", "published at",
        "published", "published on", "publish date", "published date", "publication date", "video publish time",
        "video publish date", "video publish timestamp", "date de publication", "publie le", "publiee le",
        "heure de publication de la video", "mise en ligne", "date de mise en ligne", "release date", "release time",
        "publish at", "scheduled start time", "uploaded", "uploaded at", "publication", "originally published at",
        "created time", "video create timestamp", "date",
    ),
    "duration": (
        "duration", "duration s", "duration seconds", "length", "length s", "length seconds", "video length",
        "run time", "runtime", "duree", "duree s", "duree de la video", "longueur", "time", "temps", "duration string",
    ),
    "minutes": ("minutes", "duration min", "duration minutes", "length min", "duree min", "duree minutes"),
    "milliseconds": ("duration ms", "approximate duration ms", "length ms", "duree ms"),
    "channel": (
        "channel", "channel title", "channel name", "chaine", "uploader", "uploader name", "playlist channel", "author",
        "auteur", "account", "user",
    ),
    "state": (
        "live status", "live broadcast content", "availability", "privacy", "privacy status", "visibility",
        "visibilite", "confidentialite", "upload status", "status", "statut", "etat", "state", "video state",
    ),
    "to_come": (
        "is upcoming", "upcoming", "is live", "live now", "is premiere", "draft", "is draft", "brouillon", "hidden",
        "is hidden", "unpublished", "is unpublished", "is scheduled",
    ),
    "is_out": ("is published", "public", "is public", "is available", "is online", "en ligne"),
    # Days beside that of the video's publication.
    "due": (
        "scheduled at", "scheduled for", "scheduled on", "scheduled date", "scheduled", "premiere date", "premieres at",
        "premieres on", "premieres", "premiere at", "premiere", "date de premiere", "publish on", "go live date",
        "go live", "goes live", "goes live on", "available from", "available on", "date de diffusion", "date prevue",
        "publication prevue", "publication prevue le", "diffusion prevue le", "diffusion le",
    ),
}  # fmt: skip
PLACES = {name: (kind, place) for kind, names in NAMES.items() for place, name in enumerate(names)}
# What else a table says in words of a talk, and is no title where none is named.
BESIDE_A_TITLE = frozenset(
    {
        "speaker", "speakers", "speaker name", "presenter", "presenters", "by", "who", "intervenant", "intervenante",
        "intervenants", "orateur", "oratrice", "orateurs", "par", "qui", "vortragende", "company", "entreprise", "room",
        "salle", "track", "language", "langue", "abstract", "description", "resume", "summary", "notes", "note",
        "comment", "comments", "horodateur", "commentaire", "commentaires", "bio", "slides", "tags",
    }
)  # fmt: skip
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
BETWEEN = re.compile(r"[_\s()\[\].:?-]+")

# What the site's word for a video's state makes of its row; any other word is no reason to leave it out.
STATES = {
    state: reason
    for reason, states in {
        "private": (
            "private", "prive", "privee", "premium only", "subscriber only", "needs auth", "members only", "internal",
            "password protected", "nobody", "password", "disable",
        ),
        "deleted": (
            "deleted", "supprime", "supprimee", "removed", "rejected", "failed", "unavailable",
            "privacystatusunspecified",
        ),
    }.items()
    for state in states
}  # fmt: skip
OPEN = frozenset(
    {"public", "publique", "unlisted", "non repertorie", "non repertoriee", "published", "publie", "publiee"}
)
YES = frozenset({"true", "yes", "oui", "1"})
NO = frozenset({"false", "no", "non"})  # And not 0: a day that a program does not know.


def known(names: Iterable[str]) -> dict[str, list[str]]:
    """The names by their kind, the best first."""
    placed = sorted((*place, name) for name in names if (place := _place(name)))
    found: dict[str, list[str]] = {}
    for kind, _, name in placed:
        found.setdefault(kind, []).append(name)
    return found


def _place(name: str) -> tuple[str, int] | None:
    """Of "videoId" as of "Video ID"; YouTube is one word."""
    return PLACES.get(_plain(name)) or PLACES.get(_plain(CAMEL.sub(" ", name)))


def reason_in(states: Iterable[object], to_come: Iterable[object] = (), is_out: Iterable[object] = ()) -> str:
    """Why a row is left out that says this of itself; "" when it is not."""
    if any(_is_in(YES, value) for value in to_come) or any(_is_in(NO, value) for value in is_out):
        return "not_out"
    return next((reason for state in states if (reason := _reason(_label(state)))), "")


def is_state(cell: str) -> bool:
    return _plain(cell) in OPEN or bool(_reason(cell))


def may_be_title(name: str) -> bool:
    """Of a column whose name nobody knows."""
    return _place(name) is None and _plain(name) not in BESIDE_A_TITLE


def _is_in(words: frozenset[str], value: object) -> bool:
    return str(value).strip().lower() in words


def _reason(state: str) -> str:
    return STATES.get(_plain(state), "") or ("not_out" if says_not_out(state) else "")


def _label(state: object) -> str:
    if isinstance(state, Mapping):
        state = state.get("label") or state.get("view")
    return state if isinstance(state, str) else ""


def _plain(name: str) -> str:
    return BETWEEN.sub(" ", fold(name)).strip()
