"""What matching a playlist costs, beside comparing all titles; and how often it is right on listings that one has.

`python -m tests.bench.matching DIR`: precision and recall on the JSON files of DIR, in either form:
{"events": [{"event", "start_date", "talks": [{"title", "speakers", "raw_title", "video_id"}]}]}, and
{"pairs": [{"sched_title", "youtube_title", "video_id"}]}, of KubeCon North America 2019.
"""

import datetime as dt
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from talks.replays.matching import PROPOSE, Match, TalkKey, match
from talks.replays.video import Video
from tests.bench.tables import Table

DAYS = (dt.date(2023, 5, 1), dt.date(2023, 5, 3))
PAIRS_EVENT = ("KubeCon + CloudNativeCon North America 2019", dt.date(2019, 11, 18), dt.date(2019, 11, 21))


@dataclass(frozen=True)
class Dataset:
    """`truth`: the right video of each talk that has one."""

    name: str
    talks: Sequence[TalkKey]
    videos: Sequence[Video]
    truth: dict[int | str, str]


def tables(size: int, rounds: int) -> Iterable[Table]:
    """`size`: talks, with five times as many videos."""
    rows = []
    for name, made in (("all titles differ", programme(size)), ("each title recurs in five editions", recurring(size))):
        talks, videos = made
        titles_s = _best(lambda talks=talks, videos=videos: _all_titles(talks, videos), rounds)
        match_s = _best(lambda talks=talks, videos=videos: match(talks, videos), rounds)
        cells = (f"{match_s:.2f} s", f"{titles_s:.2f} s", f"{match_s / titles_s:.2f}")
        rows.append((f"{name}: {len(talks):,} talks, {len(videos):,} videos", *cells))
    yield Table(
        "Matching replays",
        "`match` beside `rapidfuzz.process.extractOne` (token_set_ratio) over every pair of titles, which knows no "
        "speaker and no edition. `make bench` gives them.",
        ("Programme", "match", "all titles", "ratio"),
        rows,
    )


def programme(size: int) -> tuple[list[TalkKey], list[Video]]:
    words, names = _words(random.Random(2))
    talks = [TalkKey(n, words(), (names(),), "Acme Conf 2023", *DAYS) for n in range(size)]
    videos = [_video(f"v{t.id}", f"Acme Conf 2023 - {t.title} by {t.speakers[0]}") for t in talks]
    videos += [_video(f"w{n}", f"Other Days 2023 - {words()} - {names()}") for n in range(4 * size)]
    return talks, videos


