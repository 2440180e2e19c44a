"""Rows of the admin are found as readers find talks, by names in any script and any spelling."""

import pytest

from tests.factories import make_event, make_speaker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "name", "asked"),
    [
        (make_speaker, "Nora O’Malley", "omalley"),
        (make_speaker, "Jürgen Groß", "juergen"),
        (make_speaker, "Сергей Волнов", "СЕРГЕЙ"),
        (make_event, "Journées de l’Été 2025", "ete journees"),
        (make_event, "Open-Source Days", "opensource"),
        (make_event, "클라우드 데이", "클라우드"),
    ],
)
def test_list_is_searched_as_readers_search(editor, make, name, asked):
    row = make(name, slug="searched")
    make("Other")
    found = editor.get(f"/admin/talks/{row._meta.model_name}/", {"q": asked}).context["cl"].result_list
    assert list(found) == [row]
