"""Which talks pictures are drawn from: all of them, and of very many the newest, which the page then says."""

from typing import Any

from talks.models.talk_queryset import TalkQuerySet
from talks.search import asking
from talks.search.question import Question, Shares
from talks.tokens import OF_ROWS

# What takes a tenth of a second to count.
MOST_DRAWN = 5000


def drawn_from(talks: TalkQuerySet, subject: Any = None) -> tuple[TalkQuerySet, int | None]:
    """(the talks, how many of the newest they are; None for all). One query.

    `talks`: what the reader may see; `subject`: the theme, tool or company that they must have.
    """
    facets = ((f"{OF_ROWS[subject._meta.model_name]}{subject.pk}",),) if subject else ()
    question = Question(None, facets, with_drafts=not talks.is_all_public)
    newest = asking.newest(question, Shares(), MOST_DRAWN + 1)
    if len(newest) > MOST_DRAWN:
        return talks.filter(pk__in=[hit.talk_id for hit in newest[:MOST_DRAWN]]), MOST_DRAWN
    return talks, None
