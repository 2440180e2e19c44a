"""What stands in a video's title around the talk's: who is named, which edition, and what nothing explains."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from talks.replays.matching.editions import REGIONS, is_event_like, is_place_code
from talks.replays.matching.features import Decoration, TalkView, VideoView
from talks.replays.matching.speakers import (
    FIRST,
    MAX_NAME,
    NOBODY,
    SURNAME,
    agreement,
    is_misspelt,
    is_surely_a_person,
    is_surely_nobody,
    looks_like_a_name,
)
from talks.replays.matching.title_words import (
    INTRODUCING,
    KIND,
    NEUTRAL,
    PLACES,
    STOP,
    informative,
    is_number,
    is_year,
    telling,
    words_of,
)
from talks.replays.matching.titles import ENDINGS, TitleEvidence
from tools.folding import in_latin

SHORTENED = 3  # Letters, from which on a word may stand for one that begins so.


@dataclass
class Surroundings:
    """`named`: how surely each of the talk's people is named; `strangers`: names of none of them.

    `perhaps`: names that may be one of theirs, with a slip of the pen or in another script, or somebody else's.
    `foreign`: the words that seem to name another event, as they stand in the title.
    """

    named: list[float]
    strangers: list[str] = field(default_factory=list)
    companions: list[str] = field(default_factory=list)
    perhaps: list[str] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    names_event: bool = False
    other_event: str = ""
    elsewhere: str = ""
    foreign: tuple[str, ...] = ()
    kinds: set[str] = field(default_factory=set)
    leftover: list[str] = field(default_factory=list)

    @property
    def surely_named(self) -> int:
        return sum(level >= SURNAME for level in self.named)


@dataclass(frozen=True)
class Piece:
    start: int
    end: int
    core: tuple[int, int]


def surroundings(talk: TalkView, video: VideoView, title: TitleEvidence, decoration: Decoration) -> Surroundings:
    found = Surroundings([NOBODY] * len(talk.people))
    words = video.words.words
    found.years = {int(year) for year in video.years - talk.title_words}
    found.years |= {
        d.year for d in video.days.dates if d.year and (d.is_near(talk.key) or d.year not in talk.edition.years)
    }
    found.kinds = set(KIND.intersection(words[title.start : title.end]))
    unexplained = []
    with_names: dict[int, int] = {}
    for start, end in _outside(video, title):
        if talk.edition.explains_all(*_without_years(video, start, end)):
            found.names_event = True
            found.kinds.update(KIND.intersection(words[start:end]))
            continue
        core = _core(video, start, end, talk)
        spoken = [core] if core == (start, end) else [(start, end), core]
        if any(_name_people(found.named, talk, video, a, b) for a, b in spoken if a < b):
            with_names.setdefault(video.words.segment(start), start)
            found.kinds.update(KIND.intersection(words[start:end]))
        elif core[0] < core[1] and _says_more(Piece(start, end, core), talk, video):
            unexplained.append(Piece(start, end, core))
        else:
            found.kinds.update(KIND.intersection(words[start:end]))
    _name_within(found.named, talk, video)
    found.names_event = found.names_event or _names_event_inside(talk, words, title)
    of_title = video.words.segment(title.start) if title.end else -1
    for piece in unexplained:
        segment = video.words.segment(piece.start)
        # Beside names stand companies; where the title itself stands, only after them.
        has_names = segment in with_names and (segment != of_title or piece.start > with_names[segment])
        _explain(found, piece, talk, video, decoration, has_names=has_names)
    return found


def _outside(video: VideoView, title: TitleEvidence) -> list[tuple[int, int]]:
    """The stretches that are not the title, without their years."""
    words = video.words.words
    return [
        (start, end)
        for start, end in video.pieces
        if (end <= title.start or start >= title.end) and not (end == start + 1 and is_year(words[start]))
    ]


def _core(video: VideoView, start: int, end: int, talk: TalkView) -> tuple[int, int]:
    """Without what surrounds names: "Opening keynote Ada Lin", "Acme Conf Ada Lin"."""

    def is_known(place: int) -> bool:
        word = video.words.words[place]
        if talk.edition.explains(word) or word.isdecimal() or word in KIND or word in NEUTRAL:
            return True
        return word in STOP and not is_place_code(word, video.words.raw[place])

    while start < end and is_known(start):
        start += 1
    while start < end and is_known(end - 1):
        end -= 1
    return start, end


def _says_more(piece: Piece, talk: TalkView, video: VideoView) -> bool:
    """Than words of the talk's title: other words, a place, or "Tea Conference 2023" beside a talk about tea."""
    words, raw = video.words.words, video.words.raw
    start, end = piece.core
    if not all(_is_of_title(word, talk) for word in informative(words[start:end])):
        return True
    if any(is_place_code(words[place], raw[place]) for place in range(start, end)):
        return True
    whole = words[piece.start : piece.end]
    return _is_beside_a_year(piece, video, talk) and ("conference" in whole or is_event_like(whole))


def _is_of_title(word: str, talk: TalkView) -> bool:
    """As it is there, in another form or short: "agents", "dev"."""
    if word in talk.title_words:
        return True
    return len(word) >= SHORTENED and any(
        own.startswith(word) or (word.startswith(own) and word.removeprefix(own) in ENDINGS) for own in talk.title_words
    )


