"""What a reader is given and what it gives: the files of one source, and each event that they tell.

Readers open nothing: a `Source` hands them bytes by name, each file bounded in size.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from django.utils.translation import gettext_noop as _

from talks.ingest.records import EventRecord, Problem, ReadError

MAX_FILE_BYTES = 25_000_000  # The largest real file is 7 MB.
MAX_VALUES = 3_000_000  # A megabyte of "[" takes a hundred.
MAX_NESTED = 60  # PyYAML and json descend by recursion.
WORKBOOK = _("{file}: this is a workbook (Excel, LibreOffice) or a zip file; save the table as “CSV UTF-8”.")
UTF_16 = _("{file}: this is UTF-16 (“Unicode text”); save it as UTF-8 (in Excel: “CSV UTF-8”).")
# By their first bytes, what people give for a text.
OTHER_FILES = ((b"PK\3\4", WORKBOOK), (b"\xff\xfe", UTF_16), (b"\xfe\xff", UTF_16))
STAY_TEXT = frozenset(f"tag:yaml.org,2002:{name}" for name in ("timestamp", "int", "float"))


@dataclass(frozen=True)
class Source:
    """`files`: by name, with "/" between folders, what gives the bytes of each; `shown`: the source's own name.

    What whoever gives the files knows and they may not say: `timezone` (IANA); `event`: its slug in the catalogue;
    `name`: of the event.
    """

    shown: str
    files: Mapping[str, Callable[[], bytes]]
    timezone: str = ""
    event: str = ""
    name: str = ""

    @classmethod
    def of_file(cls, name: str, data: bytes, timezone: str = "") -> "Source":
        return cls(name, {name: lambda: data}, timezone)

    def apart(self) -> Iterator["Source"]:
        """Each file as a source of its own."""
        for name, read in self.files.items():
            yield replace(self, shown=name, files={name: read})

    @property
    def only_name(self) -> str:
        """The name of its one file; "" where it has several."""
        return next(iter(self.files)) if len(self.files) == 1 else ""

    @property
    def is_empty(self) -> bool:
        """Raises `ReadError`."""
        return bool(self.only_name) and not self.bytes_of(self.only_name).strip()

    def bytes_of(self, name: str) -> bytes:
        """Raises `ReadError`."""
        data = self.files[name]()
        if len(data) > MAX_FILE_BYTES:
            raise ReadError(
                _("{file}: it is larger than {most} MB, which no schedule is."),
                file=name,
                most=MAX_FILE_BYTES // 1_000_000,
            )
        return data

    def text_of(self, name: str) -> str:
        """Raises `ReadError`."""
        data = self.bytes_of(name)
        for beginning, form in OTHER_FILES:
            if data.startswith(beginning):
                raise ReadError(form, file=name)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ReadError(
                _("{file}: it is not UTF-8 (byte {byte}); save it as UTF-8 (in Excel: “CSV UTF-8”)."),
                file=name,
                byte=error.start,
            ) from error

    def json_of(self, name: str) -> Any:
        """Raises `ReadError`."""
        text = self.text_of(name)
        if sum(map(text.count, ",[{")) > MAX_VALUES:
            raise ReadError(
                _("{file}: it holds more than {most} values, which no schedule does."), file=name, most=MAX_VALUES
            )
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            raise ReadError(
                _("{file}:{line}: this is not JSON: {why}."), file=name, line=str(error.lineno), why=error.msg
            ) from error
        except (ValueError, RecursionError) as error:
            raise ReadError(
                _("{file}: this is not JSON: {why}."), file=name, why=" ".join(str(error).split())
            ) from error

    def yaml_of(self, name: str) -> Any:
        """Without aliases, a few of which can stand for gigabytes. Dates and numbers stay text. Raises `ReadError`."""
        text = self.text_of(name)
        try:
            _bound(text)
            return yaml.load(text, _Plain)  # noqa: S506 -- a safe loader
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            where = f"{name}:{mark.line + 1}" if mark else name
            what = " ".join(str(getattr(error, "problem", None) or error).split())
            raise ReadError(_("{file}: this is not YAML: {what}."), file=where, what=what) from error
        except (ValueError, RecursionError) as error:
            raise ReadError(
                _("{file}: this is not YAML: {why}."), file=name, why=" ".join(str(error).split())
            ) from error


@dataclass(frozen=True)
class Told:
    """One event, and what an editor should look at. What an entry gives is a talk, or is counted here.

    `left_out`: fields without a place here, by name; `no_talks`: meals and the like, by title; how often each.
    An entry that could not be read is a problem, `is_unread`.
    """

    event: EventRecord
    problems: tuple[Problem, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=Counter)
    no_talks: Mapping[str, int] = field(default_factory=Counter)


@dataclass(frozen=True)
class Reader:
    """`read` gives events one after the other, and raises `ReadError` where the source is none of its own.

    `recognises`: whether the content is of this format; it may raise `ReadError`, and then it is not. `count`: how
    many events there will be, for whoever waits. `is_of_folders`: its files say something together only.
    """

    name: str
    title: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Told]]
    count: Callable[[Source], int] = lambda source: 1
    is_of_folders: bool = False


# By C where it is there: ten times as fast.
class _Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Dates and numbers stay text: YAML fails on "2019-02-30", makes 270 of "4:30" and overflows at others."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in STAY_TEXT]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _bound(text: str) -> None:
    depth = 0
    for number, event in enumerate(yaml.parse(text, _Plain)):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("aliases are not read")  # noqa: TRY004 -- the text is wrong, no type of ours
        if getattr(event, "tag", None):
            raise ValueError("tags are not read")  # With one, any text can be made a number, or fail as a day.
        if number > MAX_VALUES:
            raise ValueError(f"it holds more than {MAX_VALUES:,} values")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_NESTED:
                raise ValueError(f"it is nested more than {MAX_NESTED} levels deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
