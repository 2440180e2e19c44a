"""What a link is held to be, and what one more finding makes of that. No rows, no clock.

A link is marked after two failures with no good answer in between: at least a day apart when the site says that it is
gone, at least a week apart when nobody answers, because sites come back. An answer that is unclear (401, 403, 429…)
changes nothing: it neither fails nor heals. One good answer heals. An editor's mark is the editor's: it stays, and the
report says when the address answers.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from talks.links.answers import Finding, Verdict

PATIENCE = {Verdict.GONE: dt.timedelta(days=1), Verdict.DOWN: dt.timedelta(days=7)}


class Change(StrEnum):
    NONE = "unchanged"
    FAILING = "failing"  # the first failure
    MARKED = "marked"
    RECOVERED = "recovered"


@dataclass(frozen=True)
class Health:
    """`is_marked`: pages call it dead. `failing_since`: the first failure after the last good answer."""

    is_marked: bool = False
    failing_since: dt.datetime | None = None

    @property
    def is_editors(self) -> bool:
        """Checks note a failure before they mark."""
        return self.is_marked and self.failing_since is None

    def after(self, finding: Finding, now: dt.datetime) -> "Health":
        if self.is_editors or finding.verdict not in (Verdict.LIVE, *PATIENCE):
            return self
        if finding.verdict is Verdict.LIVE:
            return Health()
        since = self.failing_since or now
        return Health(self.is_marked or now - since >= PATIENCE[finding.verdict], since)

    def change_to(self, later: "Health") -> Change:
        if later.is_marked != self.is_marked:
            return Change.MARKED if later.is_marked else Change.RECOVERED
        if later.failing_since and not self.failing_since:
            return Change.FAILING
        return Change.NONE
