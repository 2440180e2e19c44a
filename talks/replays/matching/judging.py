"""One talk and one video → how surely the video shows the talk, and why.

The score adds what the title, the speakers and the edition say. A doubt keeps it below what is proposed, however high.
"""

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from talks.replays.matching.contract import PROPOSED_FROM, Reason
from talks.replays.matching.editions import EARLY_DAYS, LATE_DAYS, REGIONS, SOON_DAYS
from talks.replays.matching.features import Decoration, TalkView, VideoView
from talks.replays.matching.speakers import FIRST, SURNAME
from talks.replays.matching.surroundings import Surroundings, surroundings
from talks.replays.matching.title_words import AROUND, NEUTRAL, informative, is_number, is_year
from talks.replays.matching.titles import MAIN_PART, TitleEvidence, no_title, title_evidence

TITLE, SPEAKERS, EDITION = 0.55, 0.30, 0.15  # What each can add to the score.
DOUBTFUL = 0.70  # At most, with a doubt.
REFUTED = 0.60  # At most, when the video says that it is something else.
LEAST = 0.50  # Below, there is nothing to show an editor.
LEAST_LIKENESS = 0.55
LEAST_UNNAMED = 0.70  # Of the title, when no speaker is named.
KIND_STRENGTH = 0.60
EXACT = 0.04  # What a title that is the same to the letter counts more, between pairs that are else as good.
SILENT = 0.5
# By what tells the edition; a date alone or a list alone is less than a name.
EDITIONS = {"named": 1.0, "playlist": 0.95, "year": 0.9, "event": 0.9, "listed": 0.85, "dated": 0.85, "": 0.6}

# Words for a kind of talk that are enough beside the speaker's name: somebody gives one keynote an edition.
KINDS = frozenset((
    "keynote", "keynotes", "lightning", "panel", "welcome", "opening", "closing", "qa", "ama", "workshop", "tutorial",
    "fireside", "storytime", "plenary",
))  # fmt: skip
OPPOSITES = ({"opening", "welcome", "intro", "introduction"}, {"closing", "close", "end", "wrap", "wrapup"})


@dataclass(frozen=True)
class Listed:
    """Of the videos that one list holds, how many are of the talk's event."""

    found: int
    total: int


@dataclass
class Judgement:
    score: float = 0.0
    doubts: list[Reason] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    title: Reason = field(default_factory=lambda: Reason("title_same"))
    is_refuted: bool = False
    likeness: float = 0.0  # Of the titles as they are written: it breaks ties.
    is_exact: bool = False
    edition: str = ""
    foreign: tuple[str, ...] = ()  # What seems to name another event, when nothing else speaks against the pair.


class Judge:
    def __init__(self, decoration: Decoration) -> None:
        self._decoration = decoration

    def judge(self, talk: TalkView, video: VideoView, listed: Listed | None = None) -> Judgement | None:
        """None when the two have nothing to do with each other."""
        words = video.words.words
        explained = talk.names | {word for word in words if is_year(word) or talk.edition.explains(word)}
        title = title_evidence(talk.variants, video.title, talk.title_words, explained)
        may_name = not talk.names.isdisjoint(video.title.word_set)
        if title is None or title.likeness < LEAST_LIKENESS:
            if not may_name or KINDS.isdisjoint(talk.kinds & video.title.word_set):
                return None
            title = no_title(talk.variants)
        elif title.likeness < LEAST_UNNAMED and not may_name:
            return None
        around = surroundings(talk, video, title, self._decoration)
        found = Judgement(likeness=fuzz.ratio(talk.key.title, video.video.title) / 100)
        found.is_exact = talk.key.title.casefold() in video.video.title.casefold()
        speakers = _speakers(talk, around, found)
        edition = _edition(talk, video, around, listed, found)
        tells = title.likeness * title.variant.weight >= KIND_STRENGTH and (title.is_same or _shared(talk, title))
        if not tells and _is_of_its_kind(talk, video, around, found):
            strength = KIND_STRENGTH
            found.title = Reason("title_kind")
        else:
            strength = _title(talk, title, around, found)
            if strength < (LEAST_LIKENESS if around.surely_named else LEAST_UNNAMED):
                return None
            if not _is_enough(talk, title, around, found):
                found.doubts.append(Reason("title_recurs"))
        _numbers(talk, video, title, found)
        _recording(talk, video, found)
        others = {reason.code for reason in found.doubts} - {"edition_other_event", "edition_elsewhere"}
        found.foreign = () if others or not around.surely_named or not title.is_same else around.foreign
        found.score = min(1.0, TITLE * strength + SPEAKERS * speakers + EDITION * edition)
        if found.doubts:
            found.score = min(found.score, REFUTED if found.is_refuted else DOUBTFUL)
        found.reasons = [found.title, *found.reasons, *found.doubts]
        return found if found.score >= LEAST else None


