"""What a run found, in lines for whoever reads cron's mail."""

from collections import Counter
from collections.abc import Iterable

from talks.links.answers import Verdict
from talks.links.due import REPLAY, Checked
from talks.links.standing import Change

SHOWN = (Verdict.UNCLEAR, Verdict.FORBIDDEN)


def line(checked: Checked) -> str:
    """Empty for what is as it was before, and no news."""
    word = _word(checked)
    if not word:
        return ""
    what = "replay" if checked.link.place is REPLAY else "link"
    since = checked.link.standing.failing_since
    suffix = f", failing since {since:%Y-%m-%d}" if checked.change is Change.MARKED and since else ""
    # A terminal would obey what it cannot print.
    url = "".join(c if c.isprintable() else "�" for c in checked.link.url)
    return f"{word:<10} {what} of {checked.link.name}: {url} ({checked.finding.why}{suffix})"


def _word(checked: Checked) -> str:
    if checked.is_kept:
        return "kept"
    if checked.change is Change.MARKED:
        return checked.link.place.dead
    if checked.change is not Change.NONE:
        return str(checked.change)
    if checked.finding.verdict is Verdict.LIVE and checked.link.standing.is_editors:
        return "answers"  # An editor marked it.
    return str(checked.finding.verdict) if checked.finding.verdict in SHOWN else ""


def summary(found: Iterable[Checked], fresh: int) -> str:
    """`fresh`: links that were checked a short while ago and not asked again."""
    found = list(found)
    verdicts = Counter(checked.finding.verdict for checked in found)
    counted = ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in Verdict if verdicts[verdict])
    changes = Counter(checked.change for checked in found)
    text = f"{len(found)} {'link' if len(found) == 1 else 'links'} checked{f': {counted}' if counted else ''}; "
    text += f"{changes[Change.MARKED]} newly marked, {changes[Change.RECOVERED]} recovered"
    return f"{text}; {fresh} checked shortly before and not asked again" if fresh else text
