"""One talk and one video → how surely the video shows the talk, and why.

The score adds what the title, the speakers and the edition say. A doubt keeps it below what is proposed, however high.
"""

from rapidfuzz import fuzz

from talks.replays.matching.contract import PROPOSED_FROM, Reason
from talks.replays.matching.doubts import differing_numbers, doubt_days, doubt_recording
from talks.replays.matching.edition_evidence import weigh_edition
from talks.replays.matching.features import Decoration, TalkView, VideoView
from talks.replays.matching.judgement import Judgement, Listed
from talks.replays.matching.speakers import FIRST, SURNAME
from talks.replays.matching.surroundings import Surroundings, surroundings
from talks.replays.matching.title_words import KIND, NEUTRAL, informative, is_number, is_year, telling
from talks.replays.matching.titles import MAIN_PART, TELLING, TitleEvidence, no_title, title_evidence

TITLE, SPEAKERS, EDITION = 0.55, 0.30, 0.15  # What each can add to the score.
DOUBTFUL = 0.70  # At most, with a doubt.
REFUTED = 0.60  # At most, when the video says that it is something else.
LEAST = 0.50  # Below, there is nothing to show an editor.
LEAST_LIKENESS = 0.55
LEAST_UNNAMED = 0.70  # Of the title, when no speaker is named.
KIND_STRENGTH = 0.60
NAME_STRENGTH = 0.45
EXACT = 0.04  # What a title that is the same to the letter counts more, between pairs that are else as good.
SILENT = 0.5
# Words for a kind of talk that are enough beside the speaker's name: somebody gives one keynote an edition.
KINDS = frozenset((
    "keynote", "keynotes", "lightning", "panel", "welcome", "opening", "closing", "qa", "ama", "workshop", "tutorial",
    "fireside", "storytime", "plenary",
))  # fmt: skip
# What a talk is called where it gets no title.
ANY_TALK = frozenset(
    {"talk", "talks", "session", "presentation", "conference", "day", "afternoon", "morning", "tba", "tbd"}
)
OPPOSITES = ({"opening", "welcome", "intro", "introduction"}, {"closing", "close", "end", "wrap", "wrapup"})


class Judge:
    def __init__(self, decoration: Decoration) -> None:
        self._decoration = decoration

    def judge(self, talk: TalkView, video: VideoView, listed: Listed | None = None) -> Judgement | None:
        """None when the two have nothing to do with each other."""
        words = video.words.words
        explained = talk.names | {word for word in words if is_year(word) or talk.edition.explains(word)}
        title = title_evidence(talk.variants, video.title, talk.title_words, explained)
        may_name = not talk.names.isdisjoint(video.title.word_set)
        if not may_name and (title is None or title.likeness < LEAST_UNNAMED):
            return None
        if title is None or title.likeness < LEAST_LIKENESS:
            title = no_title(talk.variants)
        around = surroundings(talk, video, title, self._decoration)
        found = Judgement(likeness=fuzz.ratio(talk.key.title, video.video.title) / 100)
        found.is_exact = talk.key.title.casefold() in video.video.title.casefold()
        speakers = _speakers(talk, around, found)
        edition = weigh_edition(talk, video, around, listed, found)
        strength = _strength(talk, video, title, around, found, is_of_names=bool(listed and listed.of_names))
        if strength is None:
            return None
        _doubt_companions(around, found)
        doubt_days(talk, video, found)
        doubt_recording(talk, video, found)
        others = {reason.code for reason in found.doubts} - {"edition_other_event", "edition_elsewhere"}
        found.foreign = () if others or not around.surely_named or not title.is_same else around.foreign
        found.score = min(1.0, TITLE * strength + SPEAKERS * speakers + EDITION * edition)
        if found.doubts or found.is_name_alone:
            found.score = min(found.score, REFUTED if found.is_refuted else DOUBTFUL)
        found.reasons = [found.title, *found.reasons, *found.doubts]
        return found if found.score >= LEAST else None


