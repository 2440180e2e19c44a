"""Which page of how many a page of results is, as far as that is counted."""

from typing import NamedTuple

from talks.search.results import Page


class Number(NamedTuple):
    number: int
    of: int


def number_of(page: Page) -> Number | None:
    """None beyond what is counted, and of words, whose results stand in more than one order."""
    if page.search.question.text or page.is_more or not page:
        return None
    before = 0
    if page.where.place:
        places = [hit.talk_id for hit in page.newest]
        if page.ids[0] not in places:
            return None
        before = places.index(page.ids[0])
    return Number(-(-before // page.size) + 1, max(-(-page.total // page.size), 1))
