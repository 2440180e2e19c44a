"""Reasons in words, short enough for a line under a proposal, in the language of the moment; doubts begin by "but"."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from talks.replays.matching.contract import Reason

# {0}, {1}, {2}: the parameters of the reason. A plural goes by the first of them that is a number.
WORDS = {
    "title_same": _("the title is the same"),
    "title_cut": _("the title is the same as far as it goes: it is cut"),
    "title_main": _("the main part of the title is the same"),
    "title_but": ngettext_lazy(
        "the title is the same but for {0} word", "the title is the same but for {0} words", "count"
    ),
    "title_like": _("the titles are alike at {0} %"),
    "title_kind": _("the video has no title of its own, only what kind of talk it is"),
    "title_none": _("the video has no title of its own, only its speakers’ names"),
    "title_changed": _("words are replaced: {0} instead of {1}"),
    "title_more": _("the video’s title says more: {0}"),
    "title_recurs": _("such a title comes again each year: nothing else says that it is this one"),
    "speakers_all": ngettext_lazy("the speaker is named: {0}", "all {1} speakers are named: {0}", "count"),
    "speakers_both": _("both speakers are named: {0}"),
    "speakers_some": ngettext_lazy("{1} of {2} speakers is named: {0}", "{1} of {2} speakers are named: {0}", "count"),
    "speakers_first": _("a first name only agrees: {0}"),
    "speakers_none": _("the video names no speaker"),
    "speakers_other": _("the video names somebody else: {0}"),
    "speakers_too": _("the video also names {0}"),
    "edition_named": _("the video names the event and its year"),
    "edition_event": _("the video names the event"),
    "edition_year": _("the video says {0}, the year of the event"),
    "edition_playlist": _("the playlist is of this edition"),
    "edition_listed": _("{0} of the {1} videos in the list are of this event"),
    "edition_other_year": _("the video says {0}, the event is of {1}"),
    "edition_other_event": _("the video names another event: {0}"),
    "edition_elsewhere": _("the video also says “{0}”, which may be another event"),
    "edition_playlist_other": _("the playlist says {0}, the event is {1}"),
    "date_after": ngettext_lazy(
        "published {0} day after the talk", "published {0} days after the talk", "count"
    ),
    "date_during": _("published during the event"),
    "date_after_event": ngettext_lazy(
        "published {0} day after the event", "published {0} days after the event", "count"
    ),
    "date_before_event": ngettext_lazy(
        "published {0} day before the event", "published {0} days before the event", "count"
    ),
    "date_late_event": ngettext_lazy(
        "published {0} day after the event, which is late", "published {0} days after the event, which is late", "count"
    ),
    "date_before": ngettext_lazy(
        "published {0} day before the talk", "published {0} days before the talk", "count"
    ),
    "date_late": ngettext_lazy(
        "published {0} day after the talk, which is late", "published {0} days after the talk, which is late", "count"
    ),
    "duration_fits": _("it lasts {0} min, the talk had {1}"),
    "duration_differs": _("it lasts {0} min, and the talk had {1}"),
    "day_other": _("the video names another day: {0}"),
    "weekday_other": _("the video names another day of the week"),
    "numbers_differ": _("the numbers differ: {0}"),
    "about_talk": _("the video says “{0}”: it may be about the talk and not show it"),
    "rival_video": _("another video fits as well: {0}"),
    "rival_talk": _("the video fits another talk as well: {0}"),
    "ahead": _("far ahead of the next video"),
}  # fmt: skip
AGAINST = frozenset((
    "title_kind", "title_changed", "title_more", "title_recurs", "speakers_first", "speakers_none", "speakers_other",
    "speakers_too", "edition_other_year", "edition_other_event", "edition_elsewhere", "edition_playlist_other",
    "date_before", "date_before_event", "date_late", "date_late_event", "duration_differs", "numbers_differ",
    "about_talk", "rival_video", "rival_talk", "title_none", "day_other", "weekday_other",
))  # fmt: skip
NEAR = 0.15  # Of the talk's minutes: a video that is so much shorter or longer is no surprise.


def in_words(reasons: Sequence[Reason]) -> tuple[list[str], list[str]]:
    """What speaks for the pair, and what an editor who weighs it should look at, marked so."""
    against = [gettext("but {reason}").format(reason=say(reason)) for reason in reasons if is_against(reason)]
    return [say(reason) for reason in reasons if not is_against(reason)], against


def is_against(reason: Reason) -> bool:
    if reason.code == "duration_fits":
        theirs, ours = (param for param in reason.params if isinstance(param, int))
        return abs(theirs - ours) > NEAR * ours
    return reason.code in AGAINST


def say(reason: Reason) -> str:
    """A reason whose code is not known is said by its code."""
    count = next((param for param in reason.params if isinstance(param, int)), 0)
    code = "speakers_both" if reason.code == "speakers_all" and count == 2 else reason.code  # noqa: PLR2004 -- a pair
    if code not in WORDS:
        return " ".join(map(str, (code, *reason.params)))
    return WORDS[code].format(*reason.params, count=count)
