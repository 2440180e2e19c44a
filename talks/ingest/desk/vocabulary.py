"""The catalogue's own names, which an article on the desk is read with: tools, companies, themes, people."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Model

from talks.ingest.readers.article import Vocabulary
from talks.models import Speaker, SpeakerAlias
from talks.revision import LastChange, last_change
from tools.models import Company, CompanyAlias, Theme, ThemedTool, Tool, ToolAlias

# Field → where its value stands in a query; what points to another row is a natural key, as in a fixture.
COLUMNS: dict[type[Model], dict[str, str]] = {
    Company: {"slug": "slug", "name": "name"},
    CompanyAlias: {"name": "name", "company": "company__slug"},
    Tool: {"slug": "slug", "name": "name", "vendor": "vendor__slug"},
    ToolAlias: {"name": "name", "tool": "tool__slug"},
    Theme: {"slug": "slug", "name": "name", "name_fr": "name_fr"},
    ThemedTool: {"tag": "tag__slug", "content_object": "content_object__slug"},
    Speaker: {"name": "name"},
    SpeakerAlias: {"name": "name"},
}


def catalogue_vocabulary() -> Vocabulary:
    """Made anew when the catalogue has changed."""
    return _vocabulary_at(last_change())


@lru_cache(maxsize=1)
def _vocabulary_at(_change: LastChange) -> Vocabulary:
    return Vocabulary.of_rows(_rows())


def _rows() -> Iterator[dict[str, Any]]:
    for model, columns in COLUMNS.items():
        links = {field.name for field in model._meta.fields if field.is_relation}
        for values in model._default_manager.order_by("pk").values_list(*columns.values()):
            fields = {
                name: [value] if name in links and value else value for name, value in zip(columns, values, strict=True)
            }
            yield {"model": model._meta.label_lower, "fields": fields}
