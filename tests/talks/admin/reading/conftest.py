"""An editor, and a recap that they put on the desk."""

import pytest

from tests.site import make_editor
from tests.talks.admin.reading.steps import ADD, RECAP


@pytest.fixture
def editor(client, db):
    editor = make_editor()
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return editor


@pytest.fixture
def desk(client, editor):
    """The page of the recap, pasted."""
    return client.post(ADD, {"text": RECAP, "url": "https://ada.example.org/river"}, follow=True)
