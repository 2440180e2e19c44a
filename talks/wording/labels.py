"""The labels of the lines under a talk's heading, in one table: "Salle : Rhône", "Speaker: Ann Lee", "📍 Hall 2".

In: text. Out: the fields that it labels, with their values as written.
"""

import re
from collections.abc import Mapping

from talks.wording.days import is_dated_slot, is_day, is_time
from tools.folding import fold

# Field → the labels that name it wherever they stand, and those that are words of prose too: these only right under a
# heading. "_" stands for a space.
LABELS = {
    "people": (
        "",
        (
            "speaker speakers intervenant intervenante intervenants intervenantes "
            "intervenant·e·s orateur oratrice orateurs oratrices presenter presenters "
            "présentateur présentatrice présentateurs conférencier conférencière conférenciers panelist panelists "
            "panelistes host hosts moderator animateur animatrice animateurs auteur auteurs author authors qui who "
            "présenté_par présentée_par presented_by animé_par animée_par hosted_by given_by donné_par by par avec "
            "with talk_by conférence_de speaker_name"
        ),
    ),
    "room": ("salle room", "lieu where location stage scène amphi amphithéâtre venue où"),
    "day": ("date day jour when", "date_et_heure"),
    "time": ("heure horaire time", "horaires quand créneau slot"),
    "track": ("piste track", "parcours catégorie category devroom thème_de_la_piste"),
    "kind": ("format type", "kind type_de_session"),
    "themes": ("thème thèmes theme themes thématique thématiques topic topics sujets", "sujet"),
    "duration": ("durée duration", ""),
    "language": ("langue language", ""),
    "level": ("niveau level", ""),
    "tags": ("", "tags mots-clés keywords"),
}
ANYWHERE, UNDER_HEADING = (
    {fold(label.replace("_", " ")): field for field, kinds in LABELS.items() for label in " ".join(kinds[:few]).split()}
    for few in (1, 2)
)
EMOJI_FIELDS = {
    emoji: field
    for field, emojis in {
        "people": "\U0001f399\U0001f3a4\U0001f464\U0001f465\U0001f5e3\U0001f468\U0001f469\U0001f9d1\U0001f4e2",
        "room": "\U0001f4cd\U0001f3e2\U0001f4cc\U0001f3db",
        "time": (
            "\U0001f4c5\U0001f4c6\U0001f5d3\U0001f552\u23f0\u23f1\U0001f550\U0001f551\U0001f553"
            "\U0001f554\U0001f555\U0001f557\U0001f558\U0001f559"
        ),
    }.items()
    for emoji in emojis
}
LABEL = re.compile(r"^\W*([^\W\d_][\w()·'’ \-]{1,24}?)\s?:\s*", re.UNICODE)
LABEL_WITHIN = re.compile(r"\s([^\W\d_][\w()·é]{2,20})\s?:\s")
SEPARATOR = re.compile(r"\s[·•|]\s")
PAIR = re.compile(r"([^:]{3,15}?)\s?:\s*(\S.*)", re.DOTALL)
LONGEST = 300


def labels_in(text: str) -> Mapping[str, str]:
    """Field → value, of "Piste : Observability · Thèmes : réseau"; {} where the text is more than such a line.

    A day and a time may stand without a label.
    """
    found: dict[str, str] = {}
    for part in SEPARATOR.split(text.strip()) if len(text) <= LONGEST else ():
        pair = PAIR.fullmatch(part.strip())
        field = ANYWHERE.get(fold(pair[1])) if pair else None
        if pair and field:
            found[field] = pair[2].strip()
        elif is_day(part) or is_dated_slot(part.strip()):
            found["day"] = part.strip()
        elif is_time(part):
            found["time"] = part.strip()
        else:
            return {}
    return found


def label_at_start(text: str) -> tuple[str, str] | None:
    """Of a line under a heading: the field that its label names, and what follows the label."""
    label = LABEL.match(text)
    field = UNDER_HEADING.get(fold(label[1].replace("(s)", ""))) if label else None
    return (field, text[label.end() :]) if label and field else None


def field_of_emoji(text: str) -> str:
    """The field that an emoji at the start of a line stands for; "" without one."""
    return EMOJI_FIELDS.get(text[:1], "")


def at_labels(text: str) -> list[str]:
    """As "Room: x Speaker: A" -> "Room: x", "Speaker: A"."""
    starts = [m.start(1) for m in LABEL_WITHIN.finditer(text) if fold(m[1].replace("(s)", "")) in UNDER_HEADING]
    return [text[start:end].strip() for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]
