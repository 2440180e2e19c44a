"""What keeps a video from being proposed though its title fits: numbers, days, the sort of recording."""

from talks.replays.matching.contract import Reason
from talks.replays.matching.days import weekdays_of
from talks.replays.matching.features import TalkView, VideoView, only_number
from talks.replays.matching.judgement import Judgement
from talks.replays.matching.numbers import LAST
from talks.replays.matching.title_words import AROUND, is_number, is_year
from talks.replays.matching.titles import TitleEvidence


def differing_numbers(talk: TalkView, video: VideoView, title: TitleEvidence) -> list[str]:
    """Days, parts and versions: "Part 2" is not "Part 1", and a part is not the whole."""
    ours, theirs = dict(talk.numbers), dict(video.numbers)
    of_days: set[str] = set()
    if _agree_on_day(talk, video):
        of_days = ours.pop("day", set()) | theirs.pop("day", set())
    _name_last(ours, theirs)
    differing = [
        f"{label} {'/'.join(sorted(numbers))}"
        for label, numbers in theirs.items()
        if (label in ours or label == "part") and numbers != ours.get(label, set())
    ]
    differing += [f"part {n}" for n in ours.get("part", ()) if "part" not in theirs and not title.is_cut]
    if LAST in theirs and "day" in ours and "day" not in theirs:
        differing += theirs[LAST]
    only_one_has = (*title.missing, *title.extra)
    differing += [word for word in only_one_has if is_number(word) and not is_year(word) and word not in of_days]
    return list(dict.fromkeys(differing))


def doubt_days(talk: TalkView, video: VideoView, found: Judgement) -> None:
    """A title that names a day on which the event was not held, or another than the talk's."""
    others = [day.written for day in video.days.dates if day not in talk.days.dates and not day.is_near(talk.key)]
    if others and not found.names_edition:
        found.doubt("day_other", others[0])
    if video.days.weekdays and talk.weekdays and not video.days.weekdays & talk.weekdays:
        found.doubt("weekday_other")


def _agree_on_day(talk: TalkView, video: VideoView) -> bool:
    """As "Day 2" and "Saturday" do, of an event that begins on a Friday."""
    theirs = video.days.weekdays or weekdays_of(talk.key, only_number(video.numbers.get("day", ())))
    return len(talk.weekdays) == 1 and theirs == talk.weekdays


def _name_last(ours: dict[str, set[str]], theirs: dict[str, set[str]]) -> None:
    """Where one title says "Part 2" and the other ends in "2", both mean the part."""
    for one, other in ((ours, theirs), (theirs, ours)):
        if "part" in one and "part" not in other and LAST in other:
            other["part"] = other.pop(LAST)


def doubt_recording(talk: TalkView, video: VideoView, found: Judgement) -> None:
    """What sort of recording it is: the whole talk, or a trailer, an interview, a day's stream."""
    for word in video.words.words:
        if word in AROUND and word not in talk.title_words:
            found.doubt("about_talk", word)
            break
    ours, theirs = talk.key.duration_s, video.video.duration_s
    if ours and theirs:
        minutes = (round(theirs / 60), round(ours / 60))
        if theirs * 5 < ours or (theirs > ours * 4 and theirs - ours > 900):  # noqa: PLR2004 -- a quarter of an hour
            found.doubt("duration_differs", *minutes)
        elif ours <= theirs * 2 and theirs * 2 <= ours * 3:
            found.reasons.append(Reason("duration_fits", minutes))
