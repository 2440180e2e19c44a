"""One run over the links: asks in several threads at the hosts' pace, and writes in this one, in small transactions.

In: the links that are due. Out: what was found of each, and lines of it for whoever reads cron's mail.
"""

import datetime as dt
import fcntl
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from itertools import chain, zip_longest
from pathlib import Path

from talks.links.answers import Finding, Verdict, ask_page
from talks.links.due import Checked, Link, write
from talks.links.health import Change
from talks.links.youtube import YouTube, video_url
from talks.web import ForbiddenError
from talks.web.fetch import Fetcher
from talks.web.target import read_target

THREADS = 8
# Each transaction raises the catalogue's revision, which empties caches: not one for each link.
BATCH = 50
# When more hosts than these are silent, and not one answers, it is we who are away.
FEW_HOSTS = 2
# Changes nothing, and is told.
TOLD = (Verdict.UNCLEAR, Verdict.FORBIDDEN)


class AlreadyRunningError(Exception):
    """Another process holds the lock."""


class NoNetworkError(Exception):
    """Nobody at all answered; nothing was written."""


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """One run at a time on this machine: the system lets go of the lock when the process ends, however it ends.

    Raises `AlreadyRunningError`, and `OSError` where no such file can be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError from None
        yield


def check(
    due: list[Link], fetcher: Fetcher, now: dt.datetime, *, dry_run: bool = False, tell: Callable[[], None]
) -> Iterator[Checked]:
    """What was found of each link, once it is written. `tell` is called when an address has been asked.

    Raises `NoNetworkError`.
    """
    same: dict[str, list[Link]] = defaultdict(list)
    for link in due:
        same[link.url].append(link)
    waiting: list[tuple[Link, Finding]] = []
    silent: set[str] = set()
    is_online = False
    try:
        for url, finding in ask(same, fetcher):
            tell()
            if finding.verdict is Verdict.LEFT:
                yield from (Checked(link, finding, Change.NONE) for link in same[url])
                continue
            waiting += [(link, finding) for link in same[url]]
            is_online = is_online or finding.status is not None
            silent |= {host_of(url)} if finding.verdict is Verdict.DOWN else set()
            if is_online and len(waiting) >= BATCH:
                batch, waiting = waiting, []
                yield from write(batch, now, dry_run=dry_run)
        is_online = is_online or len(silent) <= FEW_HOSTS
    finally:
        # Also when somebody stops the run: what was found is not asked again.
        batch = waiting if is_online else []
        found = write(batch, now, dry_run=dry_run)
    if not is_online:
        raise NoNetworkError(f"{len(silent)} hosts were asked and none answered: is this machine online?")
    yield from found


def ask(urls: Iterable[str], fetcher: Fetcher) -> Iterator[tuple[str, Finding]]:
    """As they come in. The hosts take turns, so that those with many links hold nobody up."""
    youtube = YouTube(fetcher)
    with ThreadPoolExecutor(THREADS, thread_name_prefix="link-check") as threads:
        try:
            asked = {threads.submit(_ask, url, fetcher, youtube): url for url in by_turns(urls)}
            for answer in as_completed(asked):
                yield asked[answer], answer.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def by_turns(urls: Iterable[str]) -> list[str]:
    """The first of each host, then the second of each…"""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[host_of(url)].append(url)
    return [url for url in chain.from_iterable(zip_longest(*hosts.values())) if url is not None]


def host_of(url: str) -> str:
    """Empty where it cannot be asked."""
    try:
        return read_target(url).host
    except ForbiddenError:
        return ""


def _ask(url: str, fetcher: Fetcher, youtube: YouTube) -> Finding:
    video = video_url(url)
    return youtube.ask(video) if video else ask_page(url, fetcher)


# --- what is told of it ----------------------------------------------------------------------------------------------


def line_of(checked: Checked) -> str:
    """Empty for what is as it was before, and no news."""
    word = _word(checked)
    if not word:
        return ""
    since = checked.link.health.failing_since
    suffix = f", failing since {since:%Y-%m-%d}" if checked.change is Change.MARKED and since else ""
    # A terminal would obey what it cannot print.
    url = "".join(c if c.isprintable() else "�" for c in checked.link.url)
    return f"{word:<10} {checked.link.place.name} of {checked.link.name}: {url} ({checked.finding.why}{suffix})"


def _word(checked: Checked) -> str:
    if checked.is_kept:
        return "kept"
    if checked.change is Change.MARKED:
        return checked.link.place.dead
    if checked.change is not Change.NONE:
        return str(checked.change)
    if checked.finding.verdict is Verdict.LIVE and checked.link.health.is_editors:
        return "answers"  # An editor marked it.
    return str(checked.finding.verdict) if checked.finding.verdict in TOLD else ""


def summary(found: Iterable[Checked], fresh: int) -> str:
    """`fresh`: links that were checked a short while ago and not asked again."""
    found = list(found)
    verdicts = Counter(checked.finding.verdict for checked in found)
    counted = ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in Verdict if verdicts[verdict])
    changes = Counter(checked.change for checked in found)
    asked = len(found) - verdicts[Verdict.LEFT]
    text = f"{asked} {'link' if asked == 1 else 'links'} checked{f': {counted}' if counted else ''}; "
    text += f"{changes[Change.MARKED]} newly marked, {changes[Change.RECOVERED]} recovered"
    return f"{text}; {fresh} checked shortly before and not asked again" if fresh else text