def _strength(
    talk: TalkView,
    video: VideoView,
    title: TitleEvidence,
    around: Surroundings,
    found: Judgement,
    *,
    is_of_names: bool,
) -> float | None:
    """Of what the title says, 0 to 1; None where it says too little."""
    tells = title.likeness * title.variant.weight >= KIND_STRENGTH and (title.is_same or _shared(talk, title))
    if not tells and _is_of_its_kind(talk, video, around, found):
        found.title = Reason("title_kind")
        if differing := differing_numbers(talk, video, no_title(())):
            found.doubt("numbers_differ", ", ".join(differing))
        return KIND_STRENGTH
    if not tells and _is_name_alone(talk, video, around):
        found.is_name_alone = not is_of_names
        found.title = Reason("title_none")
        return NAME_STRENGTH if found.is_name_alone else KIND_STRENGTH
    strength = _title(talk, title, around, found)
    if strength < (LEAST_LIKENESS if around.surely_named else LEAST_UNNAMED):
        return None
    differing = differing_numbers(talk, video, title)
    is_same = title.is_same or (not differing and title.differs_in_numbers)
    if not _is_enough(talk, title, around, found, is_same=is_same):
        found.doubt("title_recurs")
        found.lacks_edition = title.is_same and not found.edition and _shared(talk, title) > 1
    if differing:
        found.doubt("numbers_differ", ", ".join(differing))
    return strength


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
    shared = telling(title.variant.words) - telling(title.missing)
    if leftover:
        is_sure = around.surely_named or (title.is_same and shared >= TELLING and found.names_edition)
        strength -= min(0.04 if is_sure else 0.1, 0.3 / leftover) * leftover
        more = Reason("title_more", (" ".join(around.leftover[:6]),))
        is_another = leftover > max(1, shared) and around.surely_named < max(1, len(talk.people))
        (found.doubts if is_another else found.reasons).append(more)
    if title.changed:
        changed = Reason("title_changed", (" ".join(title.extra[:4]), " ".join(title.missing[:4])))
        is_theirs = around.surely_named == len(talk.people) and not around.companions
        is_here = found.names_edition or found.edition in {"event", "listed"}
        (found.reasons if talk.people and is_theirs and is_here else found.doubts).append(changed)
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
        return 1.0 if everybody else 0.9
    if around.strangers:
        found.is_refuted = True
        found.doubts.append(Reason("speakers_other", (", ".join(around.strangers[:3]),)))
        return 0.0
    found.reasons.append(Reason("speakers_first", (", ".join(first),)) if first else Reason("speakers_none"))
    return 0.6 if first else SILENT


def _doubt_companions(around: Surroundings, found: Judgement) -> None:
    """Others beside the talk's people, or perhaps others: another talk, unless it is known to be of this edition."""
    if around.companions and around.surely_named:
        too = Reason("speakers_too", (", ".join(around.companions[:3]),))
        (found.reasons if found.names_edition else found.doubts).append(too)
    if around.perhaps and not around.surely_named and not found.names_edition and found.edition != "listed":
        found.doubts.append(Reason("speakers_other", (", ".join(around.perhaps[:3]),)))


def _shared(talk: TalkView, title: TitleEvidence) -> int:
    """How many words both titles have that tell one talk from another."""
    both = (word for word in talk.informative if word in title.variant.words and word not in title.missing)
    return telling(tuple(dict.fromkeys(both)))


def _is_enough(talk: TalkView, title: TitleEvidence, around: Surroundings, found: Judgement, *, is_same: bool) -> bool:
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
        return is_same and not title.is_cut and (is_this_one or (named and weak))
    if shared < 2:  # noqa: PLR2004 -- "Containerd: project update"
        return named or strong or (is_same and found.edition == "listed")
    if shared < 4:  # noqa: PLR2004 -- what two people may well call a talk
        return named or weak
    return True


def _is_of_its_kind(talk: TalkView, video: VideoView, around: Surroundings, found: Judgement) -> bool:
    """As in "Acme Conf 2023 - Keynote by Ada Lin" which has no title: it is her keynote there."""
    return bool(
        talk.kinds & around.kinds & KINDS
        and talk.people
        and around.surely_named == len(talk.people)
        and not around.companions
        and talk.title_words.issuperset(_unexplained(talk, video))
        and found.edition not in {"", "dated"}
        and not any(talk.kinds & here and around.kinds & there for here, there in (OPPOSITES, OPPOSITES[::-1]))
    )


def _is_name_alone(talk: TalkView, video: VideoView, around: Surroundings) -> bool:
    """As in "Ada Lin", "Acme Conf 2023 - Talk by Ada Lin": all of the talk's people, and nothing that is no name."""
    return bool(
        talk.people
        and all(level >= FIRST for level in around.named)
        and not around.companions
        and not around.strangers
        and not _unexplained(talk, video)
        and ANY_TALK.union(talk.kinds).issuperset(_kinds(talk, video))
    )


def _kinds(talk: TalkView, video: VideoView) -> set[str]:
    return {word for word in KIND.intersection(video.words.words) if not talk.edition.explains(word)}


def _unexplained(talk: TalkView, video: VideoView) -> list[str]:
    words, known = video.words.words, talk.names | NEUTRAL
    # As "Matz" is in "Yukihiro 'Matz' Matsumoto".
    inside = zip(words, words[1:], words[2:], strict=False)
    between = {word for before, word, after in inside if {before, after} <= talk.names}
    plain = (word for place, word in enumerate(words) if place not in video.words.handles)
    rest = (word for word in informative(plain) if word not in known | between and not talk.edition.explains(word))
    return [word for word in rest if not is_number(word)]


def is_proposed(judgement: Judgement) -> bool:
    return judgement.score >= PROPOSED_FROM


def weight(judgement: Judgement) -> float:
    """The score, and a little more for a title that is the same to the letter: to choose between pairs."""
    return round(judgement.score + EXACT * judgement.is_exact, 6)
