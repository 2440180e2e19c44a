from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from talks.editing.editors import create_editor
from talks.management.commands import create_editor as command

PASSWORD = "seven green lanterns"


@pytest.fixture
def terminal(db, monkeypatch):
    """Answers to the questions, in order; an end without an answer is Ctrl-D."""

    def answering(names, passwords):
        monkeypatch.setattr("builtins.input", answers(names))
        monkeypatch.setattr(command, "getpass", answers(passwords))
        output, errors = StringIO(), StringIO()
        call_command("create_editor", stdout=output, stderr=errors)
        return output.getvalue(), errors.getvalue()

    return answering


def answers(texts):
    remaining = iter(texts)

    def answer(prompt):
        for text in remaining:
            return text
        raise EOFError

    return answer


def test_editor_is_created(terminal):
    output, errors = terminal(["anna"], [PASSWORD, PASSWORD])
    assert (output, errors) == ("anna may now log in at /admin/ and edit the catalogue.\n", "")
    assert User.objects.get().check_password(PASSWORD)


def test_mistakes_are_asked_again(terminal):
    names = ["anna smith", "anna"]
    passwords = [PASSWORD, PASSWORD, PASSWORD, "a typing error", "short", "short", PASSWORD, PASSWORD]
    output, errors = terminal(names, passwords)
    assert output.startswith("anna may now log in")
    lines = errors.splitlines()
    assert lines[0].startswith("Enter a valid username.")
    assert lines[1] == "The two passwords differ."
    assert lines[2].startswith("This password is too short.")
    assert User.objects.get().username == "anna"


def test_existing_name_is_not_touched(terminal):
    create_editor("anna", PASSWORD)
    output, errors = terminal(["anna", "bela"], ["another long phrase"] * 2)
    assert errors == "anna exists already and was not changed. Choose another name.\n"
    assert output.startswith("bela may now log in")
    assert User.objects.get(username="anna").check_password(PASSWORD)


def test_stopping_creates_nobody(terminal):
    with pytest.raises(CommandError, match="no editor was created"):
        terminal(["anna"], [PASSWORD])
    assert not User.objects.exists()


def test_script_gives_the_password_in_the_environment(db, monkeypatch):
    monkeypatch.setenv("EDITOR_PASSWORD", PASSWORD)
    call_command("create_editor", username="anna", stdout=StringIO())
    assert User.objects.get().check_password(PASSWORD)


def test_script_without_password_is_told_where_to_put_it(db, monkeypatch):
    monkeypatch.delenv("EDITOR_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="EDITOR_PASSWORD"):
        call_command("create_editor", username="anna")


@pytest.mark.parametrize(("username", "password"), [("anna", "another long phrase"), ("bela", "short")])
def test_script_with_a_taken_name_or_weak_password_fails(db, monkeypatch, username, password):
    create_editor("anna", PASSWORD)
    monkeypatch.setenv("EDITOR_PASSWORD", password)
    with pytest.raises(CommandError, match="No editor was created"):
        call_command("create_editor", username=username)
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(
    ("options", "group"),
    [([], "Editors"), (["--role", "contributor"], "Contributors"), (["--role", "administrator"], "Administrators")],
)
def test_role_is_that_of_an_editor_unless_another_is_asked_for(db, monkeypatch, options, group):
    monkeypatch.setenv("EDITOR_PASSWORD", PASSWORD)
    call_command("create_editor", "--username", "anna", *options, stdout=StringIO())
    assert list(User.objects.get().groups.values_list("name", flat=True)) == [group]


def test_role_that_there_is_not_is_refused(db):
    with pytest.raises(CommandError, match="invalid choice: 'boss'"):
        call_command("create_editor", "--username", "anna", "--role", "boss")
