"""Ask the addresses of slides and recordings whether they still answer; for a timer. See docs/deploying.md."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from talks.links.due import Checked, links
from talks.links.run import AlreadyRunningError, NoNetworkError, check, line_of, only_one, summary
from talks.management.progress import ProgressBar
from talks.models import Event
from talks.web.fetch import Fetcher
from talks.web.pace import Pace

AT_ONCE, DELAY_S = 2, 1


class Command(BaseCommand):
    help = "Ask slides and recordings whether they still answer; mark those that do not. Exits 0 with dead links too."

    def __init__(self, *args: Any, fetcher: Fetcher | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fetcher = fetcher or Fetcher(f"Recap link check (+{settings.SITE_URL})", Pace(AT_ONCE, DELAY_S))

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--event", metavar="SLUG", help="the links of this event only")
        parser.add_argument("--dry-run", action="store_true", help="ask, say what was found, and write nothing")

    def handle(self, *, event: str | None, dry_run: bool, **options: Any) -> None:
        try:
            with only_one(settings.STATE_DIR / "check_links.lock"):
                self.check_all(Event.objects.get(slug=event) if event else None, dry_run=dry_run)
        except Event.DoesNotExist:
            raise CommandError(f"There is no event “{event}”.") from None
        except AlreadyRunningError:
            raise CommandError("Another check_links is running; this one asked nothing.") from None
        except NoNetworkError as error:
            raise CommandError(f"Nothing was written. {error}") from error
        except (DatabaseError, OSError) as error:
            raise CommandError(f"Stopped. {' '.join(str(error).split())}") from error

    def check_all(self, event: Event | None, *, dry_run: bool) -> None:
        now = timezone.now()
        known = links(event)
        due = [link for link in known if link.is_due(now)]
        bar = ProgressBar(self.stdout, len({link.url for link in due}))
        found: list[Checked] = []
        for checked in check(due, self.fetcher, now, dry_run=dry_run, tell=bar.step):
            found.append(checked)
            if line := line_of(checked):
                bar.clear()
                self.stdout.write(line)
        bar.clear()
        note = " (dry run: nothing was written)" if dry_run else ""
        self.stdout.write(f"{summary(found, len(known) - len(due))}{note}")
