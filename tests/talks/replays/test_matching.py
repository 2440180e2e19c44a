"""Which video shows which talk: as many look-alikes as matches, all of our own making."""

import datetime as dt
import json
from functools import partial

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from talks.replays.matching import PROPOSE, UNSURE, Match, Reason, TalkKey, in_words, match, say
from talks.replays.video import Video

EVENT, YEAR = "Leaf Days Europe 2023", 2023
STARTS, ENDS = dt.date(2023, 5, 17), dt.date(2023, 5, 19)
TEA = "Brewing Tea at Scale: Lessons from a Thousand Pots"


def said(say, language):
    with translation.override(language):
        return say()


def talk(title=TEA, *speakers, **more):
    return TalkKey(**{"id": 1, "title": title, "speakers": speakers or ("Ada Lin",), "event_name": EVENT, "starts_on": STARTS, "ends_on": ENDS, **more})  # fmt: skip


def video(title, video_id="v", **more):
    return Video(video_id, f"https://www.youtube.com/watch?v={video_id}", title, **more)


def verdict(one, *videos):
    return {found.video_id: found.verdict for found in match([one], videos)}


def codes(found):
    return {reason.code for reason in found.reasons}


@pytest.mark.parametrize(
    "title",
    [
        "Brewing Tea at Scale: Lessons from a Thousand Pots - Ada Lin, Acme",
        "brewing tea at scale - lessons from a thousand pots (Ada Lin)",
        "Ada Lin - Brewing Tea at Scale: Lessons from a Thousand Pots",
        "Ada Lin: Brewing Tea at Scale: Lessons from a Thousand Pots | Leaf Days Europe 2023",
        "Leaf Days Europe 2023 - Brewing Tea at Scale: Lessons from a Thousand Pots by Ada Lin",
        "[Leaf Days EU 2023] Brewing Tea at Scale: Lessons from a Thousand Pots",
        "LeafDays23 // Brewing Tea at Scale: Lessons from a Thousand Pots // Ada Lin",
        "Keynote: Brewing Tea at Scale: Lessons from a Thousand Pots - Ada Lin, CTO, Acme Tea Company",
        "Brewing Tea at Scale: Lessons from a Tho... Ada Lin",
        "Brewing Tea at Scale: Lessons from… - Lin",
        "Leaf Days Europe 2023 - Brewing Tea at Scale by A. Lin",
        "Brewing Tea at Scale: Lesson from a Thousand Pots - Lin Ada",
        '"Brewing tea at scale: lessons from a thousand pots" par Ada Lin',
        "Brewing Tea at Scale: Lessons from a Thousand Pots Ada Lin",
        "Brewing Tea at Scale: Lessons from a Thousand Pots",
        "Day 2 | Main Stage | Brewing Tea at Scale: Lessons from a Thousand Pots | Ada Lin",
        "Leaf Days Europe '23: Brewing Tea at Scale: Lessons from a Thousand Pots [HD]",
    ],
)
def test_match_proposes(title):
    assert verdict(talk(), video(title)) == {"v": PROPOSE}


@pytest.mark.parametrize(
    "title",
    [
        # another year, another event, another region
        "Leaf Days Europe 2022 - Brewing Tea at Scale: Lessons from a Thousand Pots by Ada Lin",
        "Brewing Tea at Scale: Lessons from a Thousand Pots - Ada Lin (2024)",
        "CupConf 2023 - Brewing Tea at Scale: Lessons from a Thousand Pots by Ada Lin",
        "Leaf Days North America 2023: Brewing Tea at Scale: Lessons from a Thousand Pots - Ada Lin",
        "Brewing Tea at Scale: Lessons from a Thousand Pots - Ada Lin | PotSummit",
        # another speaker
        "Brewing Tea at Scale: Lessons from a Thousand Pots - Grace Moreau, Acme",
        "Leaf Days Europe 2023 - Brewing Tea at Scale: Lessons from a Thousand Pots by Tom Lin",
        "Grace Moreau: Brewing Tea at Scale: Lessons from a Thousand Pots | Leaf Days Europe 2023",
        # another title of the same speaker
        "Leaf Days Europe 2023 - Cleaning Cups without Water by Ada Lin",
        "Leaf Days Europe 2023 - Ada Lin",
        # another part, or not the talk itself
        "Brewing Tea at Scale: Lessons from a Thousand Pots (Part 2) - Ada Lin",
        "Interview: Brewing Tea at Scale: Lessons from a Thousand Pots - Ada Lin",
        "Trailer - Brewing Tea at Scale: Lessons from a Thousand Pots",
        # alike, no more
        "Brewing Coffee at Scale: Lessons from a Thousand Cups",
        "Brewing Tea",
        "",
    ],
)
def test_match_does_not_propose(title):
    assert verdict(talk(), video(title)).get("v") != PROPOSE


