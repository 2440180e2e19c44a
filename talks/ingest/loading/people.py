"""Who a name means: a person is found by folded name or alias, and never by the slug that a source makes of it.

An editor's "two people" are two speakers of one name. Which of them speaks is told by the talk where they stand
already, by the company, by the event; by nothing else, and then an editor is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from talks.ingest.loading.ledger import chunks
from talks.ingest.loading.matched import Made
from talks.ingest.loading.rows import FixtureRow
from talks.ingest.loading.shelves import NAME_LENGTH, Given
from talks.ingest.records import Said
from talks.models import Appearance, Speaker, SpeakerAlias
from talks.slugs import Slugs
from tools.folding import fold

SAME_PERSON = _(
    "“{name}” is already known, of another company ({others}; here {company}): taken for the same person. "
    "If they are two, give each an entry of their own."
)


class Namesakes:
    """Several people of one name."""

    def __init__(self, people: Sequence[Speaker]) -> None:
        self.people = people
        self._seen: list[tuple[int, int, int | None, int]] | None = None

    def who(self, talk: Any, company: Any) -> Speaker | None:
        """The one who speaks in this talk, came from this company, or is of this event; None where that is unclear."""
        if self._seen is None:
            rows = Appearance.objects.filter(speaker__in=self.people).order_by()
            self._seen = list(rows.values_list("speaker", "talk", "company", "talk__event"))
        for column, value in ((1, talk.pk), (2, getattr(company, "pk", None)), (3, talk.event_id)):
            pks = {row[0] for row in self._seen if value is not None and row[column] == value}
            if len(pks) == 1:
                return next(person for person in self.people if person.pk in pks)
        return None


class SpeakerShelf:
    """A slug counts where no program would have made it of the name: then somebody tells namesakes apart by it."""

    def __init__(self, given: Sequence[Given], *, wishes: bool) -> None:
        self._wishes = wishes
        self._people: dict[str, list[Speaker]] = {}
        names = {_key(each.get("name", "")) for each in given}
        for some in chunks(names):
            for person in Speaker.objects.filter(sort_key__in=some).order_by("pk"):
                self._people.setdefault(person.sort_key, []).append(person)
        others = SpeakerAlias.objects.select_related("speaker").order_by("pk")
        for some in chunks(names - self._people.keys()):
            for alias in others.filter(folded_name__in=some):
                people = self._people.setdefault(alias.folded_name, [])
                people += [alias.speaker] if alias.speaker not in people else []

    def find(self, given: Given) -> Speaker | Namesakes | None:
        people = self._people.get(_key(given.get("name", "")), [])
        if not self._wishes and _is_by_hand(given):
            return next((person for person in people if person.slug == given["slug"]), None)
        return Namesakes(people) if len(people) > 1 else next(iter(people), None)

    def put(self, given: Given, row: Speaker) -> None:
        self._people.setdefault(_key(row.name), []).append(row)


def _key(name: str) -> str:
    return fold(name)[:NAME_LENGTH]


def _is_by_hand(given: Given) -> bool:
    """Programs number a clash: "ada-lovelace-2"."""
    made, slug = Slugs("speaker").new(given.get("name", "")), given["slug"]
    return slug != made and slug.rstrip("0123456789") != f"{made}-"


class Employers:
    """For whom people spoke so far."""

    def __init__(self) -> None:
        self._names: dict[int, dict[int, str]] = {}

    def read(self, people: Iterable[Speaker]) -> None:
        for some in chunks(person.pk for person in people if person.pk not in self._names):
            self._names |= {pk: {} for pk in some}
            seen = Appearance.objects.filter(speaker__in=some, company__isnull=False).order_by("pk")
            for pk, company, name in seen.values_list("speaker", "company", "company__name"):
                self._names[pk].setdefault(company, name)

    def others(self, person: Speaker, company: Any) -> str:
        """Where they are known from, when it is not this company; "" where nothing stands against one person."""
        known = self._names.setdefault(person.pk, {})
        found = "" if company.pk in known else ", ".join(known.values())
        known.setdefault(company.pk, company.name)
        return found


def namesakes(made: Sequence[Made], employers: Employers) -> Iterator[tuple[FixtureRow, str]]:
    """People change employer; or there are two of one name. Where new appearances make one ask, and what."""
    seen = [one for one in made if one.instance.company_id]
    employers.read(one.instance.speaker for one in seen)
    for one in seen:
        speaker, company = one.instance.speaker, one.instance.company
        if others := employers.others(speaker, company):
            yield one.row, Said(SAME_PERSON, name=speaker.name, others=others, company=company.name)