def _without_years(video: VideoView, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words, as they are compared and as they are written."""
    places = [place for place in range(start, end) if not is_year(video.words.words[place])]
    return [video.words.words[place] for place in places], [video.words.raw[place] for place in places]


def _name_people(named: list[float], talk: TalkView, video: VideoView, start: int, end: int) -> bool:
    piece = video.words.words[start:end]
    is_cut = video.ends_cut(end)
    levels = [agreement(piece, person, is_cut=is_cut) for person in talk.people]
    best = max(levels, default=NOBODY)
    if best < FIRST:
        return False
    index = levels.index(best)
    named[index] = max(named[index], best)
    return True


def _name_within(named: list[float], talk: TalkView, video: VideoView) -> None:
    """Whole names that nothing separates from the words around them."""
    words = video.words.words
    for index, person in enumerate(talk.people):
        for name in person.names:
            first, last = name[0], name[-1]
            if named[index] < SURNAME and len(name) > 1 and last in words and first in words:
                distance = words.index(last) - words.index(first)
                if 0 < abs(distance) <= len(name) and not {first, last} <= talk.title_words:
                    named[index] = 1.0


def _names_event_inside(talk: TalkView, words: Sequence[str], title: TitleEvidence) -> bool:
    """In the stretch of the title itself, as in "Acme Conf 2023 Recap", beside a year."""
    inside = words[title.start : title.end]
    return any(is_year(word) for word in inside) and any(
        len(word) > 3 and word in talk.edition.words for word in inside  # noqa: PLR2004 -- short words are in anything
    )  # fmt: skip


def _explain(
    found: Surroundings, piece: Piece, talk: TalkView, video: VideoView, decoration: Decoration, *, has_names: bool
) -> None:
    """A stretch that is neither the title nor a speaker nor this event: say what it may be."""
    words, raw = video.words.words, video.words.raw
    start, end = piece.core
    core, written = words[start:end], " ".join(raw[start:end])
    whole = words[piece.start : piece.end]
    names_an_event = is_event_like(core) or (len(core) < len(whole) and not informative(core))
    is_edition = bool(talk.edition.words) and _is_beside_a_year(piece, video, talk)
    if is_edition or (talk.edition.words and names_an_event):
        found.foreign = found.foreign or whole
    if is_edition:
        found.other_event = found.other_event or " ".join(raw[piece.start : piece.end])
    elif _is_beside_the_point(piece, video) or (decoration.is_everywhere(whole) and not names_an_event):
        return
    elif has_names:
        is_person = piece.start not in video.words.commas or is_surely_a_person(written)
        if is_person and looks_like_a_name(core, raw[start:end]):
            found.companions.append(written)
    elif _is_in_another_script(core, talk):
        _add_in_another_script(found, talk, core, written, recurs=decoration.recurs(whole))
    elif names_an_event or (talk.edition.words and REGIONS.issuperset(core)):
        found.elsewhere = found.elsewhere or written
    elif _may_be_somebody(core, raw[start:end], words[piece.start - 1 : piece.start], recurs=decoration.recurs(whole)):
        _add_somebody(found, talk, written)
    elif len(core) < 5 and decoration.recurs(whole):  # noqa: PLR2004 -- longer ones are titles
        found.elsewhere = found.elsewhere or written
    else:
        found.leftover += [word for word in informative(core) if not is_number(word) and not _is_of_title(word, talk)]


def _add_somebody(found: Surroundings, talk: TalkView, written: str) -> None:
    """Beside the talk's people only whoever is surely a person counts; in their place a company is none of them."""
    if any(is_misspelt(words_of(written).words, person) for person in talk.people):
        found.perhaps.append(written)
        return
    if found.surely_named and is_surely_a_person(written):
        found.companions.append(written)
    elif talk.people and not found.surely_named and is_surely_nobody(written):
        found.leftover += informative(words_of(written).words)
    else:
        found.strangers.append(written)


def _is_in_another_script(words: Sequence[str], talk: TalkView) -> bool:
    return not words[0].isascii() and bool(talk.names) and all(name.isascii() for name in talk.names)


def _add_in_another_script(
    found: Surroundings, talk: TalkView, words: Sequence[str], written: str, *, recurs: bool
) -> None:
    """Beside the talk's people it is their own name; alone it is theirs as far as its letters in Latin say so."""
    if found.surely_named or recurs or telling(words) >= MAX_NAME:
        return
    spelt = [in_latin(word).lower() for word in words]
    for index, person in enumerate(talk.people):
        if agreement(spelt, person, is_cut=False) >= SURNAME or is_misspelt(spelt, person):
            found.named[index] = SURNAME
            return
    found.perhaps.append(written)


def _is_beside_the_point(piece: Piece, video: VideoView) -> bool:
    """A handle, a track, a room."""
    return piece.start in video.words.handles or not PLACES.isdisjoint(video.words.words[piece.start : piece.end])


def _may_be_somebody(words: Sequence[str], raw: Sequence[str], before: Sequence[str], *, recurs: bool) -> bool:
    if looks_like_a_name(words, raw):
        return not recurs
    is_introduced = not INTRODUCING.isdisjoint(before)
    return is_introduced and len(words) == 1 and len(words[0]) > 1 and raw[0][:1].isupper()


def _is_beside_a_year(piece: Piece, video: VideoView, talk: TalkView) -> bool:
    """Before a year, or after one that no event's name precedes: where titles name the edition."""
    words = video.words.words
    after = words[piece.end] if piece.end < len(words) else ""
    if is_year(after) and after not in talk.title_words:
        return True
    before = words[piece.start - 1] if piece.start else ""
    return is_year(before) and before not in talk.title_words and (
        piece.start == 1 or piece.start - 1 in video.words.hard
    )  # fmt: skip
