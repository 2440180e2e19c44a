"""Talks in the admin, as an editor of the Editors group sees and saves them."""

import datetime as dt
import html

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from talks.editing.editors import create_editor
from talks.models import Talk
from tests.factories import (
    make_article,
    make_company,
    make_event,
    make_mention,
    make_slide_link,
    make_speaker,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)
from tests.site import make_member
from tests.talks.admin.form import add_row, errors, filled
from tests.talks.admin.together import post_together

LIST = "/admin/talks/talk/"
ADD = "/admin/talks/talk/add/"
ID, OTHER_ID = "dQw4w9WgXcQ", "jNQXAC9IVRw"
WATCH = f"https://www.youtube.com/watch?v={ID}"
OTHER_WATCH = f"https://www.youtube.com/watch?v={OTHER_ID}"

pytestmark = pytest.mark.django_db


def change(talk):
    return f"/admin/talks/talk/{talk.pk}/change/"


def replay_of(talk):
    talk.refresh_from_db()
    return talk.replay_state, talk.replay_url, talk.replay_start_s, talk.replay_published_on


def paste_in_list(editor, *addresses, **changes):
    page = editor.get(LIST)
    pasted = {f"form-{row}-replay_url": address for row, address in enumerate(addresses) if address is not None}
    answer = editor.post(LIST, filled(page, **pasted, **changes))
    return editor.post(LIST, filled(answer)) if asks(answer) else answer


def save(editor, url, **changes):
    """Whoever is asked whether to replace a video is sure."""
    answer = editor.post(url, filled(editor.get(url), **changes))
    return editor.post(url, filled(answer)) if asks(answer) else answer


def asks(answer):
    return "Save again to put yours in its place" in answer.content.decode() and "The talk has a replay" in answer.text


# --- the list -----------------------------------------------------------------------------------------------------


def test_list_shows_columns(editor):
    make_talk(speakers=["Ada Lovelace", "Alan Turing"], replay_url=WATCH)
    content = editor.get(LIST).content.decode()
    for text in ("A mesh without sidecars", "Cloud Days 2023", "Ada Lovelace, Alan Turing", "published", WATCH):
        assert text in content


def test_list_has_the_same_number_of_queries_at_1_and_3_rows(editor):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(LIST).status_code == 200
        return len(captured)

    make_talk("One", speakers=[("Ada Lovelace", "Analytical Engines")], tools=["Istio"], themes=["Service mesh"])
    one = queries()
    make_talk("Two", speakers=[("Alan Turing", "Bletchley")], tools=["Cilium"], themes=["Security"])
    make_talk("Three", speakers=["Grace Hopper", "Ada Lovelace"], event=make_event("Other Days"), replay_url=WATCH)
    assert queries() == one


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("status__exact=draft", ["Draft"]),
        ("replay_state__exact=published", ["Rich"]),
        ("slides=missing", ["Draft"]),
        ("slides=live", ["Rich"]),
        ("slides=none", ["Plain"]),
        ("slides=dead", []),
        ("slides=nonsense", ["Draft", "Plain", "Rich"]),
        ("theme_links__tag__id__exact={theme}", ["Rich"]),
        ("appearances__company__id__exact={company}", ["Rich"]),
        ("event__id__exact={event}", ["Plain"]),
        ("q=istio", ["Rich"]),
        ("q=anais", ["Rich"]),
        ("q=ANAÏS", ["Rich"]),
        ("q=pla", ["Plain"]),
        ("q=pla+istio", []),
    ],
)
def test_list_filters_and_searches(editor, query, titles):
    theme, company, event = make_theme(), make_company(), make_event("Other Days")
    rich = make_talk("Rich", speakers=[("Anaïs Martin", company)], tools=["Istio"], themes=[theme], replay_url=WATCH)
    make_slide_link(rich)
    make_slide_link(make_talk("Draft", status=Talk.Status.DRAFT), state="missing")
    make_talk("Plain", event=event, themes=["Security"])
    page = editor.get(f"{LIST}?{query.format(theme=theme.pk, company=company.pk, event=event.pk)}")
    assert sorted(talk.title for talk in page.context["cl"].result_list) == titles


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Der richtige Schlüssel", "schluessel"),
        ("Der richtige Schlüssel", "SCHLUSSEL"),
        ("Честный учёт", "УЧЕТ"),
        ("서버 운영", "운영"),
        ("デバッグ入門", "ﾃﾞﾊﾞｯｸﾞ"),
        ("A tour of Node.js", "nodejs"),
        ("C# by the sea", "c#"),
    ],
)
def test_list_is_searched_as_readers_search(editor, said, asked):
    make_talk(said, slug="said", status=Talk.Status.DRAFT)
    make_talk("Something else")
    found = editor.get(LIST, {"q": asked}).context["cl"].result_list
    assert [talk.title for talk in found] == [said]


