"""All talks and all videos → at most one match for each, the surest first."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from talks.replays.matching.candidates import Index
from talks.replays.matching.contract import PROPOSE, PROPOSED_FROM, UNSURE, Match, Reason, TalkKey
from talks.replays.matching.editions import Edition
from talks.replays.matching.features import Decoration, TalkView, VideoView
from talks.replays.matching.judgement import Judgement, Listed
from talks.replays.matching.judging import DOUBTFUL, Judge, is_proposed, weight
from talks.replays.video import Video

AS_GOOD = 0.03  # A score that near is no worse.
BETTER = 0.01
FAR = 0.20
LIST_SHARE = 0.6
LIST_LEAST = 5
ALIAS_SHARE = 0.5

Pair = tuple[int, int]
Given = TypeVar("Given", TalkKey, Video)


def match(
    talks: Sequence[TalkKey], videos: Sequence[Video], refused: Collection[tuple[int | str, str]] = ()
) -> list[Match]:
    """Sorted by talk id; a talk for which no video comes near is not in it. The order of what is given says nothing.

    `refused`: (talk id, video id) that an editor turned down; neither keeps the other from a better match.
    """
    editions: dict[tuple[object, ...], Edition] = {}
    talk_views = []
    for key in _once(talks):
        of = (key.event_name, key.starts_on, key.ends_on)
        if of not in editions:
            editions[of] = Edition(*of)
        talk_views.append(TalkView(key, editions[of]))
    video_views = [VideoView(video) for video in _once(videos)]
    judged = _judge_all(talk_views, video_views)
    for t, v in [pair for pair in judged if (talk_views[pair[0]].key.id, video_views[pair[1]].video.id) in refused]:
        del judged[t, v]
    chosen = _one_to_one(judged)
    rivals = _Rivals(judged, chosen)
    matches = []
    for (t, v), found in chosen.items():
        doubt = None
        if is_proposed(found):
            if (rival := rivals.video(t, v)) is not None:
                doubt = Reason("rival_video", (video_views[rival].video.title,))
            elif (rival := rivals.talk(t, v)) is not None:
                doubt = Reason("rival_talk", (talk_views[rival].key.title,))
        reasons = [*found.reasons, *([doubt] if doubt else [])]
        if rivals.is_far_ahead(t, v):
            reasons.append(Reason("ahead"))
        score = round(min(found.score, DOUBTFUL) if doubt else found.score, 3)
        verdict = PROPOSE if score >= PROPOSED_FROM else UNSURE
        matches.append(Match(talk_views[t].key.id, video_views[v].video.id, score, verdict, tuple(reasons)))
    return sorted(matches, key=lambda found: _id_order(found.talk_id))


def _once(given: Iterable[Given]) -> list[Given]:
    """Each id once, in the order of what they say: ids tell nothing of which video shows which talk."""
    ordered = sorted(given, key=lambda one: (_id_order(one.id), repr(one)))
    once = {one.id: one for one in reversed(ordered)}.values()
    return sorted(once, key=lambda one: (_said(one), _id_order(one.id)))


def _said(one: TalkKey | Video) -> str:
    return repr(replace(one, id="") if isinstance(one, TalkKey) else replace(one, id="", url=""))


def _id_order(of: int | str) -> tuple[bool, int, str]:
    return (True, 0, of) if isinstance(of, str) else (False, of, "")


def _judge_all(talks: Sequence[TalkView], videos: Sequence[VideoView]) -> dict[Pair, Judgement]:
    decoration = Decoration(videos)
    judge = Judge(decoration)
    index = Index(videos)
    candidates = [index.candidates(talk) for talk in talks]
    judged = {
        (t, v): found
        for t, talk in enumerate(talks)
        for v in candidates[t]
        if (found := judge.judge(talk, videos[v])) is not None
    }
    for t, v in _learn_aliases(judged, talks, decoration):
        if found := judge.judge(talks[t], videos[v]):
            judged[t, v] = found
    # Now that it is known what each list holds, its silent videos are looked at again.
    for (t, v), listed in _listed(judged, talks, videos, candidates).items():
        if found := judge.judge(talks[t], videos[v], listed):
            judged[t, v] = found
    alone = _names_alone(judged)
    return {pair: found for pair, found in judged.items() if not found.is_name_alone or pair in alone}


def _learn_aliases(judged: dict[Pair, Judgement], talks: Sequence[TalkView], decoration: Decoration) -> list[Pair]:
    """What stands in most titles that show an event's talks is a name of that event. The pairs that it concerns."""
    foreign: dict[tuple[Edition, tuple[str, ...]], list[Pair]] = defaultdict(list)
    for (t, v), found in judged.items():
        if found.foreign:
            foreign[talks[t].edition, found.foreign].append((t, v))
    pairs = []
    for (edition, words), found_in in foreign.items():
        shown = len({v for _, v in found_in})
        if shown >= LIST_LEAST and shown >= ALIAS_SHARE * decoration.count(words):
            edition.aliases.add(words)
            pairs += [(t, v) for t, v in judged if talks[t].edition is edition]
    return sorted(set(pairs))


