"""What an editor changes on the desk, one after the other however many sit at it: nobody's work is written over.

A change knows what its editor saw (`seen`). Where somebody else has changed that meanwhile, it is refused and told;
where they changed something else, both stand.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from talks.ingest.desk.corrections import VALUES, Correction, stored_corrections, values_of, with_correction
from talks.ingest.desk.reading import DeskReading, Unit, digest, read_desk
from talks.models import DeskArticle

ATTEMPTS = 5
# What forms for the whole article say, beside the event's; each also says what it said of this text.
WHOLE = ("family", "words", "bytes")
MOST_CORRECTIONS = 5_000


class DeskError(Exception):
    """Why nothing was changed; the message is for the editor."""


class ConflictError(DeskError):
    """Somebody else changed the same."""


def seen_of(article: DeskArticle) -> str:
    """Of each of `WHOLE`: by it a change knows what its editor saw."""
    return " ".join(digest(getattr(article, name)) for name in WHOLE)


def change(pk: int, user: Any, act: Callable[[DeskReading], None]) -> DeskArticle:
    """`act` changes the `article` of what it is given, or raises `DeskError`. Again where others wrote meanwhile."""
    for _attempt in range(ATTEMPTS):
        article = DeskArticle.objects.get(pk=pk)
        act(read_desk(article))
        if _written(article, user):
            return article
    raise ConflictError(_("Others are changing this article at this moment. Try once more."))


def correct(desk: DeskReading, new: Iterable[Correction]) -> None:
    corrections = stored_corrections(desk.article.corrections)
    for each in new:
        corrections = with_correction(corrections, each)
    if len(corrections) > MOST_CORRECTIONS:
        raise DeskError(_("This article has too many corrections."))
    desk.article.corrections = [each.stored for each in corrections]


def take_back(desk: DeskReading, is_meant: Callable[[Correction], bool]) -> int:
    """How many were."""
    corrections = stored_corrections(desk.article.corrections)
    desk.article.corrections = [each.stored for each in corrections if not is_meant(each)]
    return len(corrections) - len(desk.article.corrections)


def check_whole(desk: DeskReading, name: str, seen: str) -> None:
    """`name`: of `WHOLE`. Raises `ConflictError` where that, or the text, is another than the editor saw."""
    shown, now = (dict(zip(WHOLE, each.split(), strict=False)) for each in (seen, seen_of(desk.article)))
    if any(shown.get(each) != now[each] for each in (name, "bytes")):
        raise ConflictError(_conflict(desk.article))


def check_values(desk: DeskReading, now: Mapping[str, Any], made: Mapping[str, Any], shown: Mapping[str, str]) -> None:
    """`shown`: the digest of each value that the editor saw.

    Raises `ConflictError` where another editor gave one of these fields a value of their own.
    """
    if any(shown.get(name) != digest(now[name]) and value != now[name] for name, value in made.items()):
        raise ConflictError(_conflict(desk.article))


def check_unit(desk: DeskReading, unit: Unit, made: Mapping[str, Any], seen: str) -> None:
    """Raises `ConflictError`."""
    check_values(desk, values_of(unit.talk), made, seen_values(seen))


def seen_values(seen: str) -> dict[str, str]:
    """Field → digest of the value that an editor saw, of a unit's `seen`."""
    return dict(zip(VALUES, seen.split(), strict=False))


def _conflict(article: DeskArticle) -> str:
    return _("%(who)s changed this meanwhile, and nothing of yours was saved. Look at it, and save again.") % {
        "who": article.changed_by or _("Somebody")
    }


def _written(article: DeskArticle, user: Any) -> bool:
    columns = ("title", "name", "data", "url", "event_slug", "family", "told", "words", "corrections")
    rows = DeskArticle.objects.filter(pk=article.pk, version=article.version)
    return bool(
        rows.update(
            **{name: getattr(article, name) for name in columns}, version=F("version") + 1, updated_at=timezone.now(),
            changed_by=user.get_username(),
        )
    )  # fmt: skip
