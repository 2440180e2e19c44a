"""Let somebody try again to sign in who was stopped: `unlock_signin --account NAME`, `--address IP`, or `--all`."""

from argparse import ArgumentParser
from typing import Any

from axes.models import AccessAttempt
from django.core.management import BaseCommand, CommandError

from recap.signin.address import network_of


class Command(BaseCommand):
    help = "Forget failures to sign in, of an account, of an address or all: who was stopped may try again at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--account", help="user name")
        whose.add_argument("--address", help="IP address")
        whose.add_argument("--all", action="store_true")

    def handle(self, *, account: str | None, address: str | None, **options: Any) -> None:
        attempts = AccessAttempt.objects.all()
        if account:
            attempts = attempts.filter(username=account)
        elif address:
            network = network_of(address)
            if network is None:
                raise CommandError(f"This is no IP address: {address}")
            attempts = attempts.filter(ip_address=network)
        count, _each = attempts.delete()
        self.stdout.write(f"{count} rows of failures forgotten.")
