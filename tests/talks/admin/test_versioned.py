import pytest
from django.forms import BaseFormSet

from talks.admin.versioned import MOST_ROWS
from talks.models import Talk
from tests.factories import make_article, make_event, make_speaker, make_talk
from tests.html import read_html
from tests.talks.admin.form import errors, filled

pytestmark = pytest.mark.django_db


def change(row):
    return f"/admin/talks/{row._meta.model_name}/{row.pk}/change/"


def with_rows(data, number):
    """As if every kind of row of the form had so many."""
    return {name: str(number) if name.endswith("-TOTAL_FORMS") else value for name, value in data.items()}


@pytest.mark.parametrize("number", [99_999, MOST_ROWS + 1])
def test_more_rows_than_a_form_holds_are_refused_with_a_sentence(editor, number):
    talk = make_talk()
    answer = editor.post(change(talk), with_rows(filled(editor.get(change(talk)), title="Other"), number))
    page = read_html(answer.content.decode())
    assert (answer.status_code, page.one("h1").text) == (413, "That was too much at once")
    assert f"more than {MOST_ROWS} rows" in page.one("main").text
    assert Talk.objects.get().title == talk.title


@pytest.mark.parametrize("make", [make_talk, make_speaker, make_event, lambda: make_article(event=make_event())])
def test_rows_that_are_only_counted_are_not_made(editor, make, monkeypatch):
    """Each of them would be a form: forty seconds of them."""
    row = make()
    data = with_rows(filled(editor.get(change(row))), 99_999)
    made = []
    monkeypatch.setattr(BaseFormSet, "_construct_form", lambda formset, number, **_kwargs: made.append(number))
    assert editor.post(change(row), data).status_code == 413
    assert made == []


def test_list_takes_as_many_rows_as_it_shows(editor):
    make_talk()
    answer = editor.post("/admin/talks/talk/", with_rows(filled(editor.get("/admin/talks/talk/")), 99_999))
    assert errors(answer)["form"] == ["Please submit at most 200 forms."]
    assert len(answer.context["cl"].formset.forms) <= 200
