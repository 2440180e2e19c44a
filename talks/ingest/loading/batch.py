"""The rows of one transaction, model by model: found in few queries, merged, and written at once."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext_noop as _

from talks.ingest.loading.account import Account, said_of
from talks.ingest.loading.model_load import ModelLoad
from talks.ingest.loading.references import Trouble
from talks.ingest.loading.rows import FixtureRow
from talks.ingest.records import Said

ONE_LEFT_OUT = _("Left out with it, because they point at it: {count} row.")
LEFT_OUT = _("Left out with it, because they point at it: {count} rows.")


def load_rows(rows: Iterable[FixtureRow], account: Account) -> None:
    """`rows` in the order of writing."""
    for _place, same in groupby(rows, key=lambda row: row.place):
        _load_model(list(same), account)
    refused = {problem.where for problem in account.problems}
    for where, count in account.references.left_out.items():
        if where in refused:
            account.note(where, Said(LEFT_OUT if count > 1 else ONE_LEFT_OUT, count=count))


def _load_model(rows: list[FixtureRow], account: Account) -> None:
    for row in rows:
        if row.problems:
            account.refuse(row, [problem.what for problem in row.problems])
    troubles: list[Trouble] = []
    resolved = list(account.references.resolve([row for row in rows if not row.problems], troubles))
    for row, name, what in troubles:
        account.refuse(row, [said_of(row, name, what)])
    if resolved:
        ModelLoad(account, rows[0].model, resolved).run()