def test_list_speaks_french_and_english(editor):
    make_talk()
    assert "Enregistrer" in editor.get(LIST, headers={"accept-language": "fr"}).content.decode()
    assert "Save" in editor.get(LIST, headers={"accept-language": "en"}).content.decode()


def test_language_button_switches_the_admin(editor):
    page = editor.get(LIST)
    assert '<button type="submit" name="language" value="fr" lang="fr">Français</button>' in page.content.decode()
    assert editor.post("/i18n/setlang/", {"language": "fr", "next": LIST}).url == LIST
    assert '<html lang="fr"' in editor.get(LIST).content.decode()


def test_admin_is_named_recap_and_registers_the_catalogue(editor):
    page = editor.get("/admin/")
    models = [model["object_name"] for app in page.context["app_list"] for model in app["models"]]
    assert sorted(models) == [
        "Article", "Company", "DeskArticle", "Edit", "Event", "GlossaryEntry", "ReaderReport", "ReplayCandidate", "Series",
        "Speaker", "Talk", "Theme", "Tool", "Transcript",
    ]  # fmt: skip
    assert page.context["site_header"] == "Recap"


def test_readers_are_sent_to_the_login(client):
    assert client.get(LIST).url == f"/admin/login/?next={LIST}"


# --- replays in the list ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pasted", "start_s"),
    [(f"https://youtu.be/{ID}?si=x", None), (f" <youtube.com/live/{ID}?t=42s> ", 42), (f"{WATCH}&list=PL1&t=0", 0)],
)
def test_list_pasting_an_address_publishes_the_replay_without_a_day_nobody_told(editor, pasted, start_s):
    talk = make_talk()
    assert paste_in_list(editor, pasted).status_code == 302
    assert replay_of(talk) == ("published", WATCH, start_s, None)
    assert timezone.localdate(talk.replay_added_at) == timezone.localdate()


def test_list_pasting_another_video_does_not_keep_the_publication_date(editor):
    talk = make_talk(
        replay_url=OTHER_WATCH, replay_published_on=dt.date(2023, 5, 1), replay_start_s=7,
        replay_checked_at=timezone.now(),
    )  # fmt: skip
    paste_in_list(editor, WATCH)
    assert replay_of(talk) == ("published", WATCH, None, None)
    assert talk.replay_checked_at is None


def test_list_pasting_the_same_video_otherwise_keeps_its_start(editor):
    talk = make_talk(replay_url=WATCH, replay_start_s=7)
    paste_in_list(editor, f"youtu.be/{ID}")
    assert replay_of(talk)[:3] == ("published", WATCH, 7)


def test_list_pasting_the_address_of_a_replay_that_was_gone_publishes_it(editor):
    talk = make_talk(replay_url=WATCH, replay_state="gone")
    paste_in_list(editor, OTHER_WATCH)
    assert replay_of(talk)[:2] == ("published", OTHER_WATCH)


@pytest.mark.parametrize("state", ["published", "gone"])
def test_list_clearing_makes_the_replay_awaited(editor, state):
    talk = make_talk(replay_url=WATCH, replay_state=state, replay_start_s=7, replay_published_on=dt.date(2023, 5, 1))
    assert paste_in_list(editor, "").status_code == 302
    assert replay_of(talk) == ("awaited", "", None, None)


def test_list_leaves_other_rows_alone(editor):
    gone = make_talk("Gone", position=1, replay_url=WATCH, replay_state="gone")
    unreadable = make_talk("Loaded", position=2, replay_url="https://www.youtube.com/@cncf")
    silent = make_talk("Silent", position=3, replay_state="not_recorded")
    talk = make_talk("Talk", position=4)
    assert paste_in_list(editor, None, None, None, OTHER_WATCH).status_code == 302
    assert replay_of(gone)[:2] == ("gone", WATCH)
    assert replay_of(unreadable)[:2] == ("published", "https://www.youtube.com/@cncf")
    assert replay_of(silent)[:2] == ("not_recorded", "")
    assert replay_of(talk)[:2] == ("published", OTHER_WATCH)
    assert [entry.object_id for entry in LogEntry.objects.all()] == [str(talk.pk)]


