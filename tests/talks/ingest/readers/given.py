"""What the tests of readers give: files of our own making, and what a reader tells of them."""

from pathlib import Path

from talks.ingest.readers.formats import BY_NAME
from talks.ingest.readers.source import Source

FORMATS = Path(__file__).parents[3] / "data" / "formats"


def source_of(path, timezone=""):
    """A file, or a folder with all in it."""
    if path.is_file():
        return Source.of_file(path.name, path.read_bytes(), timezone)
    files = {file.relative_to(path).as_posix(): file.read_bytes for file in sorted(path.rglob("*")) if file.is_file()}
    return Source(path.name, files, timezone)


def told_by(name, path, timezone=""):
    """What the reader of this name tells of `tests/data/formats/<path>`."""
    return list(BY_NAME[name].read(source_of(FORMATS / path, timezone)))


def only(name, path, timezone=""):
    (told,) = told_by(name, path, timezone)
    return told


def read_text(name, text, file="made.txt", timezone=""):
    data = text.encode() if isinstance(text, str) else text
    (told,) = BY_NAME[name].read(Source.of_file(file, data, timezone))
    return told


def by_title(told):
    return {talk.title: talk for talk in told.event.talks}


def problems(told):
    return [str(problem) for problem in told.problems]
