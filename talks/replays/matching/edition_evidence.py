"""What a video's title, its list and its day say of the edition that it is of."""

from talks.replays.matching.contract import Reason
from talks.replays.matching.editions import EARLY_DAYS, LATE_DAYS, REGIONS, SOON_DAYS
from talks.replays.matching.features import TalkView, VideoView
from talks.replays.matching.judgement import Judgement, Listed
from talks.replays.matching.surroundings import Surroundings
from talks.replays.matching.title_words import AROUND, NEUTRAL, informative, is_year

# By what tells the edition; a date alone or a list alone is less than a name.
STRENGTHS = {"named": 1.0, "playlist": 0.95, "year": 0.9, "event": 0.9, "listed": 0.85, "dated": 0.85, "": 0.6}


def weigh_edition(
    talk: TalkView, video: VideoView, around: Surroundings, listed: Listed | None, found: Judgement
) -> float:
    """0 to 1. What says that the video is of the talk's edition, the surest first; what denies it is a doubt."""
    level, reason = _edition_of_title(talk, video, around)
    if others := around.years - talk.edition.years if talk.edition.years else None:
        found.refute("edition_other_year", str(min(others)), str(min(talk.edition.years)))
    if level != "named":
        if around.other_event:
            found.refute("edition_other_event", around.other_event)
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
    return 0.0 if found.is_refuted else STRENGTHS[level]


def _edition_of_title(talk: TalkView, video: VideoView, around: Surroundings) -> tuple[str, Reason | None]:
    own = talk.edition.years
    if around.names_event and not own.isdisjoint(map(int, video.years)):
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
            found.refute(f"date_before{since}", -days)
    elif days > LATE_DAYS:
        is_archive = level in {"named", "year", "playlist"}
        (found.reasons if is_archive else found.doubts).append(Reason(f"date_late{since}", (days,)))
    else:
        found.reasons.append(Reason(f"date_after{since}", (days,)) if days > 0 else Reason("date_during"))