@pytest.mark.parametrize("pasted", [f"youtu.be/{ID}", f"youtu.be/{ID}?t=9", WATCH + "&list=PL1"])
def test_list_pasting_the_same_video_otherwise_does_not_date_it(editor, pasted):
    talk = make_talk(replay_url=WATCH)
    paste_in_list(editor, pasted)
    assert replay_of(talk)[3] is None


def test_list_pasting_the_same_video_keeps_its_day_when_it_was_gone(editor):
    day = dt.date(2023, 5, 1)
    talk = make_talk(replay_url=WATCH, replay_state="gone", replay_published_on=day)
    paste_in_list(editor, f"youtu.be/{ID}")
    assert replay_of(talk) == ("published", WATCH, None, day)


def test_list_says_what_is_expected_of_a_bad_address(editor):
    talk = make_talk()
    found = errors(paste_in_list(editor, "https://www.youtube.com/playlist?list=PL1"))
    assert list(found) == ["form-0-replay_url"]
    assert "address of a playlist, not of a video" in found["form-0-replay_url"][0]
    assert "https://www.youtube.com/watch?v=" in found["form-0-replay_url"][0]
    assert replay_of(talk) == ("awaited", "", None, None)


@pytest.mark.parametrize(
    "pasted", ["https://www.youtube.com/watch?v", "https://www.twitch.tv/videos/abc", "https://framatube.org/w/"]
)
def test_list_refuses_a_cut_address(editor, pasted):
    talk = make_talk()
    found = errors(paste_in_list(editor, pasted))
    assert list(found) == ["form-0-replay_url"]
    assert "https://www.youtube.com/watch?v=" in found["form-0-replay_url"][0]
    assert replay_of(talk) == ("awaited", "", None, None)


@pytest.mark.parametrize("pasted", [f"youtu.be/{ID}", f"youtu.be/{ID}?t=42", f"{WATCH}&t=7"])
@pytest.mark.parametrize("stored", [WATCH, f"https://youtu.be/{ID}"])
def test_list_refuses_a_video_of_another_talk_by_its_name(editor, pasted, stored):
    make_talk("First", position=1, replay_url=stored, replay_start_s=7 if pasted.endswith("t=7") else None)
    second = make_talk("Second", position=2)
    found = errors(paste_in_list(editor, None, pasted))
    assert list(found) == ["form-1-replay_url"]
    assert found["form-1-replay_url"][0].startswith("This video is the replay of “First” (Cloud Days 2023).")
    assert replay_of(second)[0] == "awaited"


def test_list_accepts_two_parts_of_one_recording(editor):
    make_talk("First", position=1, replay_url=WATCH, replay_start_s=0)
    second = make_talk("Second", position=2)
    assert paste_in_list(editor, None, f"{WATCH}&t=1h").status_code == 302
    assert replay_of(second)[:3] == ("published", WATCH, 3600)


def test_list_knows_a_recording_elsewhere_by_more_than_its_address(editor):
    make_talk("First", position=1, replay_url="https://vimeo.com/8#t=10", replay_start_s=None)
    make_talk("Second", position=2)
    assert list(errors(paste_in_list(editor, None, "https://vimeo.com/8"))) == ["form-1-replay_url"]
    assert paste_in_list(editor, None, "https://vimeo.com/80").status_code == 302


@pytest.mark.parametrize(
    ("first", "second", "is_refused"),
    [
        (WATCH, f"youtu.be/{ID}", True),
        (f"{WATCH}&t=7", f"youtu.be/{ID}?t=7", True),
        (f"{WATCH}&t=7", WATCH, True),
        (f"{WATCH}&t=7", f"{WATCH}&t=8", False),
        (WATCH, OTHER_WATCH, False),
    ],
)
def test_list_compares_the_rows_that_are_saved_together(editor, first, second, is_refused):
    talks = make_talk("First", position=1), make_talk("Second", position=2)
    answer = paste_in_list(editor, first, second)
    if is_refused:
        found = errors(answer)
        assert list(found) == ["form-1-replay_url"]
        assert "“First”" in found["form-1-replay_url"][0]
    assert {replay_of(talk)[0] for talk in talks} == ({"awaited"} if is_refused else {"published"})