@pytest.mark.parametrize(
    ("speakers", "named"),
    [
        (("Zoé Lefèvre",), "Zoe Lefevre"), (("Zoé Lefèvre",), "Z. Lefevre"), (("Zoé Lefèvre",), "Lefèvre Zoé"), (("Zoé Lefèvre",), "Zoé L"),
        (("Michael Stone",), "Mike Stone"), (("Ana Maria Costa",), "Ana Costa"), (("Ana Costa",), "Ana Maria Costa"),
        ((("Robert Stone", "Bobby Stone"),), "Bobby Stone"), ((["Yuki Mori", "yukim"],), "yukim"),
        (("Ada Lin", "Marie Curie"), "Curie & Lin"), (("Ada Lin", "Marie Curie"), "Marie Curie, Radium Ltd; Ada Lin, Acme"), (("Ada Lin", "Marie Curie"), "Ada Lin"),
        (("Faseela K",), "Faseela K"), (("Jan-Willem de Vries",), "Jan Willem De Vries"),
    ],
)  # fmt: skip
def test_match_names_of_speakers(speakers, named):
    one = talk("Cold Cups", *speakers)
    assert verdict(one, video(f"Cold Cups - {named}")) == {"v": PROPOSE}


@pytest.mark.parametrize(
    ("speakers", "named"),
    [
        (("Ada Lin",), "Eve Lin"), (("Ada Lin",), "Ada Stone"), (("Ada Lin",), "Grace Moreau & Tom Stone"), (("Michael Stone",), "Michelle Stone"),
        (("Lina Berg",), "Nina Bergmann"), (("Ada Lin", "Marie Curie"), "Pierre Curie"),
    ],
)  # fmt: skip
def test_match_names_of_others(speakers, named):
    one = talk("Cold Cups", *speakers)
    assert verdict(one, video(f"Cold Cups - {named}")).get("v") != PROPOSE


@pytest.mark.parametrize(
    ("title", "speakers", "published", "expected"),
    [
        # Titles that come again: the speakers, or the edition, must say which one it is.
        ("Teapot: Project Update and Deep Dive", ("Ada Lin",), "teapot: Project Update and Deep Dive - Grace Moreau, Acme", None),
        ("Teapot: Project Update and Deep Dive", ("Ada Lin",), "teapot: Project Update and Deep Dive", None),
        ("Teapot: Project Update and Deep Dive", ("Ada Lin",), "Teapot: Project Update and Deep Dive - Ada Lin, Acme", PROPOSE),
        ("Teapot: Project Update and Deep Dive", ("Ada Lin",), "Leaf Days Europe 2023: Teapot: Project Update and Deep Dive", PROPOSE),
        ("Welcome", ("Ada Lin",), "Welcome - Ada Lin", None),
        ("Welcome", ("Ada Lin",), "Leaf Days Europe 2023: Welcome - Ada Lin", PROPOSE),
        ("Welcome", ("Ada Lin",), "Leaf Days Europe 2022: Welcome - Ada Lin", None),
        ("Welcome", ("Ada Lin",), "Leaf Days Europe 2023: Welcome - Grace Moreau", None),
        ("Closing Keynote", ("Ada Lin",), "Leaf Days Europe 2023 Opening Keynote - Ada Lin", None),
        ("Welcome + Opening Remarks", ("Ada Lin",), "Welcome + Opening Remarks - Grace Moreau & Ada Lin", None),
        ("Lightning Talks (Day 2)", (), "Leaf Days Europe 2023 - Day 2 - Lightning Talks", PROPOSE),
        ("Lightning Talks (Day 2)", (), "Leaf Days Europe 2023 - Day 3 - Lightning Talks", None),
        ("Lightning Talks (Day 2)", (), "Day 2 - Lightning Talks", None),
        # Videos that only say what kind of talk it is.
        ("Keynote: The Cup and the Cloud", ("Ada Lin",), "Leaf Days Europe 2023 - Day 1 Keynote by Ada Lin", PROPOSE),
        ("Lightning Talk: Cups", ("Ada Lin",), "Leaf Days Europe 2023 | Lightning Talk by Ada Lin", PROPOSE),
        ("Lightning Talk: Cups", ("Ada Lin",), "Leaf Days Europe 2023 | Lightning Talk by Grace Moreau", None),
        ("Lightning Talk: Cups", ("Ada Lin",), "Lightning Talk by Ada Lin", None),
        ("Keynote: The Cup and the Cloud", ("Ada Lin",), "Leaf Days Europe 2023 - Workshop by Ada Lin", None),
        ("Keynote: The Cup and the Cloud", ("Ada Lin",), "Leaf Days Europe 2023 - Keynote: Forests by Ada Lin", None),
        # What the talk's own title holds is no evidence against it.
        ("The State of Tea in 2021", ("Ada Lin",), "The State of Tea in 2021 - Ada Lin", PROPOSE),
        ("Tea 2.0 in C++", ("Ada Lin",), "Tea 2.0 in C# - Ada Lin", None),
        ("Tea 2.0", ("Ada Lin",), "Tea 3.0 - Ada Lin", None),
        ("Tea by Design", ("Ada Lin",), "Tea by Design by Ada Lin", PROPOSE),
        ("TeaScript: a Language - Ada Lin, Acme", (), "TeaScript: a Language - Ada Lin", PROPOSE),
        ("Tea", ("Ada Lin", "Tom Stone"), "Tea, Cups and Spoons - Ada Lin", None),
    ],
)  # fmt: skip
def test_match_titles(title, speakers, published, expected):
    one = TalkKey(1, title, speakers, EVENT, STARTS, ENDS)
    found = verdict(one, video(published)).get("v")
    assert (found == PROPOSE) == (expected == PROPOSE)