def recurring(size: int) -> tuple[list[TalkKey], list[Video]]:
    """The same titles each year, told by others: only speakers and years tell the videos apart."""
    words, names = _words(random.Random(3))
    titles = [f"{words()}: Project Update and Deep Dive" for _ in range(max(1, size // 10))]
    talks = [TalkKey(n, titles[n % len(titles)], (names(),), "Acme Conf 2023", *DAYS) for n in range(size)]
    videos = [_video(f"v{t.id}", f"{t.title} - {t.speakers[0]}") for t in talks]
    videos += [
        _video(f"w{n}", f"Acme Conf {2019 + n % 4} - {titles[n % len(titles)]} - {names()}") for n in range(4 * size)
    ]
    return talks, videos


def _words(rnd: random.Random) -> tuple[Callable[[], str], Callable[[], str]]:
    syllables = [c + v for c in "bcdfglmnprstv" for v in "aeiou"]
    known = ["".join(rnd.choices(syllables, k=rnd.randint(2, 4))) for _ in range(4000)]
    weights = [1 / (n + 1) for n in range(len(known))]
    return (
        lambda: " ".join(rnd.choices(known, weights, k=rnd.randint(4, 10))).title(),
        lambda: " ".join(rnd.choices(known, k=2)).title(),
    )


def _video(video_id: str, title: str, playlist: str = "") -> Video:
    return Video(video_id, f"https://www.youtube.com/watch?v={video_id}", title, playlist_title=playlist)


def _all_titles(talks: Sequence[TalkKey], videos: Sequence[Video]) -> None:
    titles = [video.title for video in videos]
    for talk in talks:
        process.extractOne(talk.title, titles, scorer=fuzz.token_set_ratio)


def _best(what: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start_s = time.perf_counter()
        what()
        taken.append(time.perf_counter() - start_s)
    return min(taken)


# --- how often it is right ------------------------------------------------------------------------------------------


def datasets(folder: Path) -> Iterable[Dataset]:
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        for event in content.get("events", ()):
            yield _of_event(event)
        if pairs := content.get("pairs"):
            yield _of_pairs(pairs)


def _of_event(event: dict[str, Any]) -> Dataset:
    name, day = event["event"], dt.date.fromisoformat(event["start_date"])
    days = (day, day + dt.timedelta(days=3))
    rows = list(enumerate(event["talks"]))
    talks = [TalkKey(f"{name}#{n}", row["title"], tuple(row["speakers"] or ()), name, *days) for n, row in rows]
    shown = [(n, row) for n, row in rows if row["raw_title"]]
    videos = [_video(row["video_id"], row["raw_title"]) for _, row in shown]
    return Dataset(name, talks, videos, {f"{name}#{n}": row["video_id"] for n, row in shown})


def _of_pairs(pairs: Iterable[dict[str, Any]]) -> Dataset:
    """A programme's titles end in the speakers: "Title - Ada Lovelace, Engines & Alan Turing, Bombe"."""
    once = {pair["video_id"]: pair for pair in reversed(list(pairs))}
    talks = []
    for video_id, pair in once.items():
        title, _, who = pair["sched_title"].strip().rpartition(" - ")
        names = [part.partition(",")[0].strip() for part in re.split(r"[&;]", who) if part.strip()]
        talks.append(TalkKey(f"pair#{video_id}", title, tuple(names), *PAIRS_EVENT))
    videos = [_video(video_id, pair["youtube_title"]) for video_id, pair in once.items()]
    return Dataset(PAIRS_EVENT[0], talks, videos, {f"pair#{video_id}": video_id for video_id in once})


def evaluation(found: Sequence[Dataset]) -> Table:
    everything = [video for data in found for video in data.videos]
    rows = [_row(data.name, [(data, match(data.talks, data.videos))]) for data in found]
    rows.append(_row("all, each with its own videos", [(data, match(data.talks, data.videos)) for data in found]))
    rows.append(_row("all, each with the videos of all", [(data, match(data.talks, everything)) for data in found]))
    others = sum(
        found_one.verdict == PROPOSE
        for data in found
        for found_one in match(data.talks, [video for video in everything if video not in data.videos])
    )
    rows.append(("proposed from the other events' videos alone", str(others), "", "", ""))
    past = sum(found_one.verdict == PROPOSE for data in found for found_one in match(data.talks, _year_before(data)))
    rows.append(("proposed from the same videos, listed as the edition before", str(past), "", "", ""))
    return Table(
        "How often matching is right", "", ("Talks and videos", "proposed", "wrong", "precision", "recall"), rows
    )


def _row(name: str, done: Iterable[tuple[Dataset, Sequence[Match]]]) -> tuple[str, ...]:
    right = wrong = total = 0
    for data, matches in done:
        proposed = [found for found in matches if found.verdict == PROPOSE]
        good = sum(data.truth.get(found.talk_id) == found.video_id for found in proposed)
        right, wrong, total = right + good, wrong + len(proposed) - good, total + len(data.truth)
    precision = right / max(1, right + wrong)
    return name, str(right + wrong), str(wrong), f"{precision:.4f}", f"{right / max(1, total):.4f}"


def _year_before(data: Dataset) -> list[Video]:
    year = data.talks[0].starts_on.year if data.talks and data.talks[0].starts_on else 0
    now, before = str(year), str(year - 1)
    name = data.name.replace(now, before) if now in data.name else f"{data.name} {before}"
    return [replace(video, title=video.title.replace(now, before), playlist_title=name) for video in data.videos]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.stdout.write(f"{evaluation(list(datasets(Path(sys.argv[1])))).text()}\n")
