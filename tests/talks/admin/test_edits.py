"""History, comparing, taking back, the bin and the log in the admin: what each page says, for whom, and what it asks."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from talks.models import Edit, EditedRow, Takeaway, Talk
from tests.factories import make_candidate, make_event, make_speaker, make_takeaway, make_talk, make_theme, make_tool
from tests.html import read_html
from tests.site import make_member
from tests.talks.admin.form import filled
from tools.models import Theme

pytestmark = pytest.mark.django_db

LOG, BIN = "/admin/talks/edit/", "/admin/talks/edit/bin/"
WATCH, OTHER = (f"https://www.youtube.com/watch?v={letter * 11}" for letter in "ab")


def address(row, page):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def save(client, row, **changes):
    url = address(row, "change")
    assert client.post(url, filled(client.get(url), **changes)).status_code == 302
    return Edit.objects.latest("pk")


def delete(client, row):
    assert client.post(address(row, "delete"), {"post": "yes"}).status_code == 302
    return Edit.objects.latest("pk")


def take_back(edit):
    return reverse("admin:talks_edit_take_back", args=[edit.pk])


def confirmed(client, url):
    """What a browser sends of a page that asks: what is ticked."""
    page = read_html(client.get(url).text)
    boxes = [box["value"] for box in page.all("input") if box.get("name") == "take" and "checked" in box.attributes]
    [stamp] = [field["value"] for field in page.all("input") if field.get("name") == "stamp"]
    return {"take": boxes, "stamp": stamp}


def cells(client, url):
    """Of the page's table."""
    rows = read_html(client.get(url).text).all("tr")
    return [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in rows]


def somebody(*codenames):
    client = Client()
    member = make_member("somebody", is_staff=True)
    member.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(member)
    return client


def test_history_tells_before_and_after_in_the_readers_language(editor):
    network, mesh = make_theme("Networking", name_fr="Réseau"), make_theme("Service mesh", name_fr="Maillage")
    talk = make_talk(themes=[network], summary_en="It needs more memory for each pod, and more time.")
    changes = {"status": "draft", "starts_at_0": "2023-04-19", "starts_at_1": "10:30", "theme_links-0-tag": mesh.pk}
    save(editor, talk, **changes, summary_en="It needs less memory for each pod, and no time.")
    shown = cells(editor, address(talk, "history"))
    assert ["Status", "published", "draft"] in shown
    assert ["Theme", "Networking", "Service mesh"] in shown
    assert any(row[0] == "Starts at" and row[2].startswith("19 April 2023") for row in shown)
    text = editor.get(address(talk, "history")).text
    assert "<del>more</del><ins>less</ins>" in text
    assert "edith" in text
    editor.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    shown = cells(editor, address(talk, "history"))
    assert ["Thème", "Réseau", "Maillage"] in shown
    assert ["Statut", "publiée", "brouillon"] in shown or ["Statut", "publié", "brouillon"] in shown


def test_history_takes_back_restores_and_compares(editor):
    talk = make_talk(track="One")
    first = save(editor, talk, track="Two")
    second = save(editor, talk, track="Three")
    page = editor.get(address(talk, "history")).text
    assert f"{take_back(second)}?of=" in page
    compared = cells(editor, f"{address(talk, 'history')}?from={second.pk}&to={first.pk}")
    assert ["Track", "Two", "Three"] in compared
    [restore] = re.findall(r'href="([^"]+/restore/[^"]+)"', page)
    asked = confirmed(editor, restore)
    assert Talk.objects.get().track == "Three"
    answer = editor.post(restore, asked, follow=True)
    assert "1 row was put back." in answer.text
    assert Talk.objects.get().track == "Two"
    assert Edit.objects.latest("pk").what == "restored"


