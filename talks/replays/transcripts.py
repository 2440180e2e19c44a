"""A folder of subtitles → transcripts of an event's talks. Which talk a file is of is told by its name.

By the id of the talk's replay in it, as programs that save subtitles write it: that is sure. Else by the talk's title,
with the matcher of replays: what it proposes waits for somebody who names the file. Nothing is guessed, and what was
edited here stays. Files: see `talks.transcripts`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from talks.languages import is_known_language
from talks.models import Event, Talk, Transcript
from talks.models.transcript import digest
from talks.replays.matching import PROPOSE, in_words, match
from talks.replays.proposals import talk_key, talks_to_match
from talks.replays.video import Video
from talks.transcripts import Cue, Heard, TranscriptError, read_transcript
from talks.videos.address import video_at

SUFFIXES = (".vtt", ".srt", ".json3", ".srv1", ".srv2", ".srv3", ".xml", ".json")
# What yt-dlp adds to the language of what was heard by a machine, before it translates it.
AS_HEARD = "-orig"
# A shorter name of a video may stand in a title by chance.
SHORTEST_ID = 6


class What(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    PROPOSED = "proposed"
    DOUBTFUL = "doubtful"
    NOT_FOUND = "not found"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Outcome:
    """`talk`: None where none was found. `told`: why, in words of the language that is active."""

    file: str
    what: What
    talk: Talk | None = None
    language: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A file by its name: `title` is what is left of it without the language, which is "" where it has none."""

    file: str
    title: str
    language: str
    is_as_heard: bool = False

    @classmethod
    def read(cls, file: str) -> "Named":
        """As in "A mesh without sidecars [dQw4w9WgXcQ].pt-br.vtt"."""
        stem = next((file[: -len(end)] for end in SUFFIXES if file.lower().endswith(end)), file)
        title, _dot, tag = stem.rpartition(".")
        language = _usual_case(tag.removesuffix(AS_HEARD))
        if title and is_known_language(language):
            return cls(file, title, language, tag.endswith(AS_HEARD))
        return cls(file, stem, "")


@dataclass(frozen=True)
class Stretch:
    """The part of a recording that is one talk: seconds; `end_s` is None for its end."""

    start_s: int
    end_s: int | None

    def of(self, cues: Iterable[Cue]) -> list[Cue]:
        return [cue for cue in cues if cue.start_s >= self.start_s and (self.end_s is None or cue.start_s < self.end_s)]


def import_files(event: Event, files: Mapping[str, bytes], accepted: Collection[str] = ()) -> list[Outcome]:
    """`files`: contents by name. `accepted`: the names of those whose proposed talk is right."""
    talks = list(talks_to_match(event))
    named = sorted(map(Named.read, files), key=lambda each: (each.title, each.language, each.is_as_heard, each.file))
    by_id = {each.file: _by_id(each, talks) for each in named}
    by_title = _by_title([each for each in named if not by_id[each.file]], talks, event)
    stretches = _stretches([talk for found in by_id.values() for talk in found])
    done: set[tuple[int, str]] = set()
    outcomes: list[Outcome] = []
    for each in named:
        found = [(talk, None) for talk in by_id[each.file]] or by_title.get(each.title, [])
        outcomes += _imported(each, files[each.file], found, stretches, accepted, done)
    return outcomes


Found = Sequence[tuple[Talk, Outcome | None]]


def _imported(
    named: Named, content: bytes, found: Found, stretches: Mapping[int, Stretch], accepted: Collection[str],
    done: set[tuple[int, str]],
) -> Iterator[Outcome]:  # fmt: skip
    """`done`: (talk, language) that files before it gave, to which what this one gives is added."""
    try:
        heard = read_transcript(content, named.file)
    except TranscriptError as error:
        yield Outcome(named.file, What.UNREADABLE, told=(str(error),))
        return
    if not found:
        yield Outcome(named.file, What.NOT_FOUND)
    for talk, doubt in found:
        language = named.language or heard.language or talk.language
        if doubt and (named.file not in accepted or doubt.what is not What.PROPOSED):
            yield replace(doubt, file=named.file, language=language)
        elif not language:
            told = "Its language is not known: put it into the name, as in “title.en.vtt”."
            yield Outcome(named.file, What.DOUBTFUL, talk, told=(told,))
        elif (talk.pk, language) in done:
            told = "Another file gave the talk's transcript in this language."
            yield Outcome(named.file, What.UNCHANGED, talk, language, (told,))
        else:
            done.add((talk.pk, language))
            yield _stored(talk, language, heard, named.file, stretches.get(talk.pk))


