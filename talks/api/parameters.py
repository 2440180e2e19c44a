"""What may be said in an address: filters and words as on the pages, and what only programs say.

The filters are those of `talks.search.filters`, under the same names: a reader's address becomes one of the API by
putting /api/v1 in the place of its language. What is not here is refused (`serving`), as is a value that no row could
have; a name that nothing has finds nothing.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Annotated, Any

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, create_model, field_validator

from talks.api.cursors import PATTERN
from talks.api.rows import Shape
from talks.search.criteria import LONGEST_WORDS, ORDERS
from talks.search.filters import FILTERS, MOST_VALUES, Filter, Languages, Rows, States
from talks.videos.address import MAX_LENGTH, AddressError, read_address
from tools.index_page import LONGEST_WORDS as LONGEST_NAMES

USUAL_SIZE, LARGEST_SIZE = 50, 200
# Of a slug in an address.
LONGEST_SLUG = 200
# Of a parameter that is said again where it is told what is wrong with it.
LONGEST_SAID = 40
MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII | re.IGNORECASE)
# What becomes of "+02:00" in an address.
LOST_PLUS = re.compile(r".+:\d\d(\.\d+)? \d\d:?\d\d", re.ASCII)


def _storable(text: str) -> str:
    """PostgreSQL takes no text with that character."""
    if "\0" in text:
        raise ValueError("holds a character that no text has")
    return text


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def _some_of(names: Sequence[str], what: str) -> Any:
    """The type of some of these, with commas between them; `what`: they are called."""

    def known(text: str) -> str:
        for name in text.split(","):
            if name not in names:
                raise ValueError(f"{name[:LONGEST_SAID]} is none of the {what}; they are {', '.join(names)}")
        return text

    one = f"({'|'.join(names)})"
    return Annotated[str, AfterValidator(known), Field(json_schema_extra={"pattern": f"^{one}(,{one})*$"})]


def _moment(text: str) -> dt.datetime:
    """A day or a time as ISO 8601 writes them in full: a number alone may be a year, or seconds."""
    if LOST_PLUS.fullmatch(text):
        raise ValueError("has a blank where a + was meant, which an address writes %2B")
    if not MOMENT.fullmatch(text):
        raise ValueError("is no ISO day or time, as in 2024-05-01 or 2024-05-01T00:00:00Z")
    moment = dt.datetime.fromisoformat(text.upper())
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError("is before the first day, or after the last") from error


Moment = Annotated[
    dt.datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}),
]


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
        None, json_schema_extra={"pattern": PATTERN},
        description=_("Where the page begins, from an answer's next or previous: of the same list and question."),
    )  # fmt: skip
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
        "", json_schema_extra={"enum": list(ORDERS)},
        description=_("The newest first, or event by event. Unless told: with words the best first, else the newest."),
    )  # fmt: skip
    changed_since: Moment | None = Field(
        None,
        description=_(
            "Those whose own row changed then or later, the longest unchanged first. A day or a time of ISO 8601, in"
            " UTC where it names no zone. Not beside q, order or count."
        ),
        examples=["2023-05-01T00:00:00Z"],
    )
    source: Annotated[str, AfterValidator(_storable)] = Field(
        "", min_length=1, max_length=LONGEST_SLUG,
        description=_(
            "Those that this source tells, in the order of what it calls them. Not beside q, order or count."
        ),
    )  # fmt: skip
    video: Annotated[str, AfterValidator(_storable)] = Field(
        "", min_length=1, max_length=MAX_LENGTH, json_schema_extra={"format": "video"},
        description=_(
            "Those in the recording at this address, in any of its forms, or in one that their recordings name."
            " Not beside q, order or count."
        ),
        examples=["https://youtu.be/aaaaaaaaaaa"],
    )  # fmt: skip

    @field_validator("order")
    @classmethod
    def _known(cls, order: str) -> str:
        if order not in ORDERS:
            raise ValueError(f"is none of {', '.join(ORDERS)}")
        return order

    @field_validator("video")
    @classmethod
    def _canonical(cls, address: str) -> str:
        try:
            return read_address(address).url
        except AddressError as error:
            raise ValueError(str(error)) from error


def _filter_field(of: Filter) -> Any:
    """The type of a filter's parameter, and what documents it."""
    if isinstance(of, Rows):
        slugs = Annotated[str, Field(min_length=1, max_length=LONGEST_SLUG), AfterValidator(_storable)]
        said = (
            _("Talks that have all of these: slugs, each in a parameter of its own, at most ten.")
            if not of.is_exclusive
            else _("Talks at any of these: slugs, each in a parameter of its own, at most ten.")
        )
        return (list[slugs], Field([], max_length=MOST_VALUES, description=said))
    if isinstance(of, States):
        said, flaw, example = _("Talks that have this."), f"is none of {', '.join(of.labels)}", next(iter(of.labels))
        schema: dict[str, Any] = {"enum": list(of.labels)}
    elif isinstance(of, Languages):
        said, flaw, example = _("Talks in this language."), "is no language of two or three letters, as in fr", "fr"
        schema = {"pattern": "^[a-z]{2,3}$"}
    else:
        said, flaw, example = _("Talks of this year."), "is no year of four digits, as in 2023", "2023"
        schema = {"pattern": "^[0-9]{4}$"}

    def known(text: str) -> str:
        if not of.canonical([text]):
            raise ValueError(flaw)
        return text

    type_ = Annotated[str, AfterValidator(known)] | None
    return (type_, Field(None, json_schema_extra=schema, examples=[example], description=said))


def _filters(but: Sequence[str] = ()) -> dict[str, Any]:
    return {each.name: _filter_field(each) for each in FILTERS if each.name not in but}


def parameters_of(shape: Shape, base: type[Asked]) -> type[Asked]:
    """Those of one address: `base`, with the names that this shape has, and for talks the filters."""
    said_fields = _("Only these fields, with commas between them.")
    said_expand = _("Also these, or more of them, with commas between them.")
    names: dict[str, Any] = {
        "fields": (
            _some_of(shape.fields, "fields"), Field("", description=said_fields, examples=[shape.key])
        ),
    }  # fmt: skip
    if shape.expandable:
        names["expand"] = (
            _some_of(shape.expandable, "fields to expand"),
            Field("", description=said_expand, examples=[shape.expandable[-1]]),
        )
    if issubclass(base, AskedTalks):
        names |= _filters(but=("replay",) if shape.name == "replays" else ())
    return create_model(f"{base.__name__}Of{shape.name.capitalize()}", __base__=base, **names)
