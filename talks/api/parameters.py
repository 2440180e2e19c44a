"""What may be said in an address: filters and words as on the pages, and what only programs say.

The filters are those of `talks.search.filters`, under the same names: a reader's address becomes one of the API by
putting /api/v1 in the place of its language. What is not here is refused (`serving`), as is a value that no row could
have; a name that nothing has finds nothing.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import AfterValidator, Field, create_model, field_validator

from talks.api.cursors import PATTERN
from talks.api.rows import Shape
from talks.search.criteria import LONGEST_WORDS, ORDERS
from talks.search.filters import FILTERS, MOST_VALUES, Filter, Languages, Rows, States
from talks.videos.address import MAX_LENGTH, AddressError, read_address
from tools.index_page import LONGEST_WORDS as LONGEST_NAMES

USUAL_SIZE, LARGEST_SIZE = 50, 200
# Of a slug in an address.
LONGEST_SLUG = 200


def _storable(text: str) -> str:
    """PostgreSQL takes no text with that character."""
    if "\0" in text:
        raise ValueError("holds a character that no text has")
    return text


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def some_of(names: Sequence[str]) -> str:
    """A pattern: some of these, with commas between them; or nothing."""
    one = f"({'|'.join(names)})"
    return f"^({one}(,{one})*)?$"


class Asked(Schema):
    """`fields`, and `expand` where there is something to expand: as in "title,speakers"."""

    fields: str = ""

    @property
    def wanted(self) -> list[str]:
        return _names(self.fields)

    @property
    def expanded(self) -> list[str]:
        return _names(getattr(self, "expand", ""))


class AskedList(Asked):
    page_size: int = Field(USUAL_SIZE, ge=1, le=LARGEST_SIZE, description=_("Rows on a page."), examples=[USUAL_SIZE])
    cursor: str | None = Field(
        None, pattern=PATTERN, description=_("Where the page begins, from an answer's next or previous.")
    )
    count: bool = Field(default=False, description=_("Also say how many rows there are."))


class AskedNames(AskedList):
    q: Annotated[str, AfterValidator(_storable)] = Field(
        "", max_length=LONGEST_NAMES, description=_("The beginning of each word of the name.")
    )


class AskedTalks(AskedList):
    q: Annotated[str, AfterValidator(_storable)] = Field(
        "", max_length=LONGEST_WORDS, description=_("Words, or a question, as in the site's search."), examples=["mesh"]
    )
    order: str = Field(
        "", json_schema_extra={"enum": ["", *ORDERS]}, description=_("With words: the newest first, not the best.")
    )
    changed_since: dt.datetime | None = Field(
        None,
        description=_("Those whose own row changed then or later, the longest unchanged first."),
        examples=["2023-05-01T00:00:00Z"],
    )
    source: Annotated[str, AfterValidator(_storable)] = Field(
        "", max_length=LONGEST_SLUG, description=_("Those that this source tells, in the order of what it calls them.")
    )
    video: Annotated[str, AfterValidator(_storable)] = Field(
        "", max_length=MAX_LENGTH, json_schema_extra={"format": "video"},
        description=_("Those in the recording at this address, in any of its forms."),
        examples=["https://youtu.be/aaaaaaaaaaa"],
    )  # fmt: skip

    @field_validator("changed_since")
    @classmethod
    def _in_utc(cls, moment: dt.datetime | None) -> dt.datetime | None:
        if moment is None:
            return None
        try:
            return (moment if moment.tzinfo else timezone.make_aware(moment, dt.UTC)).astimezone(dt.UTC)
        except OverflowError as error:
            raise ValueError("is before the first day, or after the last") from error

    @field_validator("order")
    @classmethod
    def _known(cls, order: str) -> str:
        if order not in ("", *ORDERS):
            raise ValueError(f"is none of {', '.join(ORDERS)}")
        return order

    @field_validator("video")
    @classmethod
    def _canonical(cls, address: str) -> str:
        try:
            return read_address(address).url if address else ""
        except AddressError as error:
            raise ValueError(str(error)) from error


def _filter_field(of: Filter) -> Any:
    """The type of a filter's parameter, and what documents it."""
    if isinstance(of, Rows):
        slugs = Annotated[str, Field(max_length=LONGEST_SLUG), AfterValidator(_storable)]
        said = _("Talks that have all of these; slugs.") if not of.is_exclusive else _("Talks at any of these; slugs.")
        return (list[slugs], Field([], max_length=MOST_VALUES, description=said))
    said = _("Talks that have this.")
    if isinstance(of, States):
        labels = tuple(of.labels)
        return (str | None, Field(None, pattern=f"^({'|'.join(labels)})$", examples=[labels[0]], description=said))
    example, pattern = ("fr", "^[a-z]{2,3}$") if isinstance(of, Languages) else ("2023", "^[0-9]{4}$")
    return (str | None, Field(None, pattern=pattern, examples=[example], description=said))


def _filters(but: Sequence[str] = ()) -> dict[str, Any]:
    return {each.name: _filter_field(each) for each in FILTERS if each.name not in but}


def parameters_of(shape: Shape, base: type[Asked]) -> type[Asked]:
    """Those of one address: `base`, with the names that this shape has, and for talks the filters."""
    said_fields = _("Only these fields, with commas between them.")
    said_expand = _("Also these, or more of them, with commas between them.")
    names: dict[str, Any] = {
        "fields": (str, Field("", pattern=some_of(shape.fields), description=said_fields, examples=[shape.key])),
    }
    if issubclass(base, AskedList) and shape.expandable:
        pattern, example = some_of(shape.expandable), shape.expandable[-1]
        names["expand"] = (str, Field("", pattern=pattern, description=said_expand, examples=[example]))
    if issubclass(base, AskedTalks):
        names |= _filters(but=("replay",) if shape.name == "replays" else ())
    return create_model(f"{base.__name__}Of{shape.name.capitalize()}", __base__=base, **names)
