"""What answers are made of around the rows: pages of lists, the index, and how a fault is told."""

import datetime as dt
from typing import Annotated, Required

from pydantic import Field
from typing_extensions import TypedDict

from talks.api.schemas import (
    CompanyData,
    EventData,
    RecapData,
    ReplayData,
    SeriesData,
    SpeakerData,
    TalkData,
    ThemeData,
    ToolData,
)


class ListData(TypedDict, total=False):
    """A page of a list. `count` is there where it was asked for."""

    next: Required[Annotated[str | None, Field(description="Address of the next page; null on the last")]]
    previous: Required[
        Annotated[
            str | None,
            Field(
                description="Address of the page before; null on the first, and beside changed_since, source or video"
            ),
        ]
    ]
    count: int
    count_is_exact: Annotated[bool, Field(description="false: there are more than are counted")]


class TalkList(ListData):
    results: list[TalkData]


class ReplayList(ListData):
    results: list[ReplayData]


class EventList(ListData):
    results: list[EventData]


class SeriesList(ListData):
    results: list[SeriesData]


class SpeakerList(ListData):
    results: list[SpeakerData]


class CompanyList(ListData):
    results: list[CompanyData]


class ToolList(ListData):
    results: list[ToolData]


class ThemeList(ListData):
    results: list[ThemeData]


class RecapList(ListData):
    results: list[RecapData]


class ListOfTheIndex(TypedDict):
    url: Annotated[str, Field(description="Address of the list", json_schema_extra={"format": "uri"})]
    count: int


class IndexData(TypedDict):
    revision: Annotated[int, Field(description="Rises with every change of the catalogue")]
    changed_at: dt.datetime | None
    licence: str
    documentation: str
    openapi: str
    lists: dict[str, ListOfTheIndex]


class Flaw(TypedDict):
    loc: list[str]
    msg: str
    type: str


class Problem(TypedDict, total=False):
    """Format: RFC 9457."""

    type: Required[str]
    title: Required[str]
    status: Required[int]
    detail: str
    errors: list[Flaw]