def test_taking_back_shows_first_and_asks_again_when_something_was_saved(editor):
    talk = make_talk(track="One", editor_note="A")
    edit = save(editor, talk, track="Two", editor_note="B")
    asked = confirmed(editor, take_back(edit))
    assert len(asked["take"]) == 2
    save(editor, talk, track="Three")
    answer = editor.post(take_back(edit), asked)
    assert "Something was saved since this page was made" in answer.text
    assert "changed again since: the change had made it “Two”" in answer.text
    assert Talk.objects.get().editor_note == "B"
    asked = confirmed(editor, take_back(edit))
    assert len(asked["take"]) == 1
    editor.post(take_back(edit), asked)
    assert Talk.objects.values_list("track", "editor_note").get() == ("Three", "A")
    assert "Nothing was ticked" in editor.post(take_back(edit), {**confirmed(editor, take_back(edit)), "take": []}).text
    last = Edit.objects.latest("pk")
    assert (last.undoes, last.who) == (edit, "edith")
    assert f"change {last.pk}" in editor.get(address(edit, "change")).text


def added(client, name):
    """A theme, through its form; and the edit."""
    url = reverse("admin:tools_theme_add")
    assert client.post(url, filled(client.get(url), name=name, slug=name.lower())).status_code == 302
    return Theme.objects.get(name=name), Edit.objects.latest("pk")


def test_what_hangs_on_an_added_row_is_named_kept_by_default_and_asked_about_again(editor):
    theme, edit = added(editor, "Chaos")
    assert len(confirmed(editor, take_back(edit))["take"]) == 1
    talk = make_talk(themes=[theme])
    save(editor, talk, track="New")
    asked = confirmed(editor, take_back(edit))
    assert asked["take"] == []
    asked["take"] = [f"tools.theme:{theme.pk}"]
    page = read_html(editor.get(take_back(edit)).text)
    [row] = [item.text for item in page.one("details").all("li")]
    assert row == "Theme of a talk · Chaos (A mesh without sidecars) · goes with it · added or changed since"
    make_tool(themes=[theme])
    answer = editor.post(take_back(edit), asked)
    assert "Something was saved since this page was made" in answer.text
    assert "Theme of a tool · Chaos (Istio)" in answer.text
    assert Theme.objects.exists()
    asked["stamp"] = confirmed(editor, take_back(edit))["stamp"]
    assert editor.post(take_back(edit), asked).status_code == 302
    assert (Theme.objects.count(), talk.theme_links.count()) == (0, 0)
    undone = Edit.objects.latest("pk")
    assert editor.post(take_back(undone), confirmed(editor, take_back(undone))).status_code == 302
    assert [link.tag for link in talk.theme_links.all()] == [theme]


@pytest.mark.parametrize("rows", [1, 3])
def test_page_of_an_added_row_asks_the_same_number_of_queries_at_one_and_at_three_rows(
    editor, django_assert_num_queries, rows
):
    theme, edit = added(editor, "Chaos")
    for number in range(rows):
        make_talk(f"Talk {number}", themes=[theme])
    editor.get(take_back(edit))
    with django_assert_num_queries(16):
        assert editor.get(take_back(edit)).status_code == 200


@pytest.mark.parametrize("of", ["", "x", "1-", "0-0", "99999-1"])
def test_part_of_a_change_that_is_none_is_not_found(editor, of):
    edit = save(editor, make_talk(), track="New")
    assert editor.get(f"{take_back(edit)}?of={of}").status_code == 404


def test_log_calls_rows_by_their_name_in_the_readers_language(editor):
    theme = make_theme("Networking", name_fr="Réseau")
    save(editor, theme, description_en="New")
    assert ">Networking</a>" in editor.get(LOG).text
    editor.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    assert ">Réseau</a>" in editor.get(LOG).text
    delete(editor, theme)
    assert "Réseau (supprimé)" in editor.get(LOG).text


def test_bin_restores_with_what_went_along(editor):
    talk = make_talk(speakers=["Ada Lovelace"])
    make_takeaway(talk)
    edit = delete(editor, talk)
    page = editor.get(BIN)
    assert "A mesh without sidecars" in page.text
    assert "3 rows in all" in page.text
    asked = confirmed(editor, take_back(edit))
    answer = editor.post(take_back(edit), asked, follow=True)
    assert "3 rows were put back." in answer.text
    assert answer.redirect_chain[-1][0] == address(talk, "change")
    assert (Talk.objects.get().pk, Takeaway.objects.count()) == (talk.pk, 1)
    assert "The bin is empty." in editor.get(BIN).text


