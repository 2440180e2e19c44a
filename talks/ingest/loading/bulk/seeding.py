"""Fills an empty catalogue with a made-up one. In: how many talks, and a seed. Out: rows, the same ones each time."""

from typing import Protocol

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.utils import translation

from talks.ingest.loading.bulk.transaction import bulk_load
from talks.synthetic.catalogue import batches

TALK = "talks.Talk"
# What counts ids from 1. The links point at these.
FILLED = (TALK, "talks.Event", "talks.Speaker", "tools.Tool", "tools.Company", "tools.Theme")


class NotEmptyError(Exception):
    """The message says what the catalogue holds."""


class Watcher(Protocol):
    """Who looks on: a progress bar."""

    def step(self, count: int) -> None:
        """So many talks more are written."""

    def say(self, note: str) -> None:
        """What goes on now."""


def fill(talks: int, seed: int, watcher: Watcher, using: str = DEFAULT_DB_ALIAS) -> None:
    """Raises `NotEmptyError`."""
    if held := _held(using):
        raise NotEmptyError(held)
    with bulk_load(using) as write:
        for batch in batches(talks, seed):
            write(batch)
            if batch.model == TALK:
                watcher.step(len(batch.rows))
        watcher.say("indexes")


def _held(using: str) -> str:
    """As "13 talks, 1 event"; empty when nothing is there."""
    models = [apps.get_model(label) for label in FILLED]
    counts = [(model._default_manager.using(using).count(), model._meta) for model in models]
    with translation.override("en"):
        return ", ".join(
            f"{count:,} {meta.verbose_name if count == 1 else meta.verbose_name_plural}"
            for count, meta in counts
            if count
        )