def _title(talk: TalkView, title: TitleEvidence, around: Surroundings, found: Judgement) -> float:
    """How much of the talk's title the video has: 1 for all of it."""
    strength = min(1.0, title.likeness)
    leftover = len(around.leftover)
    if title.is_same:
        strength = 0.96 if title.is_cut else title.variant.weight
        code = "title_cut" if title.is_cut else "title_main" if title.variant.weight < 1 else "title_same"
        found.title = Reason(code)
    elif title.likeness >= MAIN_PART:
        strength *= title.variant.weight
        found.title = Reason("title_but", (max(len(title.missing), len(title.extra)),))
    else:
        strength *= title.variant.weight
        found.title = Reason("title_like", (round(title.likeness * 100),))
    shared = len(informative(title.variant.words)) - len(informative(title.missing))
    if leftover:
        strength -= min(0.04 if around.surely_named else 0.1, 0.3 / leftover) * leftover
        more = Reason("title_more", (" ".join(around.leftover[:6]),))
        is_another = leftover > max(1, shared) and around.surely_named < max(1, len(talk.people))
        (found.doubts if is_another else found.reasons).append(more)
    if title.changed:
        changed = Reason("title_changed", (" ".join(title.extra[:4]), " ".join(title.missing[:4])))
        is_theirs = around.surely_named == len(talk.people) and not around.companions
        (found.reasons if talk.people and is_theirs else found.doubts).append(changed)
    return strength


def _speakers(talk: TalkView, around: Surroundings, found: Judgement) -> float:
    named = [person.label for person, level in zip(talk.people, around.named, strict=True) if level >= SURNAME]
    first = [person.label for person, level in zip(talk.people, around.named, strict=True) if level == FIRST]
    if not talk.people:
        return SILENT
    if named:
        everybody = len(named) == len(talk.people)
        params = (", ".join(named), len(named)) if everybody else (", ".join(named), len(named), len(talk.people))
        found.reasons.append(Reason("speakers_all" if everybody else "speakers_some", params))
        if around.companions:
            found.reasons.append(Reason("speakers_too", (", ".join(around.companions[:3]),)))
        return 1.0 if everybody else 0.9
    if around.strangers:
        found.is_refuted = True
        found.doubts.append(Reason("speakers_other", (", ".join(around.strangers[:3]),)))
        return 0.0
    found.reasons.append(Reason("speakers_first", (", ".join(first),)) if first else Reason("speakers_none"))
    return 0.6 if first else SILENT


def _edition(talk: TalkView, video: VideoView, around: Surroundings, listed: Listed | None, found: Judgement) -> float:
    """What says that the video is of the talk's edition, the surest first; what says that it is not is a doubt."""
    level, reason = _edition_of_title(talk, video, around)
    if others := around.years - talk.edition.years if talk.edition.years else None:
        _refute(found, "edition_other_year", str(min(others)), str(min(talk.edition.years)))
    if level != "named":
        if around.other_event:
            _refute(found, "edition_other_event", around.other_event)
        if around.elsewhere:
            found.doubts.append(Reason("edition_elsewhere", (around.elsewhere,)))
        playlist, is_other = _playlist(talk, video)
        if playlist and is_other and level != "year":
            found.doubts.append(playlist)
        elif playlist and not is_other:
            level, reason = "playlist", playlist
    days = talk.edition.days_after(video.video.published_on)
    if not level and listed:
        level, reason = "listed", Reason("edition_listed", (listed.found, listed.total))
    if not level and days is not None and 0 <= days <= SOON_DAYS:
        level = "dated"
    if reason:
        found.reasons.append(reason)
    _date(days, talk, level, found)
    found.edition = level
    return 0.0 if found.is_refuted else EDITIONS[level]


def _edition_of_title(talk: TalkView, video: VideoView, around: Surroundings) -> tuple[str, Reason | None]:
    own = talk.edition.years
    if around.names_event and any(int(word) in own for word in video.words.words if is_year(word)):
        return "named", Reason("edition_named")
    if own & around.years and not around.other_event:
        return "year", Reason("edition_year", (str(min(own & around.years)),))
    if around.names_event:
        return "event", Reason("edition_event")
    return "", None


def _playlist(talk: TalkView, video: VideoView) -> tuple[Reason | None, bool]:
    """What the list's title says of the edition, and whether it is another one."""
    years = {int(word) for word in video.playlist.words if is_year(word)}
    own = talk.edition.years
    names = [word for word in informative(video.playlist.words) if word not in NEUTRAL and word not in AROUND]
    explained = [word for word in names if talk.edition.explains(word)]
    regions = [word for word in names if word in REGIONS and word not in explained]
    if years and own and not years & own:
        return Reason("edition_playlist_other", (str(min(years)), str(min(own)))), True
    if explained and regions:
        return Reason("edition_playlist_other", (" ".join(regions), talk.key.event_name)), True
    if explained and len(explained) * 2 >= len(names) and (years or not own):
        return Reason("edition_playlist"), False
    return None, False


