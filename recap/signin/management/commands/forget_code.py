"""For who lost the telephone and the recovery codes, where no administrator can help: `forget_code NAME`."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management import BaseCommand, CommandError

from recap.signin import codes


class Command(BaseCommand):
    help = "Remove somebody's second factor: the password alone is asked at the next sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *, username: str, **options: Any) -> None:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        said = "is forgotten" if codes.forget(user) else "was none: nothing was changed"
        self.stdout.write(f"The code of {username} {said}.")
