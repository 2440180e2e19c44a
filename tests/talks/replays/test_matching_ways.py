"""Further ways of titling videos: by a title's first or last words, by a kind and a name, by names alone, in two scripts."""

import pytest

from talks.replays.matching import PROPOSE, UNSURE
from tests.talks.replays.test_matching_kinds import codes, pairs, talk, verdict

KETTLES = "Calm Lists of Many Kettles"


# --- parts of a title -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("900 Cups, 2 Million Spoons: A Short History of Tea", "Ada Lin – A short history of tea"),
        ("Game Hour: Tea Family Feud", "Leaf Days 2025 - Tea Family Feud MC: Ada Lin"),
        ("Pour: Tea Robots on Rails", "Ada Lin: Pour — Tea Robot in the Kitchen Office, Leaf Days 2025"),
    ],
)
def test_last_part_of_a_title_is_enough_beside_its_speakers(title, published):
    assert verdict(talk(title, "Ada Lin"), published) == PROPOSE


def test_last_part_of_a_title_is_too_little_without_its_speakers():
    assert verdict(talk("Teapots at Acme: Lessons from Production", "Ada Lin"), "Leaf Days 2025 - Lessons from Production") != PROPOSE  # fmt: skip


LONG = "Brewing quiet teapots with copper filters for a Kitchen of Guests Who Arrive Late Every Evening"


def test_video_that_stops_in_the_title_shows_it():
    assert verdict(talk(LONG, "Ada Lin"), "Brewing quiet teapots with copper filters - Leaf Days 2025") == PROPOSE
    assert verdict(talk(LONG, "Ada Lin"), "Brewing quiet teapots - Leaf Days 2025") != PROPOSE
    assert verdict(talk(LONG, "Ada Lin"), "Brewing quiet teapots with copper filters - Tom Reed") != PROPOSE


def test_video_that_stops_in_two_titles_tells_neither():
    talks = [talk(f"Brewing quiet teapots with copper filters for {whom}", "Ada Lin", of=whom) for whom in ("two guests", "four guests")]  # fmt: skip
    found = pairs(talks, "Brewing quiet teapots with copper filters - Leaf Days 2025")
    assert {v for _, v in found.values()} == {UNSURE}


def test_company_after_a_long_title_is_no_other_talk_of_a_named_edition():
    assert verdict(talk("Finding the Spoon in the Tall Stack: Logs in Context", "Ada Lin"), "Leaf Days 2025 - Finding the Spoon in the Tall Stack: Logs in Context - New Relic -") == PROPOSE  # fmt: skip


@pytest.mark.parametrize("published", ["何度も静かに読む長い題名の話", "何度も静かに読む長い題名の話   @adalin"])
def test_title_without_spaces_tells_as_much_as_several_words(published):
    assert verdict(talk("何度も静かに読む長い題名の話", "Ada Lin"), published) == PROPOSE
    assert verdict(talk("話", "Ada Lin"), "話") != PROPOSE


# --- kinds ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "published",
    [
        "Ada Lin - Leaf Days Keynote", "Leaf Days 2025 Keynote Speech by Ada Lin", "[JA][Keynote] Leaf Days 2025 - Ada Lin @adalin", "Leaf Days 2025 - Keynote Address by Ada “Tea” Lin",
        "Leaf Days 2025 - Keynote by Ada Lin of Spoons",
    ],
)  # fmt: skip
def test_keynote_of_somebody_is_their_keynote(published):
    assert verdict(talk("Keynote: The Quiet Art of Spoons", "Ada Lin"), published) == PROPOSE


def test_keynote_about_something_else_is_another():
    assert verdict(talk("Keynote: The Quiet Art of Spoons", "Ada Lin"), "Leaf Days 2025 - Keynote: Loud Drums by Ada Lin") != PROPOSE  # fmt: skip


@pytest.mark.parametrize(
    "published", ["Panel Discussion   Glazing Kettles", "Glazing Kettles Panel Discussion", "Glazing Kettles - Panel"]
)
def test_panel_discussion_is_a_panel(published):
    assert verdict(talk("Panel: Glazing Kettles", "Ada Lin", "Tom Reed"), f"Leaf Days 2025 - {published}") == PROPOSE


