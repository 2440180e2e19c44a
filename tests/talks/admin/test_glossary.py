"""The glossary, as editors keep it."""

import pytest

from talks.models import GlossaryEntry
from talks.search.criteria import Criteria
from talks.search.results import find
from tests.factories import make_glossary_entry, make_talk
from tests.html import read_html

pytestmark = pytest.mark.django_db
ADD = "/admin/talks/glossaryentry/add/"


def test_entry_counts_at_once_and_is_named_after_its_first_term(editor):
    make_talk("Le poisson zèbre")
    make_glossary_entry("zebrafish")
    editor.post(ADD, {"terms": "Zebrafish\npoisson zèbre"})
    assert sorted(GlossaryEntry.objects.values_list("slug", flat=True)) == ["zebrafish", "zebrafish-2"]
    assert [talk.title for talk in find(Criteria(q="zebrafish"))] == ["Le poisson zèbre"]


@pytest.mark.parametrize("terms", ["istio\nthe", "***\n!!!", "alone", "Argo\nARGO", ""])
def test_entry_that_would_stand_for_everything_or_nothing_is_refused(editor, terms):
    page = read_html(editor.post(ADD, {"terms": terms}).content.decode())
    assert page.all("ul", class_="errorlist")
    assert not GlossaryEntry.objects.exists()
