"""What pictures are made of: the talks they are drawn from, and rows as they know them, by name, colour and place."""

from collections.abc import Iterable, Sequence
from typing import Any

from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.grid import Name
from talks.search import asking
from talks.search.question import Question, Shares
from talks.tokens import OF_ROWS
from tools.models import Theme, Tool

# What takes a tenth of a second to count.
MOST_DRAWN = 5000


def drawn_from(talks: TalkQuerySet, subject: Any = None) -> tuple[TalkQuerySet, int | None]:
    """(the talks, how many of the newest they are; None for all, which the page then need not say). One query.

    `talks`: what the reader may see; `subject`: the theme, tool or company that they must have.
    """
    facets = ((f"{OF_ROWS[subject._meta.model_name]}{subject.pk}",),) if subject else ()
    question = Question(None, facets, with_drafts=not talks.is_all_public)
    newest = asking.newest(question, Shares(), MOST_DRAWN + 1)
    if len(newest) > MOST_DRAWN:
        return talks.filter(pk__in=[hit.talk_id for hit in newest[:MOST_DRAWN]]), MOST_DRAWN
    return talks, None


def name_of(row: Any) -> Name:
    if isinstance(row, Theme):
        return Name(row.label, row.get_absolute_url(), row.label.lang, row.slug)
    return Name(row.name, row.get_absolute_url())


def name_of_tool(tool: Tool) -> Name:
    """Of a tool `with_themes()`: in the colour of its first."""
    links = tool.theme_links.all()
    return Name(tool.name, tool.get_absolute_url(), theme=links[0].tag.slug if links else "")


def by_place(numbers: Iterable[tuple], rows: Sequence[Any], columns: Sequence[Any]) -> dict[tuple[int, int], int]:
    """(row's key, column's key, number) by places."""
    row_at = {row.pk: place for place, row in enumerate(rows)}
    column_at = {column.pk: place for place, column in enumerate(columns)}
    return {(row_at[row], column_at[column]): n for row, column, n in numbers}
