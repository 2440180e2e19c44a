"""One question of a reader: read from the query string, and written as an address again, with a part more or less.

What is unknown in a query string is ignored, never an error.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from talks.search.filters import BY_NAME, FILTERS, Filter

LONGEST_WORDS = 200
# As in an address. Without one, what fits best comes first where words are asked for, else the newest.
NEWEST, BY_EVENT = "newest", "event"
ORDERS = (NEWEST, BY_EVENT)


def clean_words(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:LONGEST_WORDS].rstrip()


def clean_order(text: str) -> str:
    return text if text in ORDERS else ""


@dataclass(frozen=True)
class Criteria:
    """`chosen`: by the name of each filter that is on, its values: rows, states or a year.

    Several themes, companies, speakers or tools mean talks that have all of them.
    """

    q: str = ""
    chosen: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    order: str = ""

    @classmethod
    def read(cls, query: QueryDict, talks: QuerySet) -> "Criteria":
        """`talks`: what the reader may see; a name that only drafts know is as unknown as any other."""
        values = {each.name: each.read(each.canonical(query.getlist(each.name)), talks) for each in FILTERS}
        return cls(clean_words(query.get("q", "")), order=clean_order(query.get("order", ""))).but(**values)

    def of(self, name: str) -> tuple[Any, ...]:
        """The values of this filter."""
        return self.chosen.get(name, ())

    def but(self, **changes: Any) -> "Criteria":
        """The same question with another `q`, order, or values by the names of filters. KeyError for what is none."""
        q, order = changes.pop("q", self.q), changes.pop("order", self.order)
        changed = {**self.chosen, **{BY_NAME[name].name: tuple(values) for name, values in changes.items()}}
        return Criteria(q, {name: values for name, values in changed.items() if values}, order)

    def without(self, filter_: Filter, value: Any) -> "Criteria":
        return self.but(**{filter_.name: tuple(kept for kept in self.of(filter_.name) if kept != value)})

    def without_each(self) -> Iterator[tuple[str | Promise, str, "Criteria"]]:
        """(label, language of the label or "", the question without it) for each value of the filters that are on."""
        for each in FILTERS:
            for value in self.of(each.name):
                label = each.called(value)
                yield label, getattr(label, "lang", ""), self.without(each, value)

    def pairs(self) -> list[tuple[str, str]]:
        """The same question as (parameter, value), in one order: what a canonical address holds."""
        words = [(name, value) for name, value in (("q", self.q), ("order", self.order)) if value]
        return words + [(each.name, each.text(value)) for each in FILTERS for value in self.of(each.name)]

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Tokens of the index; a talk that is asked for has one of each group."""
        return tuple(group for each in FILTERS if (values := self.of(each.name)) for group in each.groups(values))


def query_string(criteria: Criteria) -> str:
    """As in "?theme=gitops&year=2023", or "?" for the whole list (a bare "?" keeps the link on the page)."""
    return "?" + urlencode(criteria.pairs())


def chips(criteria: Criteria) -> list[tuple[str | Promise, str, str]]:
    """(label, language of the label or "", query string without it) for each value of the filters that are on."""
    return [(label, lang, query_string(rest)) for label, lang, rest in criteria.without_each()]


def orders(criteria: Criteria) -> list[tuple[Promise, str, bool]]:
    """(label, query string, whether it is this one) of each order that the list can have."""
    labels = {"": _("Best match"), NEWEST: _("Newest"), BY_EVENT: _("By event")}
    if not criteria.q:
        labels = {"": _("Newest"), BY_EVENT: _("By event")}
    now = criteria.order if criteria.order in labels else ""
    return [(label, query_string(criteria.but(order=order)), order == now) for order, label in labels.items()]


class Adding:
    """The query string with another value of one filter. Made once for all choices of a facet: they are many."""

    def __init__(self, criteria: Criteria, filter_: Filter) -> None:
        kept = criteria.but(**{filter_.name: ()}) if filter_.is_exclusive else criteria
        later = {each.name for each in FILTERS[FILTERS.index(filter_) + 1 :]}
        pairs = kept.pairs()
        before = urlencode([pair for pair in pairs if pair[0] not in later])
        after = urlencode([pair for pair in pairs if pair[0] in later])
        self.start = f"?{before}&{filter_.name}=" if before else f"?{filter_.name}="
        self.end = f"&{after}" if after else ""

    def __call__(self, text: str) -> str:
        return f"{self.start}{text}{self.end}"
