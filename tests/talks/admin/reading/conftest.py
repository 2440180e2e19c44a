"""An editor, and a recap that they put on the desk."""

import pytest

from tests.site import sign_in_editor
from tests.talks.admin.reading.steps import ADD, RECAP


@pytest.fixture
def editor(client, db):
    return sign_in_editor(client)


@pytest.fixture
def desk(client, editor):
    """The page of the recap, pasted."""
    return client.post(ADD, {"text": RECAP, "url": "https://ada.example.org/river"}, follow=True)