@pytest.mark.parametrize("first_gets", ["", f"youtu.be/{OTHER_ID}"])
@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_list_gives_an_address_to_another_row_in_one_save(editor, first_gets, order):
    """Whichever row is saved first; the unique index looks at each."""
    first, second = (make_talk(title, position=place) for title, place in zip(("First", "Second"), order, strict=True))
    Talk.objects.filter(pk=first.pk).update(replay_url=WATCH, replay_state="published")
    pasted = [address for _place, address in sorted(zip(order, (first_gets, WATCH), strict=True))]
    assert paste_in_list(editor, *pasted).status_code == 302
    expected = ("published", OTHER_WATCH) if first_gets else ("awaited", "")
    assert replay_of(first)[:2] == expected
    assert replay_of(second) == ("published", WATCH, None, None)


@pytest.mark.parametrize("starts", [(None, None), (7, 7), (7, None)])
def test_list_swaps_two_addresses_in_one_save(editor, starts):
    first = make_talk("First", position=1, replay_url=WATCH, replay_start_s=starts[0])
    second = make_talk("Second", position=2, replay_url=OTHER_WATCH, replay_start_s=starts[1])
    times = ["" if start is None else f"&t={start}" for start in starts]
    assert paste_in_list(editor, OTHER_WATCH + times[1], WATCH + times[0]).status_code == 302
    assert replay_of(first)[:3] == ("published", OTHER_WATCH, starts[1])
    assert replay_of(second)[:3] == ("published", WATCH, starts[0])


def test_list_keeps_the_parts_of_one_recording_that_are_pasted_together(editor):
    first = make_talk("First", position=1, replay_url=WATCH, replay_start_s=7)
    second = make_talk("Second", position=2, replay_url=OTHER_WATCH)
    assert paste_in_list(editor, f"{WATCH}&t=8", f"{WATCH}&t=7").status_code == 302
    assert [replay_of(talk)[2] for talk in (first, second)] == [8, 7]


# --- two editors at once, in the list -----------------------------------------------------------------------------


def save_row(editor, page, row, address):
    return editor.post(LIST, filled(page, **{f"form-{row}-replay_url": address}))


def test_list_opened_earlier_leaves_what_others_set_since(editor):
    other, talk = make_talk("Other", position=1), make_talk("Talk", position=2)
    page = editor.get(LIST)
    save(editor, change(other), replay_url=WATCH)
    assert save_row(editor, page, 1, OTHER_WATCH).status_code == 302
    assert replay_of(other) == ("published", WATCH, None, None)
    assert replay_of(talk)[:2] == ("published", OTHER_WATCH)


@pytest.mark.parametrize(
    ("shown", "since", "given", "says"),
    [
        ("", WATCH, OTHER_WATCH, f"it is “{WATCH}” now"),
        (WATCH, OTHER_WATCH, "", f"it is “{OTHER_WATCH}” now"),
        (WATCH, "", OTHER_WATCH, "has been removed"),
    ],
)
def test_list_refuses_a_row_that_was_changed_since_until_it_is_saved_again(editor, shown, since, given, says):
    talk = make_talk(replay_url=shown)
    page = editor.get(LIST)
    paste_in_list(editor, since)
    expected = replay_of(talk)
    refused = save_row(editor, page, 0, given)
    found = errors(refused)
    assert list(found) == ["form-0-replay_url"]
    assert says in found["form-0-replay_url"][0]
    assert replay_of(talk) == expected
    assert filled(refused)["form-0-replay_url"] == given
    assert editor.post(LIST, filled(refused)).status_code == 302
    assert replay_of(talk)[1] == given


@pytest.mark.parametrize(("shown", "given", "spelling"), [("", WATCH, f"youtu.be/{ID}"), (WATCH, "", "")])
def test_list_takes_what_another_editor_gave_as_well(editor, shown, given, spelling):
    talk = make_talk(replay_url=shown)
    page = editor.get(LIST)
    paste_in_list(editor, given)
    assert save_row(editor, page, 0, spelling).status_code == 302
    assert replay_of(talk)[1] == given


def test_list_that_is_refused_shows_what_others_set_since(editor):
    other, _talk = make_talk("Other", position=1), make_talk("Talk", position=2)
    page = editor.get(LIST)
    save(editor, change(other), replay_url=WATCH)
    refused = save_row(editor, page, 1, "nonsense")
    assert list(errors(refused)) == ["form-1-replay_url"]
    shown = filled(refused)
    assert shown["form-0-replay_url"] == WATCH
    assert editor.post(LIST, {**shown, "form-1-replay_url": ""}).status_code == 302
    assert replay_of(other)[1] == WATCH