@pytest.mark.parametrize(
    ("days", "title", "expected", "code"),
    [
        (0, TEA, PROPOSE, "date_during"), (31, TEA, PROPOSE, "date_after_event"), (700, f"{TEA} - Ada Lin", PROPOSE, "date_after_event"),
        (1500, f"{TEA} - Ada Lin", UNSURE, "date_late_event"), (1500, f"{EVENT} - {TEA}", PROPOSE, "date_late_event"),
        (-1, f"{TEA} - Ada Lin", PROPOSE, "date_during"), (-60, f"{TEA} - Ada Lin", UNSURE, "date_before_event"),
        (-10, f"{EVENT} - {TEA} - Ada Lin", PROPOSE, "date_before_event"), (-60, f"{EVENT} - {TEA} - Ada Lin", UNSURE, "date_before_event"),
    ],
)  # fmt: skip
def test_match_dates(days, title, expected, code):
    [found] = match([talk()], [video(title, published_on=STARTS + dt.timedelta(days=days))])
    assert (found.verdict, code in codes(found)) == (expected, True)


@pytest.mark.parametrize(("days", "code"), [(12, "date_after"), (-60, "date_before"), (900, "date_late")])
def test_match_dates_speak_of_the_talk_only_where_its_day_is_known(days, code):
    published = video(f"{TEA} - Ada Lin", published_on=STARTS + dt.timedelta(days=days))
    [of_a_day] = match([talk(ends_on=STARTS)], [published])
    [of_several] = match([talk()], [published])
    assert code in codes(of_a_day)
    assert f"{code}_event" in codes(of_several)


def test_what_speaks_against_comes_last_and_says_so():
    reasons = [Reason("title_same"), Reason("title_more", ("today",)), Reason("duration_fits", (29, 35)), Reason("duration_fits", (34, 35)), Reason("ahead")]  # fmt: skip
    supporting, doubts = said(partial(in_words, reasons), "en")
    assert [*supporting, *doubts] == [
        "the title is the same",
        "it lasts 34 min, the talk had 35",
        "far ahead of the next video",
        "but the video’s title says more: today",
        "but it lasts 29 min, the talk had 35",
    ]
    assert said(partial(in_words, reasons), "fr")[1][-1] == "mais elle dure 29 min, la conférence en avait 35"


def test_match_dates_help_a_short_title():
    soon = STARTS + dt.timedelta(days=20)
    assert verdict(talk("Cold Cups"), video("Cold Cups")) == {"v": UNSURE}
    assert verdict(talk("Cold Cups"), video("Cold Cups", published_on=soon)) == {"v": PROPOSE}


