"""Reasons in words, English and French, short enough for a line under a proposal; what speaks against it comes last."""

from collections.abc import Sequence

from talks.replays.matching.contract import Reason

WORDS = {
    "title_same": ("the title is the same", "le titre est le même"),
    "title_cut": (
        "the title is the same as far as it goes: it is cut",
        "le titre est le même jusqu’à l’endroit où il est coupé",
    ),
    "title_main": ("the main part of the title is the same", "la partie principale du titre est la même"),
    "title_but": ("the title is the same but for {0} {word}", "le titre est le même à {0} {mot} près"),
    "title_like": ("the titles are alike at {0} %", "les titres se ressemblent à {0} %"),
    "title_kind": (
        "the video has no title of its own, only what kind of talk it is",
        "la vidéo n’a pas de titre propre, seulement un genre",
    ),
    "title_changed": ("words are replaced: {0} instead of {1}", "des mots sont remplacés : {0} au lieu de {1}"),
    "title_more": ("the video’s title says more: {0}", "le titre de la vidéo en dit plus : {0}"),
    "title_recurs": (
        "such a title comes again each year: nothing else says that it is this one",
        "un tel titre revient chaque année, et rien d’autre ne dit que c’est celui-ci",
    ),
    "speakers_all": ("{all} named: {0}", "{tous} : {0}"),
    "speakers_some": ("{1} of {2} speakers {is_} named: {0}", "{1} des {2} intervenant·es {est_nommé} : {0}"),
    "speakers_first": ("a first name only agrees: {0}", "seul un prénom concorde : {0}"),
    "speakers_none": ("the video names no speaker", "la vidéo ne nomme personne"),
    "speakers_other": ("the video names somebody else: {0}", "la vidéo nomme quelqu’un d’autre : {0}"),
    "speakers_too": ("the video also names {0}", "la vidéo nomme aussi {0}"),
    "edition_named": ("the video names the event and its year", "la vidéo nomme l’événement et son année"),
    "edition_event": ("the video names the event", "la vidéo nomme l’événement"),
    "edition_year": ("the video says {0}, the year of the event", "la vidéo dit {0}, l’année de l’événement"),
    "edition_playlist": ("the playlist is of this edition", "la liste de lecture est celle de cette édition"),
    "edition_listed": (
        "{0} of the {1} videos in the list are of this event",
        "{0} des {1} vidéos de la liste sont de cet événement",
    ),
    "edition_other_year": ("the video says {0}, the event is of {1}", "la vidéo dit {0}, l’événement est de {1}"),
    "edition_other_event": ("the video names another event: {0}", "la vidéo nomme un autre événement : {0}"),
    "edition_elsewhere": (
        "the video also says “{0}”, which may be another event",
        "la vidéo dit aussi « {0} », peut-être un autre événement",
    ),
    "edition_playlist_other": (
        "the playlist says {0}, the event is {1}",
        "la liste de lecture dit {0}, l’événement est {1}",
    ),
    "date_after": ("published {0} {day} after the talk", "publiée {0} {jour} après la conférence"),
    "date_during": ("published during the event", "publiée pendant l’événement"),
    "date_after_event": ("published {0} {day} after the event", "publiée {0} {jour} après l’événement"),
    "date_before_event": ("published {0} {day} before the event", "publiée {0} {jour} avant l’événement"),
    "date_late_event": (
        "published {0} {day} after the event, which is late",
        "publiée {0} {jour} après l’événement, ce qui est tard",
    ),
    "date_before": ("published {0} {day} before the talk", "publiée {0} {jour} avant la conférence"),
    "date_late": (
        "published {0} {day} after the talk, which is late",
        "publiée {0} {jour} après la conférence, ce qui est tard",
    ),
    "duration_fits": ("it lasts {0} min, the talk had {1}", "elle dure {0} min, la conférence en avait {1}"),
    "duration_differs": (
        "it lasts {0} min, and the talk had {1}",
        "elle dure {0} min, et la conférence en avait {1}",
    ),
    "numbers_differ": ("the numbers differ: {0}", "les numéros diffèrent : {0}"),
    "about_talk": (
        "the video says “{0}”: it may be about the talk and not show it",
        "la vidéo dit « {0} » : elle parle peut-être de la conférence sans la montrer",
    ),
    "rival_video": ("another video fits as well: {0}", "une autre vidéo convient aussi bien : {0}"),
    "rival_talk": (
        "the video fits another talk as well: {0}",
        "la vidéo convient aussi bien à une autre conférence : {0}",
    ),
    "ahead": ("far ahead of the next video", "loin devant la vidéo suivante"),
}  # fmt: skip
AGAINST = frozenset((
    "title_kind", "title_changed", "title_more", "title_recurs", "speakers_first", "speakers_none", "speakers_other",
    "speakers_too", "edition_other_year", "edition_other_event", "edition_elsewhere", "edition_playlist_other",
    "date_before", "date_before_event", "date_late", "date_late_event", "duration_differs", "numbers_differ",
    "about_talk", "rival_video", "rival_talk",
))  # fmt: skip
NEAR = 0.15  # Of the talk's minutes: a video that is so much shorter or longer is no surprise.


def is_against(reason: Reason) -> bool:
    """An editor who weighs the proposal should look at this."""
    if reason.code == "duration_fits":
        theirs, ours = (param for param in reason.params if isinstance(param, int))
        return abs(theirs - ours) > NEAR * ours
    return reason.code in AGAINST


def say_against(reason: Reason, language: str) -> str:
    return f"{'mais' if language == 'fr' else 'but'} {say(reason, language)}"


def say_all(reasons: Sequence[Reason], language: str) -> list[str]:
    """What speaks for the pair, then what speaks against it, marked so."""
    told = [say(reason, language) for reason in reasons if not is_against(reason)]
    return [*told, *(say_against(reason, language) for reason in reasons if is_against(reason))]


def say(reason: Reason, language: str) -> str:
    """`language`: "fr", or any other for English. A reason whose code is not known is said by its code."""
    if reason.code not in WORDS:
        return " ".join(map(str, (reason.code, *reason.params)))
    words = WORDS[reason.code][language == "fr"]
    count = next((param for param in reason.params if isinstance(param, int)), 0)
    many = abs(count) > 1
    named = {
        "word": "word" if count == 1 else "words",
        "mot": "mots" if many else "mot",
        "day": "day" if count == 1 else "days",
        "jour": "jours" if many else "jour",
        "all": {1: "the speaker is", 2: "both speakers are"}.get(count, f"all {count} speakers are"),
        "tous": {1: "l’intervenant·e est nommé·e", 2: "les deux intervenant·es sont nommé·es"}.get(
            count, f"les {count} intervenant·es sont nommé·es"
        ),
        "is_": "is" if count == 1 else "are",
        "est_nommé": "sont nommé·es" if many else "est nommé·e",
    }
    return words.format(*reason.params, **named)
