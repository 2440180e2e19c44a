"""Searching rows by words as readers do, where nothing of them is kept folded: events and recaps, which are few."""

from typing import Any

from django.db import models
from django.http import HttpRequest

from talks.search.query_words import parse
from talks.search.words import beginnings


class WordedSearchMixin:
    """`worded_fields`: the texts that are read. What was typed is looked for as well, as parts of words."""

    worded_fields: tuple[str, ...]

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        typed, doubles = super().get_search_results(request, queryset, search_term)
        words = [word for unit in parse(search_term) for word in unit.words]
        if not words:
            return typed, doubles
        rows = self.model._default_manager.values_list("pk", *self.worded_fields)
        found = [pk for pk, *texts in rows if _have(" ".join(filter(None, texts)), words)]
        return typed | queryset.filter(pk__in=found), doubles


def _have(text: str, words: list[str]) -> bool:
    said = beginnings(text)
    return all(f" {word}" in said for word in words)