def _stored(talk: Talk, language: str, heard: Heard, file: str, stretch: Stretch | None) -> Outcome:
    cues = stretch.of(heard.cues) if stretch else heard.cues
    if not cues:
        return Outcome(file, What.DOUBTFUL, talk, language, ("It says nothing in the part that is the talk's.",))
    here = Transcript.objects.filter(talk=talk, language=language).first()
    if here is None:
        fill(Transcript(talk=talk, language=language), cues, file).save()
        return Outcome(file, What.IMPORTED, talk, language)
    if digest(cues) in (here.as_imported, digest(here.cues)):
        return Outcome(file, What.UNCHANGED, talk, language)
    if here.is_edited:
        told = "It was edited here. Delete it in the admin to take the file's, or upload the file there."
        return Outcome(file, What.KEPT, talk, language, (told,))
    fill(here, cues, file).save()
    return Outcome(file, What.UPDATED, talk, language)


def fill(transcript: Transcript, cues: Sequence[Cue], file: str) -> Transcript:
    """Not saved."""
    transcript.cues = [list(cue) for cue in cues]
    transcript.as_imported = digest(transcript.cues)
    transcript.source = file[:200]
    return transcript


def _by_id(named: Named, talks: Sequence[Talk]) -> list[Talk]:
    """Several where their recording is one; none where the name has the ids of several."""
    ids = {talk.pk: video_id for talk in talks if (video_id := _video_id(talk))}
    found = {video_id for video_id in ids.values() if _names(named.title, video_id)}
    return [talk for talk in talks if ids.get(talk.pk) in found] if len(found) == 1 else []


def _video_id(talk: Talk) -> str:
    address = video_at(talk.replay_url) if talk.replay_url else None
    video_id = address.video.id if address and address.video else ""
    return video_id if len(video_id) >= SHORTEST_ID else ""


def _names(title: str, video_id: str) -> bool:
    """It stands alone there, in brackets, or after a sign."""
    return re.search(rf"(?:^|[\[(\s._-]){re.escape(video_id)}(?:$|[\])\s._])", title) is not None


def _stretches(talks: Sequence[Talk]) -> dict[int, Stretch]:
    """By talk, of those whose recording holds several, at this event or another. One query."""
    urls = {talk.replay_url for talk in talks}
    starts: dict[str, list[int]] = {}
    told = Talk.objects.filter(replay_url__in=urls).values_list("replay_url", "replay_start_s") if urls else ()
    for url, start_s in told:
        starts.setdefault(url, []).append(start_s or 0)
    return {
        talk.pk: Stretch(start_s, min((other for other in starts[talk.replay_url] if other > start_s), default=None))
        for talk in talks
        if (start_s := talk.replay_start_s or 0) or len(starts[talk.replay_url]) > 1
    }


def _by_title(named: Sequence[Named], talks: Sequence[Talk], event: Event) -> dict[str, list[tuple[Talk, Outcome]]]:
    """By title, the talk that the matcher finds. The same title in several languages is one video."""
    titles = dict.fromkeys(each.title for each in named)
    videos = [Video(id=title, url=title, title=_readable(title)) for title in titles]
    by_id = {talk.pk: talk for talk in talks}
    found: dict[str, list[tuple[Talk, Outcome]]] = {}
    for each in match([talk_key(talk, event) for talk in talks], videos):
        talk = by_id[int(each.talk_id)]
        what = What.PROPOSED if each.verdict == PROPOSE else What.DOUBTFUL
        told = tuple(line for lines in in_words(each.reasons) for line in lines)
        found[each.video_id] = [(talk, Outcome("", what, talk, told=told))]
    return found


def _readable(title: str) -> str:
    """Without what programs put in the place of signs, and around an id."""
    return " ".join(re.sub(r"\[[^\][]{6,40}\]$", " ", title).replace("_", " ").split())


def _usual_case(tag: str) -> str:
    """As in "pt-BR" and "zh-Hant", however it is written."""
    first, *others = tag.lower().split("-")
    cased = {2: str.upper, 4: str.title}
    return "-".join([first, *(cased.get(len(part), str.lower)(part) for part in others)])
