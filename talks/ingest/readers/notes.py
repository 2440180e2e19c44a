"""What a reader has to say beside an event: problems, fields without a place here, and entries that are no talks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.records import Problem, Said

MOST_NAMED = 60


def first_of(names: Sequence[str], most: int = 10) -> str:
    """In a line, and how many are not among them."""
    shown, more = ", ".join(names[:most]), len(names) - most
    return Said(_("{titles}, {more} more"), titles=shown, more=more) if more > 0 else shown


class Notes:
    """Of one event. `where`: its file, for lines that name no other place."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []
        self.left_out: Counter[str] = Counter()
        self.no_talks: Counter[str] = Counter()

    def report(self, form: str, where: str = "", /, **values: Any) -> None:
        """One sentence, with `values` in it; said once."""
        problem = Problem(where or self.where, Said(form, **values))
        if problem not in self.problems[-MOST_NAMED:]:
            self.problems.append(problem)

    def unread(self, form: str, where: str = "", /, **values: Any) -> None:
        """What looks like a talk gave none."""
        self.problems.append(Problem(where or self.where, Said(form, **values), is_unread=True))

    def leave_out(self, entry: Mapping[str, object], read: Iterable[str], of: str = "") -> None:
        """Counts the fields that hold something and are not `read`."""
        known = frozenset(read)
        self.left_out.update(f"{of}{key}"[:60] for key, value in entry.items() if key not in known and value)

    def no_talk(self, title: str) -> None:
        """A meal, a break, the registration."""
        self.no_talks[title[:80] or "without a title"] += 1

    def said_of_no_talks(self) -> list[Problem]:
        if not self.no_talks:
            return []
        count = self.no_talks.total()
        named = [f"{title} ({n})" if n > 1 else title for title, n in self.no_talks.most_common()]
        titles = first_of(named, MOST_NAMED)
        form = _("{count} entry is no talk and is not taken: {titles}.")
        if count > 1:
            form = _("{count} entries are no talks and are not taken: {titles}.")
        return [Problem(self.where, Said(form, count=count, titles=titles))]
