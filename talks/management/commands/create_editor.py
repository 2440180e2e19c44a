"""Create somebody who may edit the catalogue: asks for a name and a password. `make editor` calls it.

The first of a site is best an administrator (`--role administrator`), who then invites the others on the web.
"""

import os
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.utils import translation

from talks.editing.editors import create_editor
from talks.editing.roles import Role

ROLES = {role.name.lower(): role for role in Role}


class Command(BaseCommand):
    help = "Create an editor. For scripts: --username, with the password in the environment as EDITOR_PASSWORD."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", help="do not ask: the password is in EDITOR_PASSWORD")
        parser.add_argument("--role", choices=ROLES, default="editor", help="what they may do (default: %(default)s)")

    def handle(self, *, username: str | None, role: str, **options: Any) -> None:
        with translation.override("en"):
            try:
                editor = from_environment(username, ROLES[role]) if username else self.ask(ROLES[role])
            except (EOFError, KeyboardInterrupt):
                raise CommandError("\nStopped; no editor was created.") from None
        self.stdout.write(f"{editor.username} may now log in at /admin/ and edit the catalogue.")

    def ask(self, role: Role) -> User:
        """Asks again, of each thing until it is right."""
        while True:
            username = input("User name: ").strip()
            if User.objects.filter(username=username).exists():
                self.stderr.write(f"{username} exists already and was not changed. Choose another name.")
                continue
            while True:
                password = getpass("Password (at least 10 characters): ")
                if password != getpass("Password again: "):
                    self.stderr.write("The two passwords differ.")
                    continue
                try:
                    return create_editor(username, password, role)
                except ValidationError as error:
                    self.stderr.write("\n".join(error.messages))
                    if hasattr(error, "error_dict"):  # Of the name; what is said of a password is of no field.
                        break


def from_environment(username: str, role: Role) -> User:
    if "EDITOR_PASSWORD" not in os.environ:
        raise CommandError(
            "No editor was created. --username expects the password in the environment, as EDITOR_PASSWORD."
        )
    try:
        return create_editor(username, os.environ["EDITOR_PASSWORD"], role)
    except ValidationError as error:
        raise CommandError(f"No editor was created. {' '.join(error.messages)}") from error
