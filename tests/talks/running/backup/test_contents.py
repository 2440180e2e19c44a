import pytest
from django.db import connection

from talks.running.backup.contents import BackupError, Contents, held
from tests.factories import make_talk


def test_contents_that_differ_are_named():
    one = Contents({"a": (1, "x"), "b": (2, "y"), "talks_talk": (3, "z")})
    other = Contents({"a": (1, "x"), "b": (2, "other"), "talks_talk": (4, "z"), "c": (0, "")})
    one.insist_on(one)
    with pytest.raises(BackupError, match="not what is in the database: b, c, talks_talk"):
        one.insist_on(other)
    assert (one.talks, Contents({}).talks) == (3, 0)


@pytest.mark.django_db
def test_what_a_database_holds_is_told_talks_first():
    assert held(connection) == ""
    make_talk(speakers=["Ada Lovelace"])
    make_talk("Another")
    assert held(connection).startswith("2 talks, ")


@pytest.mark.django_db
def test_an_account_alone_is_content(django_user_model):
    django_user_model.objects.create_user("anna")
    assert held(connection) == "1 user"
