"""A year in which events are held: no row, and yet it has a page."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class CalendarYear:
    number: int

    def __str__(self) -> str:
        return str(self.number)

    def get_absolute_url(self) -> str:
        return reverse("talks:year_detail", args=[self.number])