@pytest.mark.parametrize(
    ("playlist", "expected"),
    [(EVENT, PROPOSE), ("Leaf Days EU 2023 - all talks", PROPOSE), ("Watch later", UNSURE), ("Leaf Days Europe 2022", UNSURE), ("Leaf Days North America 2023", UNSURE)],
)  # fmt: skip
def test_match_playlists(playlist, expected):
    assert verdict(talk("Cold Cups"), video("Cold Cups", playlist_title=playlist)) == {"v": expected}


@pytest.mark.parametrize(
    ("minutes", "expected"), [(30, PROPOSE), (45, PROPOSE), (10, PROPOSE), (2, UNSURE), (420, UNSURE), (None, PROPOSE)]
)
def test_match_durations(minutes, expected):
    lasts = minutes and minutes * 60
    assert verdict(talk(duration_s=1800), video(f"{TEA} - Ada Lin", duration_s=lasts)) == {"v": expected}


def test_match_says_when_two_videos_fit_as_well():
    found = match([talk()], [video(f"{TEA} - Ada Lin", "a"), video(f"{TEA} (Ada Lin)", "b")])
    assert [(one.verdict, "rival_video" in codes(one)) for one in found] == [(UNSURE, True)]


def test_match_says_when_two_talks_fit_as_well():
    found = match([talk(), talk(id=2)], [video(f"{TEA} - Ada Lin")])
    assert [(one.verdict, "rival_talk" in codes(one)) for one in found] == [(UNSURE, True)]


def test_match_gives_each_talk_its_own():
    talks = [
        talk(f"{kind} Tea for Beginners", f"{name} Lin", id=kind) for kind, name in [("Green", "Ada"), ("Black", "Eve")]
    ]
    videos = [video("Black Tea for Beginners - Eve Lin", "b"), video("Green Tea for Beginners - Ada Lin", "g")]
    assert [(m.talk_id, m.video_id, m.verdict) for m in match(talks, videos)] == [("Black", "b", PROPOSE), ("Green", "g", PROPOSE)]  # fmt: skip


def test_match_one_talk_of_two_events():
    both = [talk(), talk(id=2, event_name="CupConf 2023")]
    videos = [
        video(f"CupConf 2023 - {TEA} by Ada Lin", "cup"),
        video(f"Leaf Days Europe 2023 - {TEA} by Ada Lin", "leaf"),
    ]
    assert {(m.talk_id, m.video_id, m.verdict) for m in match(both, videos)} == {(1, "leaf", PROPOSE), (2, "cup", PROPOSE)}  # fmt: skip
    assert [m.verdict for m in match(both[:1], videos[:1])] == [UNSURE]


def test_match_learns_from_the_list_which_event_it_is_of():
    subjects = ["Green Kettles", "Blue Spoons", "Red Saucers", "Quiet Mornings", "Loud Samovars"]
    talks = [talk(f"The Art of {name}", f"Ada {name.split()[1]}", id=i) for i, name in enumerate(subjects)]
    videos = [video(f"The Art of {n} - Ada {n.split()[1]}", f"v{i}") for i, n in enumerate(subjects)]
    panel = talk("Panel: Future Cups", "Grace Moreau", id=9)
    silent = video("Panel: Future Cups", "panel")
    [alone] = match([panel], [silent])
    with_list = match([*talks, panel], [*videos, silent])
    assert alone.verdict == UNSURE
    assert [m.verdict for m in with_list if m.talk_id == 9] == [PROPOSE]
    others = [video(f"Something about {name} - Tom Stone", f"o{i}") for i, name in enumerate(subjects)]
    assert [m.verdict for m in match([*talks, panel], [*videos, silent, *others]) if m.talk_id == 9] == [UNSURE]


def test_match_learns_another_name_of_the_event():
    subjects = ["Green Kettles", "Blue Spoons", "Red Saucers", "Quiet Mornings", "Loud Samovars"]
    talks = [talk(f"The Art of {name}", f"Ada {name.split()[1]}", id=i) for i, name in enumerate(subjects)]
    videos = [video(f"PotSummit 2023 - The Art of {n} by Ada {n.split()[1]}", f"v{i}") for i, n in enumerate(subjects)]
    assert [m.verdict for m in match(talks, videos)] == [PROPOSE] * 5
    # One talk that was also given elsewhere teaches nothing.
    others = [video(f"PotSummit 2023 - Something about {n} by Tom Stone", f"o{i}") for i, n in enumerate(subjects)]
    assert PROPOSE not in [m.verdict for m in match(talks, [videos[0], *others])]


