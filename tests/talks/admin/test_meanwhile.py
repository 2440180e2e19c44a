"""Two editors in one form: nothing of either is lost unawares, in every form of the catalogue, rows of inlines too."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from talks.editing.editors import create_editor
from talks.editing.plans import plan_of_edit
from talks.editing.taking_back import carry_out
from talks.models import Edit, Talk
from tests.factories import (
    make_alias,
    make_article,
    make_company,
    make_coverage,
    make_discovery,
    make_event,
    make_figure,
    make_glossary_entry,
    make_mention,
    make_slide_link,
    make_speaker,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)
from tests.html import read_html
from tests.talks.admin.form import add_row, errors, filled
from tests.talks.admin.together import post_together

pytestmark = pytest.mark.django_db

# A row, and of its form: a field that both change, one that only the first changes, one that only the second does.
FORMS = [
    (make_talk, "title", "track", "editor_note"),
    (make_event, "name", "city", "venue"),
    (make_speaker, "name", "homepage_url", None),
    (make_tool, "description_en", "homepage_url", "repo_url"),
    (make_company, "name", "homepage_url", None),
    (make_theme, "name_fr", "description_fr", "description_en"),
    (make_article, "title", "author", "url"),
    (make_glossary_entry, "terms", None, None),
]
IDS = ["talk", "event", "speaker", "tool", "company", "theme", "article", "glossary"]


@pytest.fixture
def marie():
    client = Client()
    client.force_login(create_editor("marie", "a long word and more"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def change(row):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def value(field, who):
    if field == "terms":
        return f"k8s\n{who}"
    return f"https://{who}.example.org" if field.endswith("url") else f"Of {who}"


class Sent(HTMLParser):
    """What the page that asks would send: hidden fields, and what is ticked."""

    def __init__(self):
        super().__init__()
        self.values = {}
        self.is_inside = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.is_inside = given.get("class") in ("edits", "again")
        elif tag == "input" and self.is_inside and "name" in given:
            if given["type"] == "hidden":
                self.values.setdefault(given["name"], []).append(given["value"])
            elif given["type"] == "radio" and "checked" in given:
                self.values[given["name"]] = given["value"]


def sent(page, **choices):
    fields = Sent()
    fields.feed(page.text)
    return {**fields.values, **choices}


def table(page):
    """(where and what, before, theirs, mine, whose) of each row."""
    rows = read_html(page.text).all("tbody")[0].all("tr")
    return [
        (*(cell.text for cell in [row.all("th")[0], *row.all("td")]), row["class"].removeprefix("is-")) for row in rows
    ]


def is_asked(page):
    return page.status_code == 200 and "_theirs" in page.text


def stored(row):
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(("make", "both", "_first", "_second"), FORMS, ids=IDS)
def test_field_that_both_changed_is_asked_about_and_nothing_is_lost(editor, marie, make, both, _first, _second):
    row = make()
    before = getattr(row, both)
    page = marie.get(change(row))
    assert editor.post(change(row), filled(editor.get(change(row)), **{both: value(both, "edith")})).status_code == 302
    asked = marie.post(change(row), filled(page, **{both: value(both, "marie")}))
    assert is_asked(asked)
    assert "edith" in asked.text
    assert getattr(stored(row), both) == value(both, "edith")
    [(_what, shown_before, theirs, mine, whose)] = table(asked)
    assert whose == "both"
    assert [before.split("\n")[0] in shown_before or not before, "edith" in theirs, "marie" in mine] == [True] * 3

    again = marie.post(change(row), sent(asked))
    assert is_asked(again)
    assert "Choose in each marked row" in again.text
    for pick in ("theirs", "mine"):
        answer = marie.post(change(row), sent(asked, **{f"choose--{both}": pick}))
        assert answer.status_code == 302
        expected = value(both, "edith" if pick == "theirs" else "marie")
        assert getattr(stored(row), both).replace("\r", "") == expected
        type(row).objects.filter(pk=row.pk).update(**{both: value(both, "edith")})


@pytest.mark.parametrize(("make", "both", "first", "second"), FORMS[:7], ids=IDS[:7])
def test_fields_that_only_one_changed_are_both_kept(editor, marie, make, both, first, second):
    second = second or both
    row = make()
    page = marie.get(change(row))
    editor.post(change(row), filled(editor.get(change(row)), **{first: value(first, "edith")}))
    asked = marie.post(change(row), filled(page, **{second: value(second, "marie")}))
    assert {row[4] for row in table(asked)} == {"theirs", "mine"}
    assert marie.post(change(row), sent(asked)).status_code == 302
    row = stored(row)
    assert (getattr(row, first), getattr(row, second)) == (value(first, "edith"), value(second, "marie"))


def test_page_names_who_saved_and_says_it_in_french(editor, marie):
    talk = make_talk()
    page = marie.get(change(talk))
    editor.post(change(talk), filled(editor.get(change(talk)), kind="panel"))
    marie.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    asked = marie.post(change(talk), filled(page, track="Sécurité"))
    assert "edith" in asked.text
    assert "a été enregistré depuis que vous" in asked.text
    assert ("Genre", "conférence", "table ronde", "non modifié", "theirs") in table(asked)


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_form_without_a_word_of_what_it_showed_is_asked_about(editor, token):
    talk = make_talk(track="Security")
    page = editor.get(change(talk))
    asked = editor.post(change(talk), filled(page, _seen=token, track="Mine"))
    assert is_asked(asked)
    assert [row[4] for row in table(asked)] == ["both"]
    assert stored(talk).track == "Security"
    assert editor.post(change(talk), sent(asked, **{"choose--track": "mine"})).status_code == 302
    assert stored(talk).track == "Mine"


def test_line_breaks_of_browsers_are_no_change(editor, marie):
    talk = make_talk(summary_en="One.\n\nTwo.")
    page = marie.get(change(talk))
    editor.post(change(talk), filled(editor.get(change(talk)), track="Theirs"))
    asked = marie.post(change(talk), filled(page, summary_en="One.\r\n\r\nTwo.", editor_note="Mine"))
    assert sorted(row[4] for row in table(asked)) == ["mine", "theirs"]


def test_the_same_given_by_both_is_no_conflict(editor, marie):
    talk = make_talk()
    page = marie.get(change(talk))
    editor.post(change(talk), filled(editor.get(change(talk)), track="Security"))
    assert marie.post(change(talk), filled(page, track="Security")).status_code == 302


def test_saved_again_while_one_chooses_is_asked_again(editor, marie):
    talk = make_talk()
    page = marie.get(change(talk))
    data = filled(page, track="Mine")
    for track in ("One", "Two"):
        editor.post(change(talk), filled(editor.get(change(talk)), track=track))
        asked = marie.post(change(talk), data)
        data = sent(asked, **{"choose--track": "mine"})
        assert is_asked(asked)
        assert track in table(asked)[0][2]
    assert marie.post(change(talk), sent(asked, **{"choose--track": "mine"})).status_code == 302
    assert stored(talk).track == "Mine"


def test_what_cannot_be_read_is_shown_as_typed_and_refused_by_the_form(editor, marie):
    event = make_event()
    page = marie.get(change(event))
    editor.post(change(event), filled(editor.get(change(event)), city="Paris"))
    asked = marie.post(change(event), filled(page, ends_on="next week"))
    assert "next week" in asked.text
    assert list(errors(marie.post(change(event), sent(asked)))) == ["ends_on"]


def test_dates_choices_and_rows_are_shown_in_words(editor, marie):
    talk, days = make_talk(), make_event("Other Days")
    page = marie.get(change(talk))
    theirs = {"event": days.pk, "starts_at_0": "2023-04-19", "starts_at_1": "10:30"}
    assert editor.post(change(talk), filled(editor.get(change(talk)), **theirs)).status_code == 302
    asked = marie.post(change(talk), filled(page, status="draft"))
    shown = {row[0]: row[1:] for row in table(asked)}
    assert shown["Event"] == ("Cloud Days 2023", "Other Days", "not changed", "theirs")
    assert shown["Starts at"][1].startswith("19 April 2023")
    assert shown["Status"] == ("published", "as before", "draft", "mine")
    assert marie.post(change(talk), sent(asked)).status_code == 302
    talk = stored(talk)
    assert (talk.event, talk.status, talk.starts_at is not None) == (days, "draft", True)


def test_what_was_typed_is_kept_while_the_row_is_in_the_bin(editor, marie):
    talk = make_talk()
    make_takeaway(talk)
    page = marie.get(change(talk))
    editor.post(f"/admin/talks/talk/{talk.pk}/delete/", {"post": "yes"})
    kept = marie.post(change(talk), filled(page, track="Mine"))
    assert (kept.status_code, "has been deleted since you opened it" in kept.text) == (404, True)
    assert "Mine" in read_html(kept.text).texts("textarea")
    assert "edith" in kept.text
    again = sent(kept)
    assert "has been deleted since" in marie.post(change(talk), again).text
    plan = plan_of_edit(Edit.objects.latest("pk"))
    carry_out(plan, plan.unchanged_keys(), None, Edit.What.UNDELETED)
    assert marie.post(change(talk), again).status_code == 302
    assert (stored(talk).track, talk.takeaways.count()) == ("Mine", 1)


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_the_same_instant_are_one_save_and_one_question(editor, marie):
    talk = make_talk()
    url = change(talk)
    answers = post_together(
        *((client, url, filled(client.get(url), track=name)) for client, name in ((editor, "A"), (marie, "B")))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    assert [is_asked(answer) for answer in answers if answer.status_code == 200] == [True]
    assert Edit.objects.count() == 1


# --- rows of inlines ------------------------------------------------------------------------------------------------


def test_rows_that_each_added_are_both_kept(editor, marie):
    talk = make_talk()
    page = marie.get(change(talk))
    theirs = add_row(filled(editor.get(change(talk))), "takeaways", kind="limit", text_en="Theirs.")
    assert editor.post(change(talk), theirs).status_code == 302
    asked = marie.post(change(talk), add_row(filled(page), "takeaways", kind="limit", text_en="Mine."))
    assert [row[4] for row in table(asked)] == ["theirs"]
    assert marie.post(change(talk), sent(asked)).status_code == 302
    assert [(t.position, t.text_en) for t in talk.takeaways.order_by("position")] == [(1, "Theirs."), (2, "Mine.")]


@pytest.mark.parametrize("place", ["1", "2"])
def test_rows_that_each_added_at_the_same_place_are_both_kept(editor, marie, place):
    talk = make_takeaway(text_en="First.").talk
    page = marie.get(change(talk))
    theirs, mine = (
        add_row(filled(shown), "takeaways", kind="limit", text_en=text, position=place)
        for shown, text in ((editor.get(change(talk)), "Theirs."), (page, "Mine."))
    )
    if place == "1":  # Which the page showed to be taken.
        assert list(errors(editor.post(change(talk), theirs))) == ["takeaways-1-position"]
        return
    assert editor.post(change(talk), theirs).status_code == 302
    asked = marie.post(change(talk), mine)
    assert [row[4] for row in table(asked)] == ["theirs"]
    assert marie.post(change(talk), sent(asked)).status_code == 302
    assert [(t.position, t.text_en) for t in talk.takeaways.order_by("position")] == [
        (1, "First."), (2, "Theirs."), (3, "Mine."),
    ]  # fmt: skip


def test_field_of_a_row_that_both_changed_is_asked_about(editor, marie):
    takeaway = make_takeaway(text_en="Before.")
    make_takeaway(takeaway.talk, text_en="Other.")
    url = change(takeaway.talk)
    page = marie.get(url)
    editor.post(url, filled(editor.get(url), **{"takeaways-0-text_en": "Theirs.", "takeaways-1-code": "--theirs"}))
    asked = marie.post(url, filled(page, **{"takeaways-0-text_en": "Mine.", "takeaways-0-code": "--mine"}))
    assert sorted((row[0].rpartition(" ")[2], row[4]) for row in table(asked)) == [
        ("Code", "mine"), ("Code", "theirs"), ("text", "both"),
    ]  # fmt: skip
    assert is_asked(marie.post(url, sent(asked)))
    assert marie.post(url, sent(asked, **{f"choose-takeaways:{takeaway.pk}-text_en": "mine"})).status_code == 302
    rows = takeaway.talk.takeaways.order_by("position").values_list("text_en", "code")
    assert list(rows) == [("Mine.", "--mine"), ("Other.", "--theirs")]


@pytest.mark.parametrize(("pick", "left"), [("mine", ["Mine."]), ("theirs", [])])
def test_row_that_one_removed_and_the_other_changed_is_asked_about(editor, marie, pick, left):
    takeaway = make_takeaway(text_en="Before.")
    url = change(takeaway.talk)
    page = marie.get(url)
    editor.post(url, filled(editor.get(url), **{"takeaways-0-DELETE": "on"}))
    asked = marie.post(url, filled(page, **{"takeaways-0-text_en": "Mine."}))
    assert [row[4] for row in table(asked)] == ["both"]
    assert marie.post(url, sent(asked, **{f"choose-takeaways:{takeaway.pk}-": pick})).status_code == 302
    assert list(takeaway.talk.takeaways.values_list("text_en", flat=True)) == left


@pytest.mark.parametrize(("pick", "left"), [("mine", []), ("theirs", ["Theirs."])])
def test_row_that_one_changed_and_the_other_removed_is_asked_about(editor, marie, pick, left):
    takeaway = make_takeaway(text_en="Before.")
    url = change(takeaway.talk)
    page = marie.get(url)
    editor.post(url, filled(editor.get(url), **{"takeaways-0-text_en": "Theirs."}))
    asked = marie.post(url, filled(page, **{"takeaways-0-DELETE": "on"}))
    assert [row[4] for row in table(asked)] == ["both"]
    assert marie.post(url, sent(asked, **{f"choose-takeaways:{takeaway.pk}-": pick})).status_code == 302
    assert list(takeaway.talk.takeaways.values_list("text_en", flat=True)) == left


def test_row_that_nobody_else_touched_and_one_removed_stays_removed(editor, marie):
    first = make_takeaway(text_en="First.")
    make_takeaway(first.talk, text_en="Second.")
    url = change(first.talk)
    page = marie.get(url)
    editor.post(url, filled(editor.get(url), **{"takeaways-0-DELETE": "on"}))
    asked = marie.post(url, filled(page, track="Mine"))
    assert marie.post(url, sent(asked)).status_code == 302
    assert list(first.talk.takeaways.values_list("text_en", flat=True)) == ["Second."]
    assert stored(first.talk).track == "Mine"


def test_every_inline_is_kept_as_others_left_it(editor, marie):
    """A form with every kind of row, saved after another one changed each of them: theirs stand."""
    article = make_article()
    talk = make_talk(speakers=[("Ada Lovelace", "Analytical Engines")], themes=["Security"])
    for make in (make_mention, make_slide_link, make_takeaway):
        make(talk)
    make_coverage(article, talk)
    make_figure(article.event)
    make_discovery(event=article.event, tool="Tracee")
    for row, theirs in [
        (talk, {"appearances-0-role": "CTO", "mentions-0-excerpt_en": "Theirs.", "slide_links-0-label": "Theirs"}),
        (article, {"coverage-0-heading": "Theirs"}),
        (article.event, {"figures-0-value": "12", "discoveries-0-note_en": "Theirs.", "articles-0-author": "Theirs"}),
    ]:
        page = marie.get(change(row))
        assert editor.post(change(row), filled(editor.get(change(row)), **theirs)).status_code == 302
        asked = marie.post(change(row), filled(page))
        assert {row[4] for row in table(asked)} == {"theirs"}
        assert marie.post(change(row), sent(asked)).status_code == 302
        shown = filled(editor.get(change(row)))
        assert {name: shown[name] for name in theirs} == theirs


def test_other_names_are_rows_too(editor, marie):
    tool = make_tool()
    alias = make_alias(tool, "istiod")
    page = marie.get(change(tool))
    editor.post(change(tool), filled(editor.get(change(tool)), **{"aliases-0-name": "Istio daemon"}))
    asked = marie.post(change(tool), filled(page, description_en="Mine"))
    assert marie.post(change(tool), sent(asked)).status_code == 302
    assert (stored(alias).name, stored(tool).description_en) == ("Istio daemon", "Mine")


def test_what_people_wrote_is_text(editor, marie):
    evil = "<script>alert(1)</script>"
    talk = make_talk(track=evil)
    page = marie.get(change(talk))
    editor.post(change(talk), filled(editor.get(change(talk)), track=f"{evil}2"))
    asked = marie.post(change(talk), filled(page, track=f"{evil}3"))
    assert is_asked(asked)
    assert evil not in asked.text
    assert Talk.objects.get().track == f"{evil}2"