def rows(page):
    changes = page.context["cl"]
    forms = [form["id"].value() for form in changes.formset.forms]
    return [(talk.title, str(talk.pk) == str(pk)) for talk, pk in zip(changes.result_list, forms, strict=True)]


def test_list_that_is_refused_shows_its_rows_whatever_the_filters_find_now(editor):
    first, second = make_talk("First", position=1), make_talk("Second", position=2)
    awaited = f"{LIST}?replay_state__exact=awaited"
    page = editor.get(awaited)
    paste_in_list(editor, WATCH, f"https://vimeo.com/{ID}")
    refused = editor.post(awaited, filled(page, **{"form-0-replay_url": OTHER_WATCH}))
    assert rows(refused) == [("First", True), ("Second", True)]
    assert f"it is “{WATCH}” now" in html.unescape(refused.content.decode())
    assert 'name="_save"' in refused.content.decode()
    assert editor.post(awaited, filled(refused)).status_code == 302
    assert [replay_of(talk)[1] for talk in (first, second)] == [OTHER_WATCH, f"https://vimeo.com/{ID}"]


def test_list_leaves_out_a_talk_that_was_deleted_since(editor):
    deleted, talk = make_talk("Deleted", position=1), make_talk("Talk", position=2)
    page = editor.get(LIST)
    deleted.delete()
    refused = save_row(editor, page, 1, "nonsense")
    assert list(errors(refused)) == ["form-1-replay_url"]
    assert rows(refused) == [("Talk", True)]
    for shown in (page, refused):
        assert save_row(editor, shown, 1, WATCH).status_code == 302
        assert replay_of(talk)[:2] == ("published", WATCH)
        paste_in_list(editor, "")
    assert Talk.objects.count() == 1


def test_list_says_that_the_talk_of_an_address_was_deleted_since(editor):
    deleted, talk = make_talk("Deleted", position=1), make_talk("Talk", position=2)
    page = editor.get(LIST)
    deleted.delete()
    pasted = {"form-0-replay_url": WATCH, "form-1-replay_url": OTHER_WATCH}
    refused = editor.post(LIST, filled(page, **pasted))
    what = f"The talk that you gave this address has been deleted since you opened the list: {WATCH}"
    assert errors(refused) == {"form": [what]}
    assert what in refused.content.decode()
    assert replay_of(talk)[0] == "awaited"
    assert editor.post(LIST, filled(refused)).status_code == 302
    assert replay_of(talk)[:2] == ("published", OTHER_WATCH)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["list", "form", "added"])