def _listed(
    judged: dict[Pair, Judgement],
    talks: Sequence[TalkView],
    videos: Sequence[VideoView],
    candidates: Sequence[Sequence[int]],
) -> dict[Pair, Listed]:
    """For each pair whose edition nothing tells: how much of the video's list is of the talk's event."""
    sizes = Counter(_list_of(view) for view in videos)
    alone = _names_alone(judged)
    surest: dict[int, int] = {}
    for t, v in sorted(judged, key=lambda pair: (-judged[pair].score, pair)):
        if is_proposed(judged[t, v]) or judged[t, v].tells_list or (t, v) in alone:
            surest.setdefault(v, t)
    found: Counter[tuple[Edition, tuple[str, str]]] = Counter()
    names: Counter[tuple[Edition, tuple[str, str]]] = Counter()
    for v, t in surest.items():
        found[talks[t].edition, _list_of(videos[v])] += 1
        names[talks[t].edition, _list_of(videos[v])] += (t, v) in alone
    lists: dict[Edition, dict[tuple[str, str], Listed]] = defaultdict(dict)
    for (edition, of), count in found.items():
        if _is_most(count, sizes[of]):
            lists[edition][of] = Listed(count, sizes[of], of_names=_is_most(names[edition, of], sizes[of]))
    pairs = {}
    for t, talk in enumerate(talks):
        if talk.edition not in lists:
            continue
        for v in candidates[t]:
            known = judged.get((t, v))
            listed = lists[talk.edition].get(_list_of(videos[v]))
            is_silent = known is None or known.edition in {"", "dated"}
            if listed and (is_silent or (listed.of_names and (t, v) in alone)):
                pairs[t, v] = listed
    return pairs


def _names_alone(judged: dict[Pair, Judgement]) -> set[Pair]:
    """Where a video has nothing but the names of people who have one talk only."""
    pairs = [pair for pair, found in judged.items() if found.is_name_alone]
    talks_named = Counter(v for _, v in pairs)
    return {(t, v) for t, v in pairs if talks_named[v] == 1}


def _is_most(count: int, total: int) -> bool:
    return count >= LIST_LEAST and count >= LIST_SHARE * total


def _list_of(view: VideoView) -> tuple[str, str]:
    return view.video.playlist_title, view.video.channel


def _one_to_one(judged: dict[Pair, Judgement]) -> dict[Pair, Judgement]:
    """The surest pair first; of pairs as sure the one whose talk and video have the fewest others as sure."""
    weights = {pair: weight(found) for pair, found in judged.items()}
    of_talks, of_videos = (
        Counter((t, w) for (t, _), w in weights.items()),
        Counter((v, w) for (_, v), w in weights.items()),
    )

    def rank(pair: Pair) -> tuple[float, float, int, Pair]:
        as_sure = weights[pair]
        choices = of_talks[pair[0], as_sure] + of_videos[pair[1], as_sure]
        return -as_sure, -judged[pair].likeness, choices, pair

    talks: set[int] = set()
    videos: set[int] = set()
    chosen = {}
    for t, v in sorted(judged, key=rank):
        if t not in talks and v not in videos:
            talks.add(t)
            videos.add(v)
            chosen[t, v] = judged[t, v]
    return chosen


class _Rivals:
    """Other pairs of a talk or of a video that are as good, and that nothing explains away."""

    def __init__(self, judged: dict[Pair, Judgement], chosen: dict[Pair, Judgement]) -> None:
        self._scores = {pair: weight(found) for pair, found in judged.items()}
        self._video_of = dict(chosen.keys())
        self._talk_of = {v: t for t, v in chosen}
        self._videos: dict[int, list[int]] = defaultdict(list)
        self._talks: dict[int, list[int]] = defaultdict(list)
        for t, v in sorted(judged):
            self._videos[t].append(v)
            self._talks[v].append(t)

    def video(self, t: int, v: int) -> int | None:
        """Another video that fits the talk as well, and no other talk better."""
        least = self._scores[t, v] - AS_GOOD
        for other in self._videos[t]:
            score = self._scores[t, other]
            if other != v and score >= least and self._of_talk(other) < score + BETTER:
                return other
        return None

    def talk(self, t: int, v: int) -> int | None:
        """Another talk that the video fits as well, and no other video better."""
        least = self._scores[t, v] - AS_GOOD
        for other in self._talks[v]:
            score = self._scores[other, v]
            if other != t and score >= least and self._of_video(other) < score + BETTER:
                return other
        return None

    def is_far_ahead(self, t: int, v: int) -> bool:
        others = [self._scores[t, other] for other in self._videos[t] if other != v]
        return bool(others) and max(others) <= self._scores[t, v] - FAR

    def _of_talk(self, v: int) -> float:
        """The score with which the video was given to a talk."""
        return self._scores[self._talk_of[v], v] if v in self._talk_of else 0.0

    def _of_video(self, t: int) -> float:
        return self._scores[t, self._video_of[t]] if t in self._video_of else 0.0
