"""What was said of a line goes on to the line that a newer text has in its place: of most of its words, or its replay.

In: the desk as it is, and the newer text as it is read. Out: the corrections; those of lines that are gone stay as they
were, and fit nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from talks.ingest.desk.corrections import LINE, Correction, stored_corrections
from talks.ingest.desk.likeness import MOST, likeness, words_of
from talks.ingest.desk.reading import DeskReading
from talks.ingest.readers.article import Reading
from talks.ingest.readers.article.guidance import block_names


def reattached(desk: DeskReading, newer: Reading) -> list[Correction]:
    corrections = stored_corrections(desk.article.corrections)
    before = {each.at: each.words for each in corrections} | _texts(desk.names, desk.reading)
    now = _texts(block_names(newer.document.blocks), newer)
    lost = {at: before[at] for each in corrections if (at := each.at) not in now}
    new = {name: text for name, text in now.items() if name not in before}
    places = _of_the_same_replay(desk, newer, lost, new) | _of_the_same_words(lost, new)
    return [_moved(each, places.get(each.at, each.at), now) for each in corrections]


def _texts(names: Sequence[str], reading: Reading) -> dict[str, str]:
    return {name: block.text for name, block in zip(names, reading.document.blocks, strict=True)}


def _moved(correction: Correction, at: str, texts: Mapping[str, str]) -> Correction:
    """Words that were marked as a title are still in their line."""
    is_marked = correction.field == LINE and correction.of
    return correction if is_marked and correction.of not in texts.get(at, "") else replace(correction, at=at)


def _of_the_same_words(lost: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """The most alike first; each line once."""
    words = {name: words_of(text) for name, text in {**lost, **new}.items()}
    scores = ((likeness(words[was], words[is_now]), was, is_now) for was in lost for is_now in new)
    found: dict[str, str] = {}
    for _score, was, is_now in sorted((each for each in scores if each[0] > MOST), key=lambda each: -each[0]):
        if was not in found and is_now not in found.values():
            found[was] = is_now
    return found


def _of_the_same_replay(
    desk: DeskReading, newer: Reading, lost: Mapping[str, str], new: Mapping[str, str]
) -> dict[str, str]:
    names = block_names(newer.document.blocks)
    by_replay = {
        (talk.replay_url, talk.replay_start_s): names[section.at]
        for talk, section in newer.talk_sections
        if talk.replay_url and names[section.at] in new
    }
    replays = {unit.at: (unit.read.replay_url, unit.read.replay_start_s) for unit in desk.units if unit.at in lost}
    return {at: by_replay[replay] for at, replay in replays.items() if replay in by_replay}