def test_bin_says_why_a_row_cannot_come_back(editor):
    theme = make_theme()
    edit = delete(editor, theme)
    make_theme("Other", slug=theme.slug)
    answer = editor.post(take_back(edit), confirmed(editor, take_back(edit)))
    assert "slug “service-mesh” is taken by “Other” by now" in answer.text
    assert Theme.objects.count() == 1


def test_only_who_may_deletes_for_good(editor):
    edit = delete(editor, make_speaker())
    url = reverse("admin:talks_edit_purge", args=[edit.rows.get().pk])
    assert url not in editor.get(BIN).text
    assert editor.get(url).status_code == editor.post(url).status_code == 403
    admin = somebody("view_talk", "view_edit", "delete_for_good")
    assert url in admin.get(BIN).text
    assert admin.get(url).status_code == 200
    assert EditedRow.objects.exists()
    assert admin.post(url).url == BIN
    assert not EditedRow.objects.exists()
    assert admin.get(url).status_code == 404


@pytest.mark.parametrize("codenames", [[], ["view_talk", "change_talk"], ["view_edit"]])
def test_log_and_bin_are_for_those_who_may_see_them(editor, codenames):
    edit = save(editor, make_talk(), track="New")
    other = somebody(*codenames)
    pages = [LOG, BIN, address(edit, "change"), take_back(edit)]
    assert {url: other.get(url).status_code for url in pages} == dict.fromkeys(pages, 403)
    assert other.post(take_back(edit)).status_code == 403
    assert Talk.objects.get().track == "New"


def test_who_may_only_look_is_offered_nothing(editor):
    talk = make_talk()
    edit = save(editor, talk, track="New")
    viewer = somebody("view_talk", "view_edit")
    assert viewer.get(address(talk, "history")).status_code == 200
    assert "take-back" not in viewer.get(address(talk, "history")).text + viewer.get(address(edit, "change")).text
    assert viewer.get(take_back(edit)).status_code == 403


def test_who_may_not_see_the_log_gets_djangos_own_history(editor):
    talk = make_talk()
    save(editor, talk, track="Sesame")
    page = somebody("view_talk").get(address(talk, "history"))
    assert page.status_code == 200
    assert "Sesame" not in page.text


def test_log_is_narrowed_by_who_what_and_day(editor):
    save(editor, make_talk(), track="New")
    save(editor, make_theme(), name_fr="Maillage")
    theirs, own = Edit.objects.order_by("pk")
    theirs.revision.date_created = dt.datetime(2023, 5, 1, 23, 30, tzinfo=dt.UTC)  # In Paris, the next day.
    theirs.revision.save()
    Edit.objects.filter(pk=theirs.pk).update(who="marie")

    def listed(query=""):
        return [edit for edit, _about in editor.get(f"{LOG}?{query}").context["rows"]]

    kind = theirs.rows.get().owner_type_id
    assert listed() == [own, theirs]
    assert listed("who=marie") == listed(f"kind={kind}") == listed("day=2023-05-02") == [theirs]
    assert listed("day=2023-05-01") == listed("who=nobody") == []
    assert listed("day=yesterday&kind=x&below=x") == listed("kind=99999&day=2023-99-99") == [own, theirs]
    assert listed(f"below={own.pk}") == [theirs]


def test_log_turns_pages(editor):
    theme = make_theme()
    for number in range(52):
        save(editor, theme, name_fr=f"Nom {number}")
    page = editor.get(LOG)
    assert len(page.context["rows"]) == 50
    [older] = re.findall(r'href="(\?below=\d+)"', page.text)
    assert len(editor.get(f"{LOG}{older}").context["rows"]) == 2


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("log", 10), ("history", 11), ("edit", 11), ("bin", 6), ("take_back", 14)]
)
def test_pages_ask_the_same_number_of_queries_at_one_and_at_three_rows(
    editor, django_assert_num_queries, name, queries, rows
):
    event = make_event()
    talk = make_talk(event=event, speakers=[f"Person {n}" for n in range(rows)])
    binned = [make_tool(f"Tool {n}") for n in range(rows)]
    for n in range(rows):
        edit = save(editor, talk, **{f"appearances-{m}-role": f"Role {n}" for m in range(rows)})
    for tool in binned:
        delete(editor, tool)
    urls = {"log": LOG, "bin": BIN, "history": address(talk, "history")}
    urls |= {"edit": address(edit, "change"), "take_back": take_back(edit)}
    editor.get(urls[name])
    with django_assert_num_queries(queries):
        assert editor.get(urls[name]).status_code == 200


