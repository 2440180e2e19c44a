"""A talk and a video, each taken apart once, for all the pairs that it is in."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from talks.replays.matching.contract import TalkKey
from talks.replays.matching.days import days_in, weekdays_of
from talks.replays.matching.editions import Edition
from talks.replays.matching.numbers import labelled_numbers
from talks.replays.matching.speakers import SURNAME, Person, agreement, looks_like_a_name, person_of
from talks.replays.matching.title_words import KIND, Words, informative, is_year, words_of
from talks.replays.matching.titles import VideoTitle, variants_of
from talks.replays.video import Video

MOST = 0.5  # Of the videos: what stands in so many titles says nothing of one.
# What says nothing of the talk: the video's place in its list, the size of its picture.
OF_THE_FILE = re.compile(r"\A#?[0-9]{1,3}[.)]\s+|\b[0-9]{3,4}x[0-9]{3,4}\b")
LONG_TITLE = 90  # Characters, from which on a host may have cut the end.


class TalkView:
    def __init__(self, key: TalkKey, edition: Edition) -> None:
        self.key = key
        self.edition = edition
        self.days = days_in(key.title)
        self.words = words_of(self.days.text)
        self.people = [person for speaker in key.speakers if (person := person_of(speaker))]
        own_names = _own_names(self.words, self.people)
        if not self.people:
            own_names, self.people = _people_of_title(self.words)
        end = min(own_names, default=len(self.words.words)) or len(self.words.words)
        self.title_words = frozenset(self.words.words[:end])
        self.variants = variants_of(self.words, own_names)
        self.names = frozenset(word for person in self.people for name in person.names for word in name)
        self.informative = [word for word in informative(self.words.words[:end]) if word not in edition.words]
        self.kinds = KIND & self.title_words
        self.numbers = labelled_numbers(self.words.words, [len(self.words.words)])
        self.weekdays = self.days.weekdays or weekdays_of(key, only_number(self.numbers.get("day", ())))


class VideoView:
    def __init__(self, video: Video) -> None:
        self.video = video
        self.days = days_in(OF_THE_FILE.sub("", video.title))
        self.title = VideoTitle(self.days.text)
        self.words = self.title.words
        self.pieces = self.words.pieces()
        self.years = frozenset(filter(is_year, self.words.words))
        self.numbers = labelled_numbers(self.words.words, self.words.ends)
        self.playlist = words_of(video.playlist_title)

    def ends_cut(self, end: int) -> bool:
        """The word before that position may lack its end."""
        return end in self.words.cut or (end == len(self.words.words) and len(self.video.title) >= LONG_TITLE)


class Decoration:
    """What stands in the titles of many videos: "Acme Conf 2023 - ", "| Main stage"."""

    def __init__(self, videos: Iterable[VideoView]) -> None:
        self._counts: Counter[tuple[str, ...]] = Counter()
        self._total = 0
        for view in videos:
            self._total += 1
            self._counts.update({view.words.words[start:end] for start, end in view.pieces})

    def count(self, piece: tuple[str, ...]) -> int:
        return self._counts[piece]

    def recurs(self, piece: tuple[str, ...]) -> bool:
        return self._counts[piece] > 1

    def is_everywhere(self, piece: tuple[str, ...]) -> bool:
        return self._counts[piece] > max(2, MOST * self._total)


def only_number(numbers: Collection[str]) -> int | None:
    return int(next(iter(numbers))) if len(numbers) == 1 else None


def _own_names(title: Words, people: list[Person]) -> list[int]:
    """Positions of a title's last part, if it names the speakers as programmes do: "Title - A, Acme & B"."""
    start = max((start for start in title.hard if start), default=0)
    by = max((index + 1 for index in title.soft if title.words[index - 1] in {"by", "par"}), default=0)
    start = max(start, by)
    while start:
        if _begins_with_a_person(title, start, people):
            earlier = max((hard for hard in title.hard if 0 < hard < start), default=0)
            if earlier and _names_people(title, earlier, start, people):
                start = earlier
                continue
            return list(range(start - 1 if title.words[start - 1] in {"by", "par"} else start, len(title.words)))
        return []
    return []


def _begins_with_a_person(title: Words, start: int, people: list[Person]) -> bool:
    """And not with words among which one is a name as well: "Cooking with Rust, Kafka and Go" by Ann Rust."""
    first = next((title.words[a:b] for a, b in title.pieces() if a >= start), ())
    return any(agreement(first, person, is_cut=False) >= SURNAME for person in people)


def _names_people(title: Words, start: int, end: int, people: list[Person]) -> bool:
    pieces = [title.words[a:b] for a, b in title.pieces() if start <= a < end]
    return any(agreement(piece, person, is_cut=False) >= SURNAME for piece in pieces for person in people)


def _people_of_title(title: Words) -> tuple[list[int], list[Person]]:
    """For a talk that was given no speakers: those that its title ends in."""
    start = max((start for start in title.hard if start), default=0)
    pieces = [(a, b) for a, b in title.pieces() if a >= start]
    if (
        not pieces
        or not start
        or not looks_like_a_name(title.words[start : pieces[0][1]], title.raw[start : pieces[0][1]])
    ):
        return [], []
    people = [
        Person(" ".join(title.raw[a:b]), (title.words[a:b],))
        for a, b in pieces
        if a not in title.commas and looks_like_a_name(title.words[a:b], title.raw[a:b])
    ]
    return list(range(start, len(title.words))), people
