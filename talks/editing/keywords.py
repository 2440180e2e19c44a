"""Keywords that are no name in the vocabulary, and how many talks have each; one made another name of what it means."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talks.editing.versions import recording
from talks.ingest.slugs import Slugs
from talks.models import Edit, Mention, Talk, ThemedTalk
from talks.models.talk_queryset import TalkQuerySet
from talks.search.index.catching_up import documents_at_the_end
from tools.folding import fold
from tools.models import Theme, Tool
from tools.naming import themes_by_word, tools_by_word

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CREATED_AT_ONCE = 500
UPDATED_AT_ONCE = 100


class KeywordError(Exception):
    """Its text is for the editor."""


@dataclass(frozen=True)
class Keyword:
    """`word`: as most talks spell it. `talks`: how many have it, in any spelling, drafts among them."""

    word: str
    talks: int


def unmapped() -> list[Keyword]:
    """The most frequent first."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words in _talks_with_keywords().values_list("keywords", flat=True):
        for folded, word in {fold(word): word for word in words}.items():
            spellings[folded][word] += 1
    for known in ("", *themes_by_word(), *tools_by_word()):
        spellings.pop(known, None)
    in_order = sorted(spellings, key=lambda folded: (-spellings[folded].total(), folded))
    return [Keyword(_usual(spellings[folded]), spellings[folded].total()) for folded in in_order]


def map_keyword(word: str, of: Theme | Tool, user: "User | None") -> str:
    """The word becomes another name of `of`, which all talks with that keyword are given in its place, as by a load.

    One entry of the log. Returns what is said of it. Raises `KeywordError`; then nothing is changed.
    """
    with recording(user, Edit.What.SAVED, Edit.Source.LIST) as recorder, documents_at_the_end():
        _refuse(word, of)
        talks = [talk for talk in _talks_with_keywords().only("keywords") if fold(word) in map(fold, talk.keywords)]
        if not talks:
            raise KeywordError(_("No talk has the keyword “%(word)s” any more.") % {"word": word})
        of.aliases.create(name=word, slug=_free_slug(word, of))
        _take_off(word, talks)
        for row in _give(of, talks):
            recorder.note_new(type(row), row.pk)
        done = ngettext(
            "“%(word)s” is now another name of “%(row)s”, which %(count)d talk was given.",
            "“%(word)s” is now another name of “%(row)s”, which %(count)d talks were given.",
            len(talks),
        )
        recorder.report = done % {"word": word, "row": of, "count": len(talks)}
    return recorder.report


def _talks_with_keywords() -> TalkQuerySet:
    return Talk.objects.exclude(keywords=[]).order_by("pk")


def _usual(spellings: Counter[str]) -> str:
    """Of equals, always the same."""
    return min(spellings, key=lambda word: (-spellings[word], word))


def _refuse(word: str, of: Theme | Tool) -> None:
    if fold(word) in themes_by_word() or fold(word) in tools_by_word():
        raise KeywordError(_("“%(word)s” is a name of a theme or a tool already.") % {"word": word})
    most = of.aliases.model._meta.get_field("name").max_length or 0
    if len(word) > most:
        what = _("“%(word)s” is too long for a name: %(most)d characters are allowed.")
        raise KeywordError(what % {"word": word, "most": most})


def _free_slug(word: str, of: Theme | Tool) -> str:
    rows = (type(of).objects, of.aliases.model.objects)
    return Slugs(of.slug, taken=(slug for each in rows for slug in each.values_list("slug", flat=True))).new(word)


def _take_off(word: str, talks: Sequence[Talk]) -> None:
    now = timezone.now()
    for talk in talks:
        talk.keywords = [other for other in talk.keywords if fold(other) != fold(word)]
        talk.updated_at = now
    Talk.objects.bulk_update(talks, ["keywords", "updated_at"], batch_size=UPDATED_AT_ONCE)


def _give(of: Theme | Tool, talks: Sequence[Talk]) -> Sequence[Model]:
    """The rows that are new: some talks have it already."""
    if isinstance(of, Theme):
        have = set(ThemedTalk.objects.filter(tag=of).values_list("content_object", flat=True))
        themed = [ThemedTalk(tag=of, content_object=talk) for talk in talks if talk.pk not in have]
        return ThemedTalk.objects.bulk_create(themed, batch_size=CREATED_AT_ONCE)
    have = set(Mention.objects.filter(tool=of).values_list("talk", flat=True))
    mentions = [Mention(tool=of, talk=talk) for talk in talks if talk.pk not in have]
    return Mention.objects.bulk_create(mentions, batch_size=CREATED_AT_ONCE)
