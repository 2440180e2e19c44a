"""Draw the site's sign in the sizes that browsers and telephones ask for, beside recap/static/recap/icon.svg."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand

from talks.publishing.cards.emblem import ICONS, icon


class Command(BaseCommand):
    help = "Draw favicon.ico and the other icons again, after a change of the sign."

    def handle(self, **options: Any) -> None:
        for path in ICONS:
            (settings.BASE_DIR / "recap" / path).write_bytes(icon(path))
            self.stdout.write(f"recap/{path}")
