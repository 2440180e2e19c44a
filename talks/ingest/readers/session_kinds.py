"""What kind of session an entry of a programme is, by the words that its source has for it; and which are no talks."""

import re
from collections.abc import Iterable

# In this order: "Keynote panel" is a keynote. Kinds as in `Talk.Kind`.
KINDS = tuple(
    (kind, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for kind, words in (
        ("keynote", r"keynotes?\b|key note|conf[ée]rence plénière"),
        ("lightning", r"lightning|blitz|ignite\b|pecha.?kucha|conf[ée]rences? [ée]clair|kurzvortr"),
        ("panel", r"panels?\b|table ronde|round.?table|podium"),
        ("workshop", r"workshops?\b|ateliers?\b|hands.?on\b|sprints?\b"),
        ("tutorial", r"tutorials?\b|tutori[ae]l|trainings?\b|courses?\b|bootcamp|formations?\b"),
        ("interview", r"interviews?\b|entretiens?\b|podcasts?\b"),
        ("discussion", r"discussion|fireside|q ?(?:&|and) ?a\b|ama\b|bofs?\b|birds of a feather|open.?mic|d[ée]bat"),
        ("award", r"awards?\b|remise (?:des|de) prix"),
        ("opening", r"opening|closing\b|welcome\b|intro\b|outro\b|announce|ouverture|cl[ôo]ture|er[öo]ffnung|recap"),
        ("performance", r"performance|concerts?\b|game.?shows?\b|dj.?sets?\b|music\b|theat(?:er|re)\b|live.?acts?\b"),
        ("demo", r"demos?\b|d[ée]mos?\b|demonstrations?\b|city_pitch"),
        ("meetup", r"meet.?ups?\b"),
    )
)  # fmt: skip

MEAL = (
    r"breakfast|brunch|lunch(?:eon)?|dinner|supper|meals?|snacks?|tea|coffee|drinks?|buffet|barbecue|bbq"
    r"|cheese and wine(?: party)?"
    r"|petit.?d[ée]jeuner|d[ée]jeuner|d[îi]ner|repas|caf[ée]|ap[ée]ro(?:itif)?|collation|go[ûu]ter"
    r"|fr[üu]hst[üu]ck|mittagessen|abendessen|mittag|kaffee"
)
PAUSE = r"breaks?|pauses?|kaffeepause|mittagspause|umbaupause|recess|intermission|change.?over"
ARRIVAL = (
    r"registrations?|check.?in|badge (?:pick.?up|collection)|doors? open(?:s|ing)?|einlass|anmeldung"
    r"|accueil(?: (?:des )?(?:congressistes|participants?|publics?))?|inscriptions?|[ée]margement"
)
SMALL = (
    r"short|long|quick|mini|morning|afternoon|evening|mid|the|a|an|du|de|des|le|la|matin|midi|soir|apr[èe]s.?midi|time"
    r"|and|et|und|or|with|avec|desk|&|\+|/|-|–|—|,|:|networking|day|jour|\d{1,2}(?!\d)|provided|served|in|hall|area|open"
    r"|[()]|min(?:utes)?"
)
NO_TALK = re.compile(
    rf"(?:(?:{SMALL})\s*)*(?:(?:{MEAL}|{PAUSE}|{ARRIVAL})(?:\s*(?:{SMALL}|{MEAL}|{PAUSE}|{ARRIVAL}))*)[\s!.…]*",
    re.IGNORECASE,
)
# What a source calls such entries: "Breaks & Special Events" holds nothing that was a talk.
NO_TALK_KIND = re.compile(r"breaks? ?(?:&|and) .{0,40}", re.IGNORECASE)
LONGEST = 60
# Before a colon or a dash.
HEAD = re.compile(
    r"(?:[\w-]+ )?(?:keynotes?|panel|workshop|atelier|tutorial|demo|interview|bof|lightning talks?|fireside chat)"
    r"|panel discussion|table ronde|opening|closing|welcome|discussion",
    re.IGNORECASE,
)
# Titles that are nothing but the kind of session.
BARE = re.compile(
    r"(?:the )?(?:lightning talks?|(?:opening|closing)(?: (?:ceremony|session|remarks|event|notes?|plenary|words))?"
    r"|welcome|conf[ée]rences [ée]clair|(?:(?:c[ée]r[ée]monie|session) (?:d.|de ))?(?:ouverture|cl[ôo]ture)"
    r"|panel(?: discussion)?)"
    r"[\s\d#:().–-]*(?:(?:day|session|part|jour) ?\d{0,2})?[\s()]*",
    re.IGNORECASE,
)
CANCELLED = re.compile(
    r"\s*[\[(]\s*(?:cancell?ed|annul[ée]e?|abgesagt|entf[äa]llt)\s*[\])]\s*"
    r"|^(?:cancell?ed|annul[ée]e?|abgesagt)\s*[:–—-]\s+",
    re.IGNORECASE,
)


def kind_of(words: Iterable[str], otherwise: str = "talk") -> str:
    """`words`: of the source, the one that tells most first."""
    for text in words:
        for kind, pattern in KINDS:
            if pattern.search(text[:200]):
                return kind
    return otherwise


def telling(title: str) -> tuple[str, ...]:
    """What of a title tells the kind: "Keynote: Where we are", "Opening ceremony"; "Opening doors" tells none."""
    head = title[:LONGEST].replace(" - ", ": ").replace(" – ", ": ").partition(": ")[0]
    return (head,) if (head != title and HEAD.fullmatch(head)) or BARE.fullmatch(title) else ()


def without_cancelled(title: str) -> tuple[str, bool]:
    """(title, whether it says that the talk was not held)."""
    rest = CANCELLED.sub(" ", title[:400]).strip() + title[400:]
    return (rest, True) if rest and rest != title else (title, False)


def is_no_talk(title: str, kind_words: Iterable[str]) -> bool:
    """A meal, a break, the registration, by its own words; of what nobody is named for."""
    if len(title) > LONGEST:
        return False
    short = [word for word in kind_words if len(word) <= LONGEST]
    return bool(NO_TALK.fullmatch(title)) or any(
        NO_TALK.fullmatch(word) or NO_TALK_KIND.fullmatch(word) for word in short
    )