def test_match_an_event_without_a_name():
    assert verdict(talk(event_name=""), video(f"Leaf Days Europe 2023 - {TEA} by Ada Lin")) == {"v": PROPOSE}
    assert verdict(talk(event_name=""), video(f"Leaf Days Europe 2022 - {TEA} by Ada Lin")) == {"v": UNSURE}


def test_match_reasons_in_words():
    one = talk(TEA, "Ada Lin", "Marie Curie")
    [found] = match([one], [video(f"{TEA} - Ada Lin & Marie Curie", published_on=dt.date(2023, 5, 31))])
    assert found == Match(
        1,
        "v",
        found.score,
        PROPOSE,
        (Reason("title_same"), Reason("speakers_all", ("Ada Lin, Marie Curie", 2)), Reason("date_after_event", (12,))),
    )
    assert said(lambda: [say(reason) for reason in found.reasons], "en") == [
        "the title is the same",
        "both speakers are named: Ada Lin, Marie Curie",
        "published 12 days after the event",
    ]
    assert said(lambda: [say(reason) for reason in found.reasons], "fr") == [
        "le titre est le même",
        "les deux intervenant·es sont nommé·es : Ada Lin, Marie Curie",
        "publiée 12 jours après l’événement",
    ]


@pytest.mark.parametrize(
    ("reason", "en", "fr"),
    [
        (Reason("title_but", (2,)), "the title is the same but for 2 words", "le titre est le même à 2 mots près"),
        (Reason("title_but", (1,)), "the title is the same but for 1 word", "le titre est le même à 1 mot près"),
        (Reason("speakers_all", ("Lin", 1)), "the speaker is named: Lin", "l’intervenant·e est nommé·e : Lin"),
        (Reason("speakers_some", ("Lin", 1, 3)), "1 of 3 speakers is named: Lin", "1 des 3 intervenant·es est nommé·e : Lin"),
        (Reason("edition_other_year", ("2022", "2023")), "the video says 2022, the event is of 2023", "la vidéo dit 2022, l’événement est de 2023"),
        (Reason("of_old", ("a", 1)), "of_old a 1", "of_old a 1"),
    ],
)  # fmt: skip
def test_say(reason, en, fr):
    assert (said(partial(say, reason), "en"), said(partial(say, reason), "fr")) == (en, fr)


names = st.sampled_from(["Ada Lin", "Grace Moreau", "Zoé", "", "K", "松田 明", "O'Neil, Pat", "&"])
pieces = st.sampled_from(
    ["Tea", "at Scale", "Keynote", "Welcome", " - ", ": ", "…", "...", "(", ")", "Part 2", "Day 1", "2023", "'23", "Leaf Days", "by", "&", "Ada Lin", "C++", "お茶", "🍵", "|", ","]
)  # fmt: skip
titles = st.text(max_size=30) | st.lists(pieces, max_size=8).map(" ".join)
dates = st.none() | st.dates()
talk_keys = st.builds(TalkKey, st.integers(0, 5) | st.sampled_from("ab"), titles, st.lists(names, max_size=3), st.sampled_from(["", EVENT, "?"]) | titles, dates, dates, st.none() | st.integers(0, 10**6))  # fmt: skip
videos_given = st.builds(Video, st.sampled_from("abcdef"), st.just("https://tea.example.org"), titles, st.sampled_from(["", "Leaf"]), dates, st.none() | st.integers(0, 10**6), titles)  # fmt: skip


@given(st.lists(talk_keys, max_size=6), st.lists(videos_given, max_size=6), st.randoms(use_true_random=False))
def test_match_whatever_is_given(talks, videos, random):
    found = match(talks, videos)
    assert len({m.talk_id for m in found}) == len(found)
    assert len({m.video_id for m in found}) == len(found)
    for one in found:
        assert 0 <= one.score <= 1
        assert (one.verdict == PROPOSE) == (one.score >= 0.75)
        for reason in one.reasons:
            assert json.loads(json.dumps(reason.params)) == list(reason.params)
            assert said(partial(say, reason), "en") != said(partial(say, reason), "fr")
    random.shuffle(talks)
    random.shuffle(videos)
    assert match(talks, videos) == found
