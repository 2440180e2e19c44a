"""Why a set of units is the talks, in words: how it is listed, and where its people stand.

In: names of families and of templates. Out: `Said`, for who shows it in another language.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.article.sections.unit_reading import is_below
from talks.ingest.records import Said

# As they stand between title and people, by the names of `templates.SEPARATORS`.
SIGNS = {
    "by": "by, par", "hyphen": "-", "en dash": "–", "em dash": "—", "bar": "|", "colon": ":", "comma": ",",
    "point": ".", "slash": "/", "with": "with, avec", "of": "of, de", "bracket": "( )", "at": "@", "newline": "↵",
}  # fmt: skip
ONE, MANY = _("{count} talk: {family}; {way}"), _("{count} talks: {family}; {way}")


@dataclass(frozen=True)
class Reason:
    """One set of units and how it was read: "12 talks: headings of level 3; the title, then people: –"."""

    family: str
    template: str
    talks: int
    score: float

    def __str__(self) -> str:
        return self.said

    @property
    def said(self) -> Said:
        return Said(ONE if self.talks == 1 else MANY, count=self.talks, family=self.family, way=way_of(self.template))


def way_of(template: str) -> Said:
    """How titles and people stand, by the name of a template."""
    name = template.removesuffix(" (company)")
    sign = name.removeprefix("title ").removeprefix("people ").removesuffix(" people").removesuffix(" title")
    if name == f"title {sign} people":
        return Said(_("the title, then people: {sign}"), sign=SIGNS.get(sign, sign))
    if name == f"people {sign} title":
        return Said(_("people, then the title: {sign}"), sign=SIGNS.get(sign, sign))
    if name.endswith(" alone"):
        return Said(_("titles alone"))
    if name.startswith("columns "):
        first, second = name.removeprefix("columns ").split(" and ")
        return Said(_("columns {first} and {second}"), first=first, second=second)
    if name == "kind and people":
        return Said(_("a kind of session and people"))
    return Said(_("people in the lines below") if is_below(name) else _("people beside the title"))
