"""What a project is, and was, at the CNCF, from the days on which it took its steps there."""

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Maturity(models.TextChoices):
    """How far a project is in the CNCF's process. Format: https://github.com/cncf/toc/tree/main/process"""

    SANDBOX = "sandbox", _("sandbox")
    INCUBATING = "incubating", _("incubating")
    GRADUATED = "graduated", _("graduated")
    ARCHIVED = "archived", _("archived")


class HasMaturity:
    """A model with the days of a project's steps."""

    accepted_on: dt.date | None
    incubating_on: dt.date | None
    graduated_on: dt.date | None
    archived_on: dt.date | None

    def maturity_on(self, day: dt.date) -> Maturity | None:
        """What the project was at the CNCF on that day; None before it was accepted, or outside the CNCF."""
        return self._step_on(day)[0]

    @property
    def maturity(self) -> Maturity | None:
        """What the project is at the CNCF today."""
        return self.maturity_on(timezone.localdate())

    @property
    def maturity_since(self) -> dt.date | None:
        """The day since when the project is what it is today."""
        return self._step_on(timezone.localdate())[1]

    @property
    def maturity_steps(self) -> list[tuple[Maturity, dt.date]]:
        """What the project has been at the CNCF, each since which day; the last is what it is today.

        What it was for less than a day it was not.
        """
        steps = self._steps(timezone.localdate())
        days = [None, *(since for _step, since in steps)]
        return [step for later, step in zip(days, steps, strict=False) if step[1] != later][::-1]

    def _step_on(self, day: dt.date) -> tuple[Maturity | None, dt.date | None]:
        return next(iter(self._steps(day)), (None, None))

    def _steps(self, day: dt.date) -> list[tuple[Maturity, dt.date]]:
        """Until that day, the last first."""
        steps = (
            (Maturity.ARCHIVED, self.archived_on),
            (Maturity.GRADUATED, self.graduated_on),
            (Maturity.INCUBATING, self.incubating_on),
            (Maturity.SANDBOX, self.accepted_on),
        )
        return [(step, since) for step, since in steps if since and since <= day]