def test_day_of_lightning_talks_is_not_the_whole_days_recording():
    talks = [talk("Lightning Talks: Day 2", of="short"), talk("Leaf Days: Day 2", of="day")]
    found = pairs(talks, "Lightning Talks Day 2", "Leaf Days 2025 - Day 2")
    assert {of: title for of, (title, _) in found.items()} == {"short": "Lightning Talks Day 2", "day": "Leaf Days 2025 - Day 2"}  # fmt: skip


def test_host_of_lightning_talks_is_nobody_else():
    assert verdict(talk("Lightning Talks"), "Leaf Days 2025 - Lightning Talks hosted by Ada Lin") == PROPOSE


# --- names alone ----------------------------------------------------------------------------------------------------

PEOPLE = ["Ada Lin", "Tom Reed", "Kay Andrews", "Nils Holm", "Robin Lacey", "Ida Stone"]


def test_list_that_is_titled_by_names_tells_whose_talks_they_are():
    talks = [talk(f"Kettle of the {name.split()[1]} kind", name, of=name) for name in PEOPLE]
    assert pairs(talks, *PEOPLE) == {name: (name, PROPOSE) for name in PEOPLE}
    others = ["Dry Rivers", "High Hills", "Low Lakes", "Wet Woods", "Far Fields"]
    assert {v for _, v in pairs(talks, *PEOPLE, *others).values()} == {UNSURE}


def test_list_that_is_titled_by_names_does_not_tell_two_talks_of_one_person():
    talks = [talk(f"Kettle of the {name.split()[1]} kind", name, of=name) for name in PEOPLE]
    found = pairs([*talks, talk("Cold Plates", "Ada Lin", of="second")], *PEOPLE)
    assert {found[of][1] for of in ("Ada Lin", "second") if of in found} == {UNSURE}


# --- scripts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["山田 太郎", "Иван Петров", "Γιάννης Ρήγας", "김도현"])
def test_somebody_in_another_script_may_be_somebody_else(other):
    one = talk(KETTLES, "Ada Lin")
    assert verdict(one, f"{KETTLES} - {other}") == UNSURE
    assert "speakers_other" in codes(one, f"{KETTLES} - {other}")
    assert verdict(one, f"Leaf Days 2025 - {KETTLES} - {other}") == PROPOSE


@pytest.mark.parametrize(
    ("speaker", "written"),
    [("Ivan Petrov", "Иван Петров"), ("Иван Петров", "Ivan Petrov"), ("Aleksandr Volnov", "Александр Волнов"), ("Alexander Volnov", "Александр Волнов"), ("Ada Lin", "Ada Lin（林 愛田）")],
)  # fmt: skip
def test_name_in_another_script_is_the_speakers_where_its_letters_say_so(speaker, written):
    assert verdict(talk(KETTLES, speaker), f"{KETTLES} - {written}") == PROPOSE
    assert {"speakers_all"} <= codes(talk(KETTLES, speaker), f"{KETTLES} - {written}")


# --- the event's initials -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Journées du Thé Libre 2025", "JDTL 2025"), ("Feuille Sage en Seine 2025", "FSES 2025"), ("Maison du Thé 2025", "MdT 2025"),
        ("Golden Gate Leaf Conference 2025", "GoGaLeCo 2025"),
    ],
)  # fmt: skip
def test_initials_of_small_words_too_are_the_event(long, short):
    for event, written in ((long, short), (short, long)):
        assert "edition_named" in codes(talk(KETTLES, "Ada Lin", event=event), f"{written} - {KETTLES} - Ada Lin")


@pytest.mark.parametrize(
    ("event", "written"),
    [("JDTL 2025", "Journées du Lait Libre 2025"), ("Journées du Thé Libre 2025", "JDLL 2025"), ("GoGaLeCo 2025", "Golden Gate Tea Conference 2025")],
)  # fmt: skip
def test_other_initials_are_another_event(event, written):
    assert verdict(talk(KETTLES, "Ada Lin", event=event), f"{written} - {KETTLES} - Ada Lin") == UNSURE