def test_one_video_given_to_two_talks_at_the_same_instant_is_refused_to_one(editor, place):
    first, second = make_talk("First", position=1), make_talk("Second", position=2)
    new = {"title": "New", "slug": "new", "event": first.event_id}
    [(url, named), (other_url, other_named)] = {
        "list": [(LIST, {"form-0-replay_url": WATCH}), (LIST, {"form-1-replay_url": WATCH})],
        "form": [(change(talk), {"replay_url": WATCH}) for talk in (first, second)],
        "added": [(change(first), {"replay_url": WATCH}), (ADD, {"replay_url": WATCH, **new})],
    }[place]
    answers = post_together(
        (editor, url, filled(editor.get(url), **named)),
        (editor, other_url, filled(editor.get(other_url), **other_named)),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    [(_field, [said])] = [found for answer in answers if answer.status_code == 200 for found in errors(answer).items()]
    assert f"“{Talk.objects.get(replay_url=WATCH)}”" in said
    assert LogEntry.objects.count() == 1


# --- replays in the form ------------------------------------------------------------------------------------------


def test_form_pasting_an_address_publishes_the_replay_without_a_day_nobody_told(editor):
    talk = make_talk(replay_state="not_recorded")
    assert save(editor, change(talk), replay_url=f"<https://youtu.be/{ID}?t=1m2s>").status_code == 302
    assert replay_of(talk) == ("published", WATCH, 62, None)
    assert timezone.localdate(talk.replay_added_at) == timezone.localdate()


def test_form_keeps_the_date_and_the_start_that_are_given(editor):
    talk = make_talk()
    save(editor, change(talk), replay_url=f"{WATCH}&t=62", replay_start_s="7", replay_published_on="2023-05-01")
    assert replay_of(talk) == ("published", WATCH, 7, dt.date(2023, 5, 1))


@pytest.mark.parametrize("state", ["published", "gone"])
def test_form_pasting_the_same_video_otherwise_does_not_date_it(editor, state):
    talk = make_talk(replay_url=WATCH, replay_state=state)
    save(editor, change(talk), replay_url=f"youtu.be/{ID}", replay_state="published")
    assert replay_of(talk) == ("published", WATCH, None, None)


@pytest.mark.parametrize("state", ["published", "gone"])
def test_form_clearing_makes_the_replay_awaited(editor, state):
    talk = make_talk(replay_url=WATCH, replay_state=state, replay_start_s=7, replay_published_on=dt.date(2023, 5, 1))
    save(editor, change(talk), replay_url="")
    assert replay_of(talk) == ("awaited", "", None, None)


@pytest.mark.parametrize("state", ["not_recorded", "recorded"])
def test_form_clearing_takes_the_state_that_the_editor_chose(editor, state):
    talk = make_talk(replay_url=WATCH)
    save(editor, change(talk), replay_url="", replay_state=state)
    assert replay_of(talk)[:2] == (state, "")


def test_form_can_say_that_a_replay_is_gone(editor):
    talk = make_talk(replay_url=WATCH)
    save(editor, change(talk), replay_state="gone")
    assert replay_of(talk)[:2] == ("gone", WATCH)


@pytest.mark.parametrize(
    ("before", "changes", "field"),
    [
        ({}, {"replay_url": WATCH, "replay_state": "not_recorded"}, "replay_state"),
        ({"replay_url": WATCH}, {"replay_state": "awaited"}, "replay_state"),
        ({"replay_url": WATCH}, {"replay_url": "", "replay_state": "gone"}, "replay_state"),
        ({}, {"replay_state": "published"}, "replay_state"),
        ({}, {"replay_start_s": "7"}, "replay_start_s"),
        ({}, {"replay_published_on": "2023-05-01"}, "replay_published_on"),
        ({}, {"replay_url": "ftp://example.org/a.mp4"}, "replay_url"),
    ],
)
def test_form_refuses_what_contradicts_itself_at_the_field(editor, before, changes, field):
    talk = make_talk(**before)
    expected = replay_of(talk)
    assert list(errors(save(editor, change(talk), **changes))) == [field]
    assert replay_of(talk) == expected


def test_form_refuses_a_video_of_another_talk_by_its_name(editor):
    make_talk("First", replay_url=WATCH, replay_start_s=7)
    talk = make_talk()
    for changes in ({}, {"replay_start_s": "7"}):
        found = errors(save(editor, change(talk), replay_url=f"youtu.be/{ID}", **changes))
        assert "“First” (Cloud Days 2023)" in found["replay_url"][0]
    assert save(editor, change(talk), replay_url=f"youtu.be/{ID}", replay_start_s="8").status_code == 302
    assert replay_of(talk)[:3] == ("published", WATCH, 8)
    assert list(errors(save(editor, change(talk), replay_start_s=""))) == ["replay_url"]


# --- the form -----------------------------------------------------------------------------------------------------


def test_form_saves_what_it_shows(editor):
    """Opening a rich talk and saving it changes nothing."""
    article = make_article()
    talk = make_talk(
        speakers=[("Ada Lovelace", "Analytical Engines")], tools=["Istio"], themes=["Security"], replay_url=WATCH
    )
    make_takeaway(talk, article=article)
    make_slide_link(talk, state="missing")
    before = Talk.objects.filter(pk=talk.pk).values().get()
    assert save(editor, change(talk)).status_code == 302
    after = Talk.objects.filter(pk=talk.pk).values().get()
    assert {name for name in before if before[name] != after[name]} == {"updated_at"}
    assert LogEntry.objects.get().get_change_message() == "No fields changed."


def test_form_adds_a_talk_with_all_that_belongs_to_it(editor):
    event, speaker, company, theme, tool = make_event(), make_speaker(), make_company(), make_theme(), make_tool()
    data = filled(editor.get(ADD), title="New", slug="new", event=event.pk, replay_url=f"youtu.be/{ID}")
    data = add_row(data, "appearances", speaker=speaker.pk, company=company.pk)
    data = add_row(data, "appearances", speaker=make_speaker("Alan Turing").pk)
    data = add_row(data, "theme_links", tag=theme.pk)
    data = add_row(data, "takeaways", kind="limit", text_en="Not on Windows.")
    data = add_row(data, "takeaways", kind="how_to", text_fr="Avec un drapeau.", code="--ambient")
    data = add_row(data, "mentions", tool=tool.pk, role="subject", excerpt_en="Without sidecars.")
    data = add_row(data, "slide_links", kind="slides", state="missing")
    assert editor.post(ADD, data).status_code == 302
    talk = Talk.objects.get(slug="new")
    assert replay_of(talk)[:2] == ("published", WATCH)
    assert talk.is_draft
    assert [(a.position, str(a)) for a in talk.appearances.all()] == [
        (1, "Ada Lovelace (Analytical Engines)"),
        (2, "Alan Turing"),
    ]
    assert [str(theme) for theme in talk.themes.all()] == ["Service mesh"]
    assert [(t.position, t.kind, t.code) for t in talk.takeaways.all()] == [
        (1, "limit", ""),
        (2, "how_to", "--ambient"),
    ]
    assert [(m.tool, m.role) for m in talk.mentions.all()] == [(tool, "subject")]
    assert [(link.state, link.url) for link in talk.slide_links.all()] == [("missing", "")]


@pytest.mark.parametrize(("position", "stored"), [(None, 8), ("3", 3)])
def test_form_puts_a_new_talk_at_the_end_unless_it_is_told_where(editor, position, stored):
    event = make_talk(position=7).event
    told = {} if position is None else {"position": position}
    save(editor, ADD, title="New", slug="new", event=event.pk, **told)
    assert Talk.objects.get(slug="new").position == stored


def test_form_swaps_takeaways_and_closes_gaps_in_one_go(editor):
    talk = make_talk()
    first, second, third = (make_takeaway(talk, text_en=text) for text in ("one", "two", "three"))
    changes = {"takeaways-0-position": "2", "takeaways-1-position": "1", "takeaways-2-DELETE": "on"}
    assert save(editor, change(talk), **changes).status_code == 302
    assert [(t.position, t.pk) for t in talk.takeaways.all()] == [(1, second.pk), (2, first.pk)]
    assert not talk.takeaways.filter(pk=third.pk).exists()


@pytest.mark.parametrize(
    ("prefix", "rows", "field"),
    [
        ("takeaways", [{"kind": "limit", "text_en": "a", "position": "1"}] * 2, "takeaways-1-position"),
        ("takeaways", [{"kind": "limit"}], "takeaways-0-__all__"),
        ("takeaways", [{"kind": "limit", "text_en": "a", "position": "10000"}], "takeaways-0-position"),
        ("mentions", [{"tool": "{tool}"}] * 2, "mentions"),
        ("appearances", [{"speaker": "{speaker}"}] * 2, "appearances"),
        ("theme_links", [{"tag": "{theme}"}] * 2, "theme_links"),
        ("slide_links", [{"state": "missing"}] * 2, "slide_links"),
        ("slide_links", [{"state": "dead"}], "slide_links-0-__all__"),
        ("slide_links", [{"state": "missing", "url": "https://example.org/"}], "slide_links-0-__all__"),
    ],
)
def test_form_refuses_rows_that_the_database_would(editor, prefix, rows, field):
    pks = {"tool": make_tool().pk, "speaker": make_speaker().pk, "theme": make_theme().pk}
    talk = make_talk()
    data = filled(editor.get(change(talk)))
    for row in rows:
        data = add_row(data, prefix, **{name: str(value).format(**pks) for name, value in row.items()})
    assert field in errors(editor.post(change(talk), data))


def test_form_links_to_the_page_of_a_draft(editor):
    talk = make_talk(status=Talk.Status.DRAFT)
    page = editor.get(change(talk))
    link = page.context["absolute_url"]
    assert f'href="{link}"' in page.content.decode()
    answer = editor.get(link)
    assert answer.url == f"http://testserver{talk.get_absolute_url()}"
    assert "A mesh without sidecars" in editor.get(answer.url).content.decode()


@pytest.mark.parametrize("status", ["draft", "published"])
def test_form_keeps_the_slug_of_a_talk_that_is_there(editor, status):
    """A draft may have been public before: its address is out."""
    talk = make_talk("Public", status=status)
    assert "slug" not in filled(editor.get(change(talk)))
    assert save(editor, change(talk), slug="other").status_code == 302
    talk.refresh_from_db()
    assert talk.slug == "public"


# --- the button on a draft's page ---------------------------------------------------------------------------------


def test_draft_is_published_from_its_own_page_and_back_to_it(editor):
    talk = make_talk(status="draft")
    answer = editor.post(f"/admin/talks/talk/{talk.pk}/publish/")
    assert answer.url.removeprefix("/fr").removeprefix("/en") == "/talks/cloud-days-2023/a-mesh-without-sidecars/"
    talk.refresh_from_db()
    assert (talk.status, talk.published_at is not None) == ("published", True)
    assert LogEntry.objects.get().object_id == str(talk.pk)


@pytest.mark.parametrize(
    ("given", "to"),
    [
        ("/fr/talks/cloud-days-2023/a-mesh-without-sidecars/", "/fr/talks/cloud-days-2023/a-mesh-without-sidecars/"),
        ("https://elsewhere.example.org/", "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"),
        ("//elsewhere.example.org/", "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"),
    ],
)
def test_publishing_leads_back_in_the_language_of_the_page_and_never_elsewhere(editor, given, to):
    talk = make_talk(status="draft")
    answer = editor.post(f"/admin/talks/talk/{talk.pk}/publish/", {"next": given}, headers={"accept-language": "en"})
    assert answer.url == to


def test_draft_is_not_published_by_a_link_or_by_those_who_may_not(editor):
    talk = make_talk(status="draft")
    assert editor.get(f"/admin/talks/talk/{talk.pk}/publish/").status_code == 405
    client = Client()
    assert client.post(f"/admin/talks/talk/{talk.pk}/publish/").url.startswith("/admin/login/")
    client.force_login(make_member(is_staff=True))
    assert client.post(f"/admin/talks/talk/{talk.pk}/publish/").status_code == 403
    talk.refresh_from_db()
    assert talk.status == "draft"


# --- two editors at once, in the form -----------------------------------------------------------------------------


def test_form_offers_autocomplete_for_people_companies_tools_and_themes(editor):
    make_speaker("Anaïs Martin")
    content = editor.get(change(make_talk())).content.decode()
    for field in ("event", "speaker", "company", "tool", "tag", "article"):
        assert f'data-field-name="{field}"' in content
    url = "/admin/autocomplete/?app_label=talks&model_name=appearance&field_name=speaker&term=ANAIS"
    assert [found["text"] for found in editor.get(url).json()["results"]] == ["Anaïs Martin"]


def test_pages_hold_no_inline_style_or_script(editor):
    talk = make_talk(speakers=["Ada Lovelace"], replay_url=WATCH)
    make_mention(talk)
    for url in (LIST, change(talk), "/admin/"):
        content = editor.get(url).content.decode()
        assert " style=" not in content
        assert "<style" not in content
        assert "recap/admin.css" in content


# --- actions ------------------------------------------------------------------------------------------------------


def act(editor, action, *talks):
    answer = editor.post(LIST, {"action": action, "_selected_action": [t.pk for t in talks]}, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_publish_and_unpublish_count_and_log(editor):
    one, two, public = (make_talk(title, status="draft") for title in ("One", "Two", "Public"))
    Talk.objects.filter(pk=public.pk).update(status="published")
    assert act(editor, "publish", one, two, public) == ["2 talks are public now. 1 already was."]
    assert set(Talk.objects.values_list("status", flat=True)) == {"published"}
    logged = LogEntry.objects.all()
    assert sorted(entry.object_id for entry in logged) == sorted([str(one.pk), str(two.pk)])
    assert {entry.get_change_message() for entry in logged} == {"Changed status."}
    assert act(editor, "publish", one) == ["1 already was."]
    assert act(editor, "unpublish", one) == ["1 talk is a draft now."]
    one.refresh_from_db()
    assert one.is_draft
    assert one.updated_at > one.created_at


def test_publish_is_for_those_who_may_change_talks(editor):
    user = create_editor("reader", "a long word and more")
    user.groups.clear()
    user.user_permissions.set(user.user_permissions.model.objects.filter(codename="view_talk"))
    talk = make_talk(status="draft")
    editor.force_login(user)
    assert editor.get(LIST).status_code == 200
    assert editor.get(change(talk)).status_code == 200
    act(editor, "publish", talk)
    talk.refresh_from_db()
    assert talk.is_draft


def test_replay_that_the_form_gives_is_news_and_a_correction_is_none(editor):
    talk = make_talk()
    save(editor, change(talk), replay_url=WATCH, replay_published_on="2020-01-01")
    talk.refresh_from_db()
    added_at = talk.replay_added_at
    assert added_at is not None
    save(editor, change(talk), replay_url=f"{WATCH}&t=62")
    save(editor, change(talk), title="Other")
    talk.refresh_from_db()
    assert (talk.replay_start_s, talk.replay_added_at) == (62, added_at)
    save(editor, change(talk), replay_url="")
    talk.refresh_from_db()
    assert (talk.replay_state, talk.replay_added_at) == ("awaited", None)
