"""Keywords in a talk's form: one a line, in their order, and nothing that nobody touched is changed."""

import pytest

from talks.models import Edit
from tests.factories import make_event, make_talk
from tests.talks.admin.form import errors, filled
from tests.talks.admin.test_meanwhile import table

pytestmark = pytest.mark.django_db


def form_of(talk):
    return f"/admin/talks/talk/{talk.pk}/change/"


def save(editor, talk, **changes):
    answer = editor.post(form_of(talk), filled(editor.get(form_of(talk)), **changes))
    talk.refresh_from_db()
    return answer


def test_keywords_are_shown_one_a_line(editor):
    talk = make_talk(keywords=["service mesh", "C++, Rust", "eBPF"])
    assert filled(editor.get(form_of(talk)))["keywords"] == "service mesh\nC++, Rust\neBPF"


def test_keywords_are_kept_in_their_order_each_once(editor):
    talk = make_talk()
    save(editor, talk, keywords="  zebra \r\n\r\ntea,  green\r\nZebra\r\ncafé\r\nCAFE\r\n")
    assert talk.keywords == ["zebra", "tea, green", "café"]


def test_keywords_can_be_emptied(editor):
    talk = make_talk(keywords=["tea"])
    save(editor, talk, keywords=" \r\n")
    assert talk.keywords == []


def test_keywords_that_nobody_touched_are_no_change(editor):
    talk = make_talk(keywords=["tea", "Tea", " two  words"])
    save(editor, talk)
    assert not Edit.objects.exists()
    save(editor, talk, track="Drinks")
    assert (talk.track, talk.keywords) == ("Drinks", ["tea", "Tea", " two  words"])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\n".join(f"word {n}" for n in range(51)), "These are 51: 50 at most are allowed."),
        (f"tea\n{'tea ' * 60}", f"“{'tea ' * 10}…” has 239 characters: 200 at most are allowed. Write one a line."),
    ],
)
def test_too_many_or_too_long_keywords_are_refused_and_stay_typed(editor, typed, said):
    talk = make_talk()
    answer = save(editor, talk, keywords=typed)
    assert errors(answer) == {"keywords": [said]}
    assert filled(answer)["keywords"].split() == typed.split()
    assert talk.keywords == []


def test_two_editors_of_keywords_are_asked_and_the_history_tells_words(editor):
    talk = make_talk(keywords=["tea", "milk"])
    opened = editor.get(form_of(talk))
    save(editor, talk, keywords="tea")
    asked = editor.post(form_of(talk), filled(opened, keywords="tea\nmilk\nhoney"))
    [row] = table(asked)
    assert row[1:] == ("tea, milk", "Keep theirs tea", "Take mine tea, milk, honey", "both")
    assert "['" not in editor.get(f"{form_of(talk).removesuffix('change/')}history/").text


def test_lists_show_what_was_cancelled_and_only_that_where_it_is_asked_for(editor):
    make_talk("Given", event=make_event())
    make_talk("Dropped", state="cancelled")
    make_event("Cloud Days 2020", state="cancelled")
    for name, shown in (("talk", "Dropped"), ("event", "Cloud Days 2020")):
        changes = editor.get(f"/admin/talks/{name}/?state__exact=cancelled").context["cl"]
        assert "state" in changes.list_display
        assert [str(row) for row in changes.result_list] == [shown]
