"""Ways of titling videos that lists have, each as a kind: what is proposed, what an editor looks at, what is another's."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.replays.matching import PROPOSE, UNSURE, TalkKey, match
from talks.replays.video import Video

EVENT = "Leaf Days 2025"
FRIDAY, SATURDAY, SUNDAY = (dt.date(2025, 3, day) for day in (14, 15, 16))


def talk(title, *speakers, of=1, event=EVENT, day=None):
    return TalkKey(of, title, speakers, event, day or FRIDAY, day or SUNDAY)


def video(title, name="v", **more):
    return Video(name, f"https://www.youtube.com/watch?v={name}", title, **more)


def verdict(one, title, **more):
    found = match([one], [video(title, **more)])
    return found[0].verdict if found else None


def codes(one, title, **more):
    [found] = match([one], [video(title, **more)])
    return {reason.code for reason in found.reasons}


def pairs(talks, *titles):
    """By talk the title of its video. The order of the rows is turned, which must not matter."""
    videos = [video(title, f"v{n}") for n, title in enumerate(titles)]
    found = match(talks, videos)
    assert match(talks[::-1], videos[::-1]) == found
    return {one.talk_id: (titles[int(one.video_id[1:])], one.verdict) for one in found}


# --- names that are words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("speaker", ["Kay Andrews", "Ana Andrade", "Theo Thomas", "Inga Inman", "Ann Rust", "Bo Ford", "Bao An"])  # fmt: skip
@pytest.mark.parametrize("title", ["Dry, warm, and quiet: a year with Rust, Kafka, and the Ford", "Small stoves - an evening with Rust, and the rest"])  # fmt: skip
def test_words_of_a_title_are_not_taken_for_the_surname_that_begins_like_them(speaker, title):
    assert verdict(talk(title, speaker), title) == PROPOSE


@pytest.mark.parametrize("speaker", ["Bao An", "Ha Do", "Felicia Day", "Kim Long", "Marie Le"])
def test_surname_that_is_a_word_names_its_owner_only_with_the_first_name(speaker):
    assert verdict(talk("Cold Cups at Dawn", speaker), f"Cold Cups at Dawn - {speaker}") == PROPOSE
    assert verdict(talk("Cold Cups", speaker), f"Warm Plates, and do the long day - {speaker.split()[1]}") is None


# --- a part of the title, or none -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("Fold it: how one drawer tidied a whole workshop", "Ada Lin: Fold it"),
        ("Preferences - one tidy drawer for each knob", "Ada Lin @ Leaf Days 2025: Preferences"),
        ("Preferences - one tidy drawer for each knob", "Ada Lin at Leaf Days 2025: Preferences"),
        ("Waiting is dull, let's bake! Or, how we fed a thousand", "Waiting is dull, let's bake! - Leaf Days 2025"),
        ("Why do cups break? A story of glue", "Why do cups break? (Ada Lin)"),
        ("Du thé pour tous : récit d’une année", "Du thé pour tous - Ada Lin"),
    ],
)
def test_title_up_to_its_first_stop(title, published):
    assert verdict(talk(title, "Ada Lin"), published) == PROPOSE


@pytest.mark.parametrize("published", ["Fold it", "Fold it - Leaf Days 2025", "Tom Reed: Fold it", "Ada Lin: Fold them all"])  # fmt: skip
def test_one_word_of_a_title_is_too_little_without_its_speaker(published):
    assert verdict(talk("Fold it: how one drawer tidied a whole workshop", "Ada Lin"), published) != PROPOSE


@pytest.mark.parametrize("published", ["Ada Lin", "Leaf Days 2025 - Talk by Ada Lin", "Leaf Days 2025 | Ada Lin", "Présentation - Ada Lin"])  # fmt: skip
def test_names_alone_are_for_an_editor_to_look_at(published):
    assert verdict(talk("Friends of Kettles", "Ada Lin"), published) == UNSURE
    assert "title_none" in codes(talk("Friends of Kettles", "Ada Lin"), published)


def test_names_alone_of_two_speakers():
    one = talk("Seams of Graphs", "Nils Holm", "Robin Lacey")
    assert verdict(one, "Nils Holm & Robin Lacey") == verdict(one, "Nils & Robin") == UNSURE
    assert verdict(one, "Nils Holm") is None


@pytest.mark.parametrize("published", ["Interview with Ada Lin", "Ada Lin - Keynote", "Ada Lin & Tom Reed", "Ada Lin: Warm Plates", "Panel with Ada Lin"])  # fmt: skip
def test_names_beside_anything_else_are_not_alone(published):
    assert verdict(talk("Friends of Kettles", "Ada Lin"), published) is None


def test_name_alone_of_somebody_with_two_talks_tells_neither():
    assert pairs([talk("Kettles", "Ada Lin"), talk("Spouts", "Ada Lin", of=2)], "Ada Lin") == {}


@pytest.mark.parametrize(
    "published",
    [
        "Ada Lin's talk on Friends of Kettles", "Day 1 - Ada Lin’s Talk on Friends of Kettles", "Ada Lin's keynote about Friends of Kettles",
        "Talk by Ada Lin on Friends of Kettles", "12. Friends of Kettles - Ada Lin", "Friends of Kettles 960x368 by: Ada Lin", "Friends of Kettles / @adalin", "Friends of Kettles @leafdays2025 @ada",
    ],
)  # fmt: skip
def test_whose_talk_it_is_may_stand_before_the_title_or_as_a_handle(published):
    assert verdict(talk("Friends of Kettles of Old", "Ada Lin"), published.replace("Kettles", "Kettles of Old")) == PROPOSE  # fmt: skip


# --- days and parts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("saturday", "sunday"), [("Saturday", "Sunday"), ("samedi", "dimanche"), ("Day Two", "Day Three"), ("Jour 2", "3e jour")])  # fmt: skip
def test_days_of_the_week_and_days_that_are_counted_are_the_same_days(saturday, sunday):
    talks = [talk("Lightning Talks (Day 2)", of="sat"), talk("Lightning Talks (Day 3)", of="sun")]
    published = [f"Lightning Talks - {sunday} - Leaf Days 2025", f"Lightning Talks - {saturday} - Leaf Days 2025"]
    assert pairs(talks, *published) == {"sat": (published[1], PROPOSE), "sun": (published[0], PROPOSE)}


def test_day_of_the_week_tells_talks_apart_by_their_own_days():
    talks = [talk("Lightning Talks", of="sat", day=SATURDAY), talk("Lightning Talks", of="sun", day=SUNDAY)]
    published = ["Lightning Talks - Sunday - Leaf Days 2025", "Lightning Talks - Saturday - Leaf Days 2025"]
    assert {of: title for of, (title, _) in pairs(talks, *published).items()} == {"sat": published[1], "sun": published[0]}  # fmt: skip
    assert verdict(talks[0], published[0]) == UNSURE
    assert "weekday_other" in codes(talks[0], published[0])


@pytest.mark.parametrize(
    ("two", "three"),
    [
        ("Part Two", "Part Three"), ("Round Two", "Round 3"), ("Part II", "Part III"), ("deuxième partie", "troisième partie"), ("partie deux", "3e partie"),
        ("(2/3)", "(3/3)"), ("Pt. 2", "Pt. 3"), ("Second Part", "Third Part"), ("2", "3"), ("II", "III"), ("Part2", "Part3"),
    ],
)  # fmt: skip
def test_parts_in_words_and_in_digits_are_the_same_parts(two, three):
    talks = [talk("Demo Hour (Part 2)", of=2), talk("Demo Hour (Part 3)", of=3)]
    published = [f"Demo Hour {three} - Leaf Days 2025", f"Demo Hour {two} - Leaf Days 2025"]
    assert pairs(talks, *published) == {2: (published[1], PROPOSE), 3: (published[0], PROPOSE)}


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("Demo Hour (Part 2)", "Leaf Days 2025 - Demo Hour Part One"), ("Demo Hour (Part 2)", "Leaf Days 2025 - Demo Hour"), ("Demo Hour", "Leaf Days 2025 - Demo Hour III"),
        ("Demo Hour (Day 2)", "Leaf Days 2025 - Demo Hour 2"), ("Teapot 2: Hotter", "Leaf Days 2025 - Teapot 2: Hotter (Part 2)"),
    ],
)  # fmt: skip
def test_another_part_is_another_video(title, published):
    assert verdict(talk(title), published) != PROPOSE


@pytest.mark.parametrize("number", ["2,000", "2000", "1,200,000"])
def test_thousands_are_one_number_and_no_year(number):
    one = talk(f"{number} Cups, 2 Million Kettles: a Tale of Tea", "Ada Lin")
    assert verdict(one, f"{number.replace(',', '')} cups, 2 million kettles: a tale of tea") == PROPOSE
    assert verdict(one, "3,000 cups, 2 million kettles: a tale of tea") != PROPOSE


def test_word_in_another_form_is_the_same_word():
    assert verdict(talk("City Pitch: Warsaw", "Ada Lin"), "Leaf Days 2025 - City Pitching. Warsaw") == PROPOSE
    assert verdict(talk("City Pitch: Warsaw", "Ada Lin"), "Leaf Days 2025 - City Planting. Warsaw") != PROPOSE


def test_version_glued_to_its_name_is_the_same_version():
    assert verdict(talk("Beyond Teapot 3.0", "Ada Lin"), "Beyond Teapot3.0 - Ada Lin") == PROPOSE
    assert verdict(talk("Beyond Teapot 3.0", "Ada Lin"), "Beyond Teapot3.1 - Ada Lin") != PROPOSE


# --- the event ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "written"),
    [
        ("OT Gems 2025", "Old Town Gems Conference 2025"), ("SF Leaf 2025", "San Francisco Leaf Conference 2025"), ("LeafConf TH 2025", "LeafConf Thailand 2025"),
        ("LeafConf AU 2025", "LeafConf AU 2025"), ("KCD Bretagne 2025", "Kubernetes Community Days Bretagne 2025"), ("Old Town Gems Conference 2025", "OT Gems 2025"),
        ("Oedo Kettles 04", "oedo04"),
    ],
)  # fmt: skip
def test_event_by_its_long_name_and_by_its_short_one(event, written):
    one = talk("Calm Lists of Many Kettles", "Kay Andrews", event=event)
    assert verdict(one, f"Kay Andrews, Calm Lists of Many Kettles. {written}.") == PROPOSE
    assert codes(one, f"{written} - Calm Lists of Many Kettles") & {"edition_named", "edition_event"}


@pytest.mark.parametrize(
    ("event", "written"),
    [
        ("LeafConf 2025", "LeafConf AU 2025"), ("LeafConf AU 2025", "LeafConf LA 2025"), ("Mountain LeafConf 2025", "LA LeafConf 2025"), ("Balkan Leaf 2025", "LeafConf 2025"),
        ("Leaf Pacific 2025", "LeafConf 2025"), ("Old Town Gems 2025", "Other Town Gems 2025"), ("Big Leaf 2025", "Tea Conference 2025"),
    ],
)  # fmt: skip
def test_event_of_a_name_that_is_alike_is_another(event, written):
    one = talk("Calm Lists of Tea Kettles", "Kay Andrews", event=event)
    assert verdict(one, f"{written} - Calm Lists of Tea Kettles by Kay Andrews") != PROPOSE


@pytest.mark.parametrize("mark", ["[EN]", "[JA]", "(en)", "[FR]"])
def test_language_of_a_video_names_no_event(mark):
    assert not {"edition_event", "edition_elsewhere"} & codes(talk("Calm Lists of Kettles", "Kay Andrews"), f"{mark} Calm Lists of Kettles / Kay Andrews")  # fmt: skip


# --- what is not known ----------------------------------------------------------------------------------------------

OUTSIDE = [
    "12 December 2025", "9 janvier", "December 2025", "2025-01-09", "28/12/2025", "Dec 3rd, 2025", "20250109",
    "2025/01/09", "2025.01.09", "09-01-2025", "09/01/2025", "09.01.25", "2025年1月9日",
]  # fmt: skip


@pytest.mark.parametrize("day", OUTSIDE)
@pytest.mark.parametrize("form", ["Calm Lists of Kettles - Kay Andrews - {}", "{}: Calm Lists of Kettles - Kay Andrews", "Calm Lists of Kettles (Kay Andrews, {})"])  # fmt: skip
def test_day_on_which_the_event_was_not_held_is_a_doubt(day, form):
    one = talk("Calm Lists of Kettles", "Kay Andrews")
    assert verdict(one, form.format(day)) == UNSURE
    assert "day_other" in codes(one, form.format(day))


@pytest.mark.parametrize("day", OUTSIDE)
def test_day_is_no_doubt_where_the_title_or_the_list_names_the_edition(day):
    one = talk("Calm Lists of Kettles", "Kay Andrews")
    assert verdict(one, f"Leaf Days 2025 - Calm Lists of Kettles - Kay Andrews ({day})") == PROPOSE
    assert verdict(one, f"Calm Lists of Kettles - Kay Andrews ({day})", playlist_title=EVENT) == PROPOSE


@pytest.mark.parametrize("day", ["15 March 2025", "vendredi 14 mars", "March 2025", "2025-03-16", "16/03/2025", "Saturday", "20250315", "2025/03/15", "2025.03.15", "15-03-2025", "15.03.25", "2025年3月15日"])  # fmt: skip
def test_day_of_the_event_is_none(day):
    assert verdict(talk("Calm Lists of Kettles", "Kay Andrews"), f"Calm Lists of Kettles - Kay Andrews - {day}") == PROPOSE  # fmt: skip


def test_day_that_may_be_two_is_a_doubt_where_neither_is_the_events():
    one = replace(
        talk("Calm Lists of Kettles", "Kay Andrews"), starts_on=dt.date(2025, 3, 12), ends_on=dt.date(2025, 3, 13)
    )
    for day in ("12/03/2025", "03/12/2025", "12-03-2025", "12.03.2025"):
        assert verdict(one, f"Calm Lists of Kettles - Kay Andrews - {day}") == PROPOSE
    for day in ("12/04/2025", "04-12-2025", "12/03/2024"):
        assert "day_other" in codes(one, f"Calm Lists of Kettles - Kay Andrews - {day}")


@pytest.mark.parametrize("number", ["99999999", "20251399", "1.12.25", "12.03.25.1", "v12.03.25"])
def test_number_that_is_no_day_is_none(number):
    assert "day_other" not in codes(talk("Calm Lists of Kettles", "Kay Andrews"), f"Calm Lists of Kettles - Kay Andrews - {number}")  # fmt: skip


def test_day_of_another_year_is_of_another_edition_whatever_the_list_says():
    one = talk("Calm Lists of Kettles", "Kay Andrews")
    title = "Calm Lists of Kettles - Kay Andrews (15 March 2024)"
    assert verdict(one, title, playlist_title=EVENT) == UNSURE


@pytest.mark.parametrize("title", ["You may 10 times", "On the 9 January outage", "A Saturday with tea"])
def test_day_that_the_talks_own_title_has_is_no_doubt(title):
    assert verdict(talk(f"{title} and more cups", "Kay Andrews"), f"{title} and more cups - Kay Andrews") == PROPOSE


@pytest.mark.parametrize(
    "form",
    [
        "{} by Ada Lin and Grace Moreau", "Grace Moreau & Ada Lin: {}", "{} (Ada Lin, Grace Moreau)", "{} - Ada Lin - Grace Moreau",
        "{} | Ada Lin | Grace Moreau", "{} par Ada Lin et Grace Moreau", "{} / Ada Lin / Grace Moreau", "{} - Grace Moreau", "Grace Moreau, Tom Reed - {}",
    ],
)  # fmt: skip
def test_people_who_are_not_the_talks_are_a_doubt(form):
    assert verdict(talk("Calm Lists of Kettles", "Ada Lin"), form.format("Calm Lists of Kettles")) == UNSURE


@pytest.mark.parametrize("form", ["{} by Ada Lin and Grace Moreau", "{} (Ada Lin, Grace Moreau)", "{} - Ada Lin - Grace Moreau"])  # fmt: skip
def test_others_beside_the_talks_people_are_none_where_the_edition_is_named(form):
    one = talk("Calm Lists of Kettles", "Ada Lin")
    title = form.format("Calm Lists of Kettles")
    assert verdict(one, f"Leaf Days 2025 - {title}") == verdict(one, title, playlist_title=EVENT) == PROPOSE


SLIPS = [("Lionel Barrow", "Lional Barrow"), ("Danish Khan", "Danish Kahn"), ("Lance Gleason", "Lance Gleasain"), ("Oliver de la Cour", "Oliver de la Coeur")]  # fmt: skip


@pytest.mark.parametrize(("speaker", "written"), SLIPS)
def test_slip_of_the_pen_in_a_name_makes_nobody_else_of_it(speaker, written):
    assert verdict(talk("Calm Lists of Kettles", speaker), f"Leaf Days 2025 - Calm Lists of Kettles by {written}") == PROPOSE  # fmt: skip


@pytest.mark.parametrize(("speaker", "written"), [("Ada Lin", "Ada Lim"), ("Thomas Carr", "Thomas Mann"), ("Lina Holm", "Nina Holm"), ("Ann Rust", "Bo Rusk")])  # fmt: skip
def test_another_name_is_somebody_else(speaker, written):
    assert verdict(talk("Calm Lists of Kettles", speaker), f"Leaf Days 2025 - Calm Lists of Kettles by {written}") == UNSURE  # fmt: skip


@pytest.mark.parametrize(
    ("speaker", "other"), [("John Smith", "Joan Smith"), ("Mark Stone", "Mary Stone"), ("Chris Wagner", "Chris Warner")]
)
def test_whoever_is_called_nearly_so_is_somebody_else_where_no_edition_is_named(speaker, other):
    assert verdict(talk("Calm Lists of Kettles", speaker), f"Calm Lists of Kettles - {other}") == UNSURE


@pytest.mark.parametrize("who", ["Various Presenters", "various speakers", "Several Speakers"])
def test_several_who_have_no_name_are_nobody_else(who):
    assert verdict(talk("Lightning Talks", "Ada Lin"), f"Leaf Days 2025 - Lightning Talks - {who}") == PROPOSE


def test_year_in_somebodys_handle_is_no_edition():
    one = talk("Calm Lists of Kettles", "Ada Lin")
    assert verdict(one, "Calm Lists of Kettles / Ada Lin @ada_lin1994") == PROPOSE
    assert verdict(one, "Calm Lists of Kettles / Ada Lin @leafdays2024") != PROPOSE


@pytest.mark.parametrize("beside", ["Google Cloud", "New Relic", "Acme", "Main Stage", "Kettle Track"])
def test_companies_and_tracks_beside_the_speakers_are_nobody(beside):
    assert verdict(talk("Calm Lists of Kettles", "Ada Lin"), f"Calm Lists of Kettles - Ada Lin - {beside}") == PROPOSE


def test_words_replaced_by_others_are_a_doubt_without_the_edition():
    one = talk("Calming Lists with Kettles", "Ada Lin")
    assert verdict(one, "Fearless Lists with Spoons - Ada Lin") != PROPOSE


@pytest.mark.parametrize("noise", ["!", "- ", "(", "Saturday ", "12 May ", "@a ", "'s talk ", "1/"])
def test_endless_title_costs_no_more_than_a_long_one(noise):
    assert verdict(talk("Calm Lists of Kettles", "Ada Lin"), f"{noise * 200_000}x") is None


SHORT = ["Warm Kettles", "Cold Spouts", "Thin Handles", "Red Lids", "Old Saucers", "Tin Spoons"]


def test_list_of_titles_that_are_all_the_events_is_of_the_event():
    talks = [talk(title, "Ada Lin", of=n) for n, title in enumerate(SHORT)]
    assert {v for _, v in pairs(talks, *SHORT).values()} == {PROPOSE}
    assert {v for _, v in pairs(talks[:2], *SHORT[:2]).values()} == {UNSURE}


def test_list_of_which_half_are_titles_of_others_is_not():
    talks = [talk(title, "Ada Lin", of=n) for n, title in enumerate(SHORT)]
    others = ["Dry Rivers", "High Hills", "Low Lakes", "Wet Woods", "Far Fields"]
    assert {v for _, v in pairs(talks, *SHORT, *others).values()} == {UNSURE}


# --- ties -----------------------------------------------------------------------------------------------------------


def test_of_pairs_that_are_as_sure_the_one_without_another_choice_comes_first():
    talks = [talk("Lightning Talks", of=1), talk("Lightning Talks", of=2, day=SUNDAY)]
    published = ["Leaf Days 2025 - Lightning Talks", "Leaf Days 2025 - Lightning Talks - Saturday"]
    assert {of: title for of, (title, _) in pairs(talks, *published).items()} == {1: published[1], 2: published[0]}


TITLES = ["Kettles", "Lightning Talks", "Demo Hour II", "Kettles: a tale", "Opening"]
NAMES = ["Ada Lin", "Tom Reed"]
some_talks = st.lists(
    st.builds(talk, st.sampled_from(TITLES), st.sampled_from(NAMES), day=st.sampled_from([None, SATURDAY, SUNDAY])),
    max_size=5, unique=True,
)  # fmt: skip
some_titles = st.lists(
    st.tuples(st.sampled_from(TITLES), st.sampled_from(["", " - Ada Lin", " - Sunday", " | Leaf Days 2025", " Part 2"])),
    max_size=5, unique=True,
)  # fmt: skip


@given(some_talks, some_titles, st.randoms(use_true_random=False))
def test_neither_order_nor_ids_decide(keys, titles, random):
    def matched(of_talks, of_videos):
        talks = [replace(key, id=of_talks[n]) for n, key in enumerate(keys)]
        videos = [video("".join(title), f"v{of_videos[n]}") for n, title in enumerate(titles)]
        random.shuffle(talks)
        random.shuffle(videos)
        found = match(talks, videos)
        return {(of_talks.index(m.talk_id), of_videos.index(int(m.video_id[1:])), m.verdict, m.score) for m in found}

    of_talks, of_videos = random.sample(range(9), len(keys)), random.sample(range(9), len(titles))
    assert matched(of_talks, of_videos) == matched(list(range(len(keys))), list(range(len(titles))))
