"""Which talk has a replay's address already. Two talks share one only where each says when it starts in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.loading.ledger import chunks
from talks.ingest.loading.matched import Made, Met
from talks.ingest.loading.merging import REPLAY
from talks.ingest.loading.rows import FixtureRow
from talks.ingest.records import Said
from talks.models import Talk

NO_REPLAY = {"replay_url": "", "replay_start_s": None, "replay_published_on": None, "replay_state": "awaited"}
ONE_ADDRESS = _(
    "“{title}” and {other} have one address, {url}: the talk is loaded without it. "
    "Give each its start in the recording, or an address of its own."
)
Address = tuple[str, int | None]


def without_shared_replays(made: Sequence[Made], met: Sequence[Met]) -> Iterator[tuple[FixtureRow, str]]:
    """Takes away, from talks that are not written yet, an address that another talk has; says of which, and why."""
    asked: list[Made | Met] = [one for one in made if one.instance.replay_url]
    asked += [one for one in met if "replay_url" in one.merged.taken]
    owners = _Owners(one.instance for one in asked)
    for one in asked:
        if not (other := owners.other(one.instance)):
            continue
        talk = one.instance
        said = Said(ONE_ADDRESS, title=talk.title, other=other, url=talk.replay_url)
        before: dict[str, Any] = NO_REPLAY
        if isinstance(one, Met):
            before = {name: one.merged.was[name] for name in REPLAY if name in one.merged.taken}
            one.merged.drop(*REPLAY)
        for name, value in before.items():
            setattr(talk, name, value)
        yield one.row, said


class _Owners:
    """Of one batch: what the database holds, and what the batch gives away."""

    def __init__(self, talks: Iterable[Talk]) -> None:
        self._owners: dict[Address, tuple[int | None, str]] = {}
        for some in chunks(talk.replay_url for talk in talks if talk.replay_url):
            rows = Talk.objects.filter(replay_url__in=some).order_by()
            for pk, url, start_s, event, slug in rows.values_list(
                "pk", "replay_url", "replay_start_s", "event__slug", "slug"
            ):
                self._owners[url, start_s] = pk, f"{event}/{slug}"

    def other(self, talk: Any) -> str:
        """The talk that has this one's address, as "event/talk"; "" where none has, and then it is this one's."""
        if not talk.replay_url:
            return ""
        pk, name = self._owners.setdefault(
            (talk.replay_url, talk.replay_start_s), (talk.pk, f"{talk.event.slug}/{talk.slug}")
        )
        return "" if (pk, name) == (talk.pk, f"{talk.event.slug}/{talk.slug}") else name
