"""Rows of the catalogue as pictures know them: names in their colours, and numbers by place."""

from collections.abc import Iterable, Sequence
from typing import Any

from talks.pages.pictures.grid import Name
from tools.models import Theme, Tool


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