def _date(days: int | None, talk: TalkView, level: str, found: Judgement) -> None:
    if days is None:
        return
    # Of several days we do not know which one was the talk's.
    since = "" if talk.key.ends_on in (None, talk.key.starts_on) else "_event"
    if days < -1:  # A day before in another time zone is the day itself.
        is_early_online = level == "named" and days >= -EARLY_DAYS
        if is_early_online:
            found.reasons.append(Reason(f"date_before{since}", (-days,)))
        else:
            _refute(found, f"date_before{since}", -days)
    elif days > LATE_DAYS:
        is_archive = level in {"named", "year", "playlist"}
        (found.reasons if is_archive else found.doubts).append(Reason(f"date_late{since}", (days,)))
    else:
        found.reasons.append(Reason(f"date_after{since}", (days,)) if days > 0 else Reason("date_during"))


def _refute(found: Judgement, code: str, *params: str | int) -> None:
    found.is_refuted = True
    found.doubts.append(Reason(code, params))


def _shared(talk: TalkView, title: TitleEvidence) -> int:
    """How many words both titles have that tell one talk from another."""
    return len({word for word in talk.informative if word in title.variant.words and word not in title.missing})


def _is_enough(talk: TalkView, title: TitleEvidence, around: Surroundings, found: Judgement) -> bool:
    """The fewer telling words the titles share, the more the speakers or the edition must say."""
    shared = _shared(talk, title)
    strong = found.edition in {"named", "year", "playlist", "event"}
    weak = strong or found.edition in {"listed", "dated"}
    named = bool(around.surely_named)
    nobody = not talk.people and not around.strangers
    if named and around.companions and shared < 2 and found.edition != "named":  # noqa: PLR2004
        return False
    if shared == 0:
        is_this_one = found.edition in {"named", "year", "playlist"} or (nobody and found.edition == "listed")
        return title.is_same and not title.is_cut and (is_this_one or (named and weak))
    if shared < 2:  # noqa: PLR2004 -- "Containerd: project update"
        return named or strong or (title.is_same and found.edition == "listed")
    if shared < 4:  # noqa: PLR2004 -- what two people may well call a talk
        return named or weak
    return True


def _is_of_its_kind(talk: TalkView, video: VideoView, around: Surroundings, found: Judgement) -> bool:
    """As in "Acme Conf 2023 - Keynote by Ada Lin" which has no title: it is her keynote there."""
    kinds = talk.kinds & around.kinds & KINDS
    rest = [w for w in informative(video.words.words) if w not in talk.names and not talk.edition.explains(w)]
    return bool(
        kinds
        and talk.people
        and around.surely_named == len(talk.people)
        and not around.companions
        and not [word for word in rest if not is_number(word)]
        and found.edition not in {"", "dated"}
        and not any(talk.kinds & here and around.kinds & there for here, there in (OPPOSITES, OPPOSITES[::-1]))
    )


def _numbers(talk: TalkView, video: VideoView, title: TitleEvidence, found: Judgement) -> None:
    """Days, parts and versions: "Part 2" is not "Part 1", and a part is not the whole."""
    differing = [
        f"{label} {'/'.join(sorted(theirs))}"
        for label, theirs in video.numbers.items()
        if (label in talk.numbers or label == "part") and theirs != talk.numbers.get(label, set())
    ]
    differing += [f"part {n}" for n in talk.numbers.get("part", ()) if "part" not in video.numbers and not title.is_cut]
    differing += [word for word in (*title.missing, *title.extra) if is_number(word) and not is_year(word)]
    if differing:
        found.doubts.append(Reason("numbers_differ", (", ".join(dict.fromkeys(differing)),)))


def _recording(talk: TalkView, video: VideoView, found: Judgement) -> None:
    """What sort of recording it is: the whole talk, or a trailer, an interview, a day's stream."""
    for word in video.words.words:
        if word in AROUND and word not in talk.title_words:
            found.doubts.append(Reason("about_talk", (word,)))
            break
    ours, theirs = talk.key.duration_s, video.video.duration_s
    if ours and theirs:
        minutes = (round(theirs / 60), round(ours / 60))
        if theirs * 5 < ours or (theirs > ours * 4 and theirs - ours > 900):  # noqa: PLR2004 -- a quarter of an hour
            found.doubts.append(Reason("duration_differs", minutes))
        elif ours <= theirs * 2 and theirs * 2 <= ours * 3:
            found.reasons.append(Reason("duration_fits", minutes))


def is_proposed(judgement: Judgement) -> bool:
    return judgement.score >= PROPOSED_FROM


def weight(judgement: Judgement) -> float:
    """The score, and a little more for a title that is the same to the letter: to choose between pairs."""
    return round(judgement.score + EXACT * judgement.is_exact, 6)
