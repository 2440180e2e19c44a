"""Where a talk's slides and its replay are, also where an article says that slides exist and the address is lost."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Link
from talks.ingest.readers.article.document.targets import is_slides, is_web
from talks.ingest.readers.article.sections.block_readings import (
    MOST_LINKS,
    POINTING,
    BlockReading,
    line_embed_of,
    tells_of_lost_slides,
    without_links,
)
from talks.ingest.records import LinkRecord
from talks.videos.address import (
    AddressError,
    ReplayAddress,
    is_cut_short,
    is_video,
    read_address,
    sure_video_at,
    video_at,
)
from talks.wording.pointing import (
    DEICTIC,
    ELSEWHERE,
    FILLERS,
    REPLAY_WORDS,
    SLIDES_WORDS,
    WEAK_SLIDES_WORDS,
    words_of,
)
from talks.wording.sentences import sentences_of
from tools.folding import fold

ABOUT = re.compile(r"\s*(?:about|sur|on|a propos|regarding|concernant)\b")
# Words of a sentence that may stand beside a link with a label of its own, as in "Lin a partagé ses [slides](…)".
LOOSE, TIGHT = 12, 2
LONGEST_LABEL = 10
# What says so much is no line about a link; it also keeps reading linear.
LONGEST_TEXT = 20_000
# Targets of a link whose address was never filled in.
NOWHERE = {"", "#"}


@dataclass(frozen=True)
class Pointer:
    """A link in its sentence. `said`: the words that say what it is, folded; `beside`: the words that say more."""

    link: Link
    said: frozenset[str]
    beside: int
    label: str
    sentence: str


def slides_of(readings: Sequence[BlockReading]) -> tuple[LinkRecord, ...]:
    """Each address once; one `LinkRecord` without an address at most, and only where no address is known."""
    found: dict[str, LinkRecord] = {}
    is_lost, is_opening = False, True
    for reading in readings:
        block = reading.block
        if block.kind in POINTING:
            for pointer in _pointers(block):
                url = pointer.link.url.strip()
                if not _points_to_slides(pointer, reading, is_opening=is_opening):
                    continue
                if is_web(url):
                    found.setdefault(url, LinkRecord(url, kind="slides"))
                else:
                    is_lost = is_lost or url in NOWHERE
            is_lost = is_lost or (block.kind is not BlockKind.EMBED and tells_of_lost_slides(block))
        is_opening = is_opening and _is_opening(reading)
    return tuple(found.values()) or ((LinkRecord(None, kind="slides"),) if is_lost else ())


def replay_of(readings: Sequence[BlockReading], heading_links: Sequence[Link] = ()) -> ReplayAddress | None:
    """The address of the talk's recording; None if none is sure.

    A labelled link wins over a player, and that over a link of the heading; a player counts right under the heading,
    after a line that names it, or at the section's end.
    """
    labelled = (address for _line, address in _labelled_replays(readings) if isinstance(address, ReplayAddress))
    in_heading = filter(None, (sure_video_at(link.url) for link in heading_links))
    return next(labelled, None) or _player(readings) or next(in_heading, None)


def refused_replays(readings: Sequence[BlockReading], heading_links: Sequence[Link] = ()) -> list[tuple[int, str]]:
    """(line or 0 for the heading's, address) of what ought to be a video and is none.

    An address of a site of videos that is cut short, wherever it stands; one that is called the talk's recording, and
    names no video and no list of videos.
    """
    links = [(reading.block.line, link) for reading in readings for link in _urls_alone(reading.block)]
    cut = [(line, link.url.strip()) for line, link in [*((0, link) for link in heading_links), *links]]
    labelled = ((line, url) for line, url in _labelled_replays(readings) if isinstance(url, str))
    return list(dict.fromkeys([*((line, url) for line, url in cut if is_cut_short(url)), *labelled]))


def _labelled_replays(readings: Sequence[BlockReading]) -> Iterator[tuple[int, ReplayAddress | str]]:
    """By line, what links of such a label lead to; as it is written where nothing can be read from it."""
    for reading in readings:
        for pointer in _pointers(reading.block) if reading.block.kind in POINTING else ():
            if _points_to_replay(pointer):
                try:
                    yield reading.block.line, read_address(pointer.link.url)
                except AddressError as error:
                    if not error.many:
                        yield reading.block.line, pointer.link.url.strip()


def _urls_alone(block: Block) -> tuple[Link, ...]:
    """An embedded document's address, where the block has it as its text only."""
    if link := line_embed_of(block):
        return (link,)
    if block.links or block.kind is not BlockKind.EMBED:
        return block.links
    text = block.text.strip()
    return (Link(text, text),) if is_web(text) else ()


def _pointers(block: Block) -> Iterable[Pointer]:
    """Each link, with the words before it (since the link before) and after the last one, within its sentence."""
    links = _urls_alone(block)
    return _pointing(block, links) if links and len(links) <= MOST_LINKS and len(block.text) <= LONGEST_TEXT else ()


def _pointing(block: Block, links: tuple[Link, ...]) -> Iterator[Pointer]:
    text, at = block.text, 0
    places: list[tuple[int, int]] = []
    for link in links:
        written = link.text or link.url
        start = text.find(written, at) if written else -1
        start = at if start < 0 else start
        at = min(start + len(written), len(text))
        places.append((start, at))
    bounds = _bounds(text)
    for number, (link, (start, _)) in enumerate(zip(links, places, strict=True)):
        first, last = next(((a, b) for a, b in bounds if a <= start < b), (0, len(text)))
        before = text[max(first, places[number - 1][1] if number else 0) : start]
        inside = [(a, b) for a, b in places if first <= a < last]
        rest, cursor = "", first
        for a, b in inside:
            rest += text[cursor:a] + " "
            cursor = max(cursor, b)
        rest += text[cursor:last]
        own = frozenset(words_of(link.text)) if not is_web(link.text) else frozenset()
        said = own | frozenset(words_of(before))
        beside = sum(w not in FILLERS | SLIDES_WORDS | REPLAY_WORDS for w in words_of(rest))
        yield Pointer(link, said, beside, "" if is_web(link.text) else link.text, rest)


def _bounds(text: str) -> list[tuple[int, int]]:
    bounds, at = [], 0
    for sentence in sentences_of(text):
        start = text.find(sentence, at)
        at = start + len(sentence)
        bounds.append((start, at))
    return bounds


def _is_label(label: str, words: frozenset[str]) -> bool:
    """Whether a link's text says what it is and hardly more: "Slides", "PDF Slides on Google Drive"."""
    said = words_of(label)
    return (
        bool(words & set(said))
        and len(said) <= LONGEST_LABEL
        and not [w for w in said if w not in FILLERS | words | SLIDES_WORDS | REPLAY_WORDS]
    )


def _points_to_slides(pointer: Pointer, reading: BlockReading, *, is_opening: bool) -> bool:
    block, link, url = reading.block, pointer.link, pointer.link.url.strip()
    if url and (is_video(url) or is_cut_short(url)):
        return False
    folded = fold(pointer.sentence)
    own = set(words_of(pointer.label))
    if _is_label(pointer.label, SLIDES_WORDS) or (
        _is_label(pointer.label, WEAK_SLIDES_WORDS) and (is_slides(url) or url.lower().endswith(".pdf"))
    ):
        after = fold(block.text.partition(link.text)[2]) if link.text else ""
        if ELSEWHERE.search(folded) or (block.kind is BlockKind.ITEM and ABOUT.match(after)):
            return False
        return pointer.beside <= (TIGHT if block.kind is BlockKind.ITEM else LOOSE)
    if own & REPLAY_WORDS:
        return False
    # "Slides : <address>", "The slides are [here](…)": the words are the sentence's, and it says nothing else.
    is_alone = block.kind is not BlockKind.ITEM or len(sentences_of(block.text)) == 1
    says = (pointer.said & SLIDES_WORDS) and not (pointer.said & REPLAY_WORDS)
    # "… to be found in the slides: <address>": a deck's own page, in a sentence that says more.
    is_deck = is_slides(url) and not pointer.label
    if says and (is_alone or is_deck) and not ELSEWHERE.search(folded):
        is_pointing = not pointer.label or own <= FILLERS | DEICTIC
        return is_deck or pointer.beside <= (TIGHT if is_pointing and block.kind is not BlockKind.ITEM else 0)
    # A deck's own page, with nothing said of it, as a line of its own; in a list, only in one right under the heading.
    is_placed = block.kind is not BlockKind.ITEM or is_opening
    return is_slides(url) and is_placed and reading.is_pointer and not ELSEWHERE.search(folded)


def _points_to_replay(pointer: Pointer) -> bool:
    url = pointer.link.url.strip()
    if not is_web(url) or ELSEWHERE.search(fold(pointer.sentence)):
        return False
    may_be_video = video_at(url) is not None  # These words say that it is.
    if _is_label(pointer.label, REPLAY_WORDS):
        return not is_slides(url) and pointer.beside <= (LOOSE if may_be_video else 0)
    if pointer.said & REPLAY_WORDS and pointer.beside <= TIGHT:
        return may_be_video
    # "Vidéo : <address>", "The talk is [here](address)".
    is_pointing = bool(pointer.label) and set(words_of(pointer.label)) <= DEICTIC
    return is_video(url) and is_pointing and pointer.beside == 0


def _player(readings: Sequence[BlockReading]) -> ReplayAddress | None:
    """A video that stands alone: the one under the heading, or the only one where nothing else follows."""
    players = [(n, video) for n, reading in enumerate(readings) if (video := _video_alone(reading.block))]
    for number, video in players:
        if all(map(_is_opening, readings[:number])):
            return video
        before = readings[number - 1].block
        if before.kind is BlockKind.PARAGRAPH and _introduces(before.text):
            return video
    if len(players) == 1:
        number, video = players[0]
        if not readings[number - 1].block.text.rstrip().endswith(":") and all(
            after.is_pointer or not after.block.text for after in readings[number + 1 :]
        ):
            return video
    return None


def _video_alone(block: Block) -> ReplayAddress | None:
    if block.kind not in {BlockKind.EMBED, BlockKind.PARAGRAPH} or len(block.links) > MOST_LINKS:
        return None
    video = next(filter(None, (sure_video_at(link.url) for link in _urls_alone(block))), None)
    says_more = block.kind is BlockKind.PARAGRAPH and not line_embed_of(block) and words_of(without_links(block))
    return None if says_more else video


def _is_opening(reading: BlockReading) -> bool:
    """What may stand between a heading and its player: pictures, quotes, links, labels."""
    return not reading.block.text or reading.block.kind is BlockKind.QUOTE or not reading.is_told


def _introduces(text: str) -> bool:
    last = sentences_of(text)[-1:] or ("",)
    return (
        text.rstrip().endswith(":")
        and bool(set(words_of(last[0])) & REPLAY_WORDS)
        and not ELSEWHERE.search(fold(last[0]))
    )