def test_what_people_wrote_is_text(editor):
    evil = "<script>alert(1)</script>"
    talk = make_talk(evil, slug="evil", track=evil)
    edit = save(editor, talk, track=f"{evil}2", summary_en=evil * 4)
    save(editor, talk, track=f"{evil}3", summary_en=evil * 5)
    pages = [LOG, address(talk, "history"), address(edit, "change"), take_back(edit)]
    pages.append(f"{address(talk, 'history')}?from={edit.pk}&to={edit.pk + 1}")
    assert {url for url in pages if evil in editor.get(url).text} == set()
    delete(editor, talk)
    assert evil not in editor.get(BIN).text


# --- replays --------------------------------------------------------------------------------------------------------


def replay():
    return Talk.objects.values_list("replay_url", "replay_state").get()


@pytest.mark.parametrize("place", ["list", "form"])
def test_replay_pasted_over_another_is_asked_about_once_and_taken_back_from_page_and_desk(editor, place):
    talk = make_talk(replay_url=WATCH)
    url, field = {
        "list": ("/admin/talks/talk/", "form-0-replay_url"),
        "form": (address(talk, "change"), "replay_url"),
    }[place]
    asked = editor.post(url, filled(editor.get(url), **{field: OTHER}))
    assert f"The talk has a replay: “{WATCH}”." in asked.text
    assert replay() == (WATCH, "published")
    assert editor.post(url, filled(asked)).status_code == 302
    assert replay() == (OTHER, "published")
    edit = Edit.objects.get()
    link = f"{take_back(edit)}?of={edit.rows.get().owner_type_id}-{talk.pk}"
    for page in (f"/en/talks/{talk.key}/", reverse("admin:talks_event_replays", args=[talk.event_id])):
        assert link in editor.get(page).text
        assert link not in Client().get(page).text
    editor.post(link, confirmed(editor, link))
    assert replay() == (WATCH, "published")


def test_asked_about_one_replay_is_not_asked_about_another(editor):
    talk = make_talk(replay_url=WATCH)
    url = "/admin/talks/talk/"
    asked = editor.post(url, filled(editor.get(url), **{"form-0-replay_url": OTHER}))
    third = "https://www.youtube.com/watch?v=ccccccccccc"
    Talk.objects.filter(pk=talk.pk).update(replay_url=third)
    assert "has changed since you opened the list" in editor.post(url, filled(asked)).text
    assert replay()[0] == third


def test_list_says_when_what_is_known_of_the_replay_changed(editor):
    talk = make_talk()
    url = "/admin/talks/talk/"
    page = editor.get(url)
    Talk.objects.filter(pk=talk.pk).update(replay_state="not_recorded")
    refused = editor.post(url, filled(page, **{"form-0-replay_url": WATCH}))
    assert "it is “not recorded” now" in refused.text
    assert replay() == ("", "not_recorded")
    assert editor.post(url, filled(refused)).status_code == 302
    assert replay() == (WATCH, "published")


def test_accept_all_marks_drafts(editor):
    talk = make_talk(status="draft")
    candidate = make_candidate(talk, url=WATCH)
    page = editor.get(reverse("admin:talks_event_replay_confirm", args=[talk.event_id]))
    assert "<strong>draft: not public yet</strong>" in page.text
    desk = reverse("admin:talks_event_replays", args=[talk.event_id])
    data = {"accept_all": "1", "candidate": f"{candidate.pk} {talk.updated_at.isoformat()}"}
    said = editor.post(desk, data, follow=True).text
    assert "1 replay is of a draft: it becomes public with its talk." in said
    assert "public now" not in said
