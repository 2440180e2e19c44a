"""Keywords that are no name in the vocabulary, and how many talks have each; what editors decide of them.

One becomes another name of what it means, or stays a keyword and is asked about no more.
"""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Aggregate, Model, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talks.editing.versions import recording
from talks.models import Edit, Mention, SettledKeyword, Talk, ThemedTalk
from talks.models.talk_queryset import TalkQuerySet
from talks.search.index.catching_up import documents_at_the_end
from talks.slugs import Slugs
from tools.folding import fold
from tools.models import Theme, Tool
from tools.naming import themes_by_word, tools_by_word

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = SettledKeyword._meta.get_field("folded").max_length or 0
CREATED_AT_ONCE = 500
UPDATED_AT_ONCE = 100


class KeywordError(Exception):
    """Its text is for the editor."""


class Keyword(NamedTuple):
    """`word`: as most talks spell it. `talks`: how many have it, in any spelling, drafts among them."""

    word: str
    talks: int


class Joined(Aggregate):
    """Texts with commas between them."""

    function, template = "string_agg", "%(function)s(%(expressions)s, ',')"
    output_field = TextField()

    def as_sqlite(self, *args: Any, **kwargs: Any) -> Any:
        return self.as_sql(*args, function="group_concat", **kwargs)


def unmapped(*, settled: bool = False) -> list[Keyword]:
    """The most frequent first. `settled`: those that stay keywords, in place of those that wait for an editor."""
    of_talks = _keywords_of_talks()
    spellings = Counter(chain.from_iterable(of_talks))
    folded = {word: fold(word) for word in spellings}
    talks = Counter(chain.from_iterable({folded[word] for word in words} for words in of_talks))
    for known in ("", *themes_by_word(), *tools_by_word()):
        del talks[known]
    usual: dict[str, str] = {}
    for word in sorted(spellings, key=lambda word: (-spellings[word], word)):
        usual.setdefault(folded[word], word)
    decided = set(SettledKeyword.objects.values_list("folded", flat=True))
    wanted = [word for word in talks if (word in decided) == settled]
    return [Keyword(usual[word], talks[word]) for word in sorted(wanted, key=lambda word: (-talks[word], word))]


def _keywords_of_talks() -> list[list[str]]:
    """Of each talk. As one text, because row by row fifty thousand lists cost five times as much."""
    joined = Talk.objects.aggregate(all=Joined(Cast("keywords", TextField())))["all"]
    found: list[list[str]] = json.loads(f"[{joined or ''}]")
    return found


def settle(word: str) -> str:
    """It stays a keyword, in any spelling; returns what is said of it. Raises `KeywordError`."""
    if len(fold(word)) > LONGEST:
        what = _("“%(word)s” is too long to be remembered: %(most)d characters are allowed.")
        raise KeywordError(what % {"word": word, "most": LONGEST})
    SettledKeyword.objects.get_or_create(folded=fold(word))
    return _("“%(word)s” stays a keyword.") % {"word": word}


def unsettle(word: str) -> str:
    """It is asked about again; returns what is said of it."""
    SettledKeyword.objects.filter(folded=fold(word)).delete()
    return _("“%(word)s” is among the keywords to map again.") % {"word": word}


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
        recorder.report = _done(word, of, len(_give(of, talks)))
    return recorder.report


def _done(word: str, of: Theme | Tool, given: int) -> str:
    done = ngettext(
        "“%(word)s” is now another name of “%(row)s”, which %(count)d talk was given.",
        "“%(word)s” is now another name of “%(row)s”, which %(count)d talks were given.",
        given,
    )
    if not given:
        done = _("“%(word)s” is now another name of “%(row)s”, which all its talks had already.")
    return done % {"word": word, "row": of, "count": given}


def _talks_with_keywords() -> TalkQuerySet:
    return Talk.objects.exclude(keywords=[]).order_by("pk")


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
