"""Whatever comes in, each reader gives events or one `ReadError`: nothing else is raised."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talks.ingest.readers.formats import BY_NAME, reader_for
from talks.ingest.readers.source import Source
from talks.ingest.records import ReadError
from tests.talks.ingest.readers.mutations import SAMPLES, try_mutations

NAMES = sorted(BY_NAME)


def test_every_format_has_files_to_mutate():
    assert sorted(SAMPLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_file_changed_anywhere_gives_an_event_or_a_read_error(name):
    read, refused = try_mutations(name, 150)
    assert read + refused == 150
    assert read


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from(["a.json", "a.xml", "a.ics", "a.csv", "a"]))
def test_any_bytes_give_an_event_or_a_read_error(data, name):
    source = Source.of_file(name, data)
    with contextlib.suppress(ReadError):
        reader_for(source)
    for reader in BY_NAME.values():
        with contextlib.suppress(ReadError):
            list(reader.read(source))


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_file_is_refused_in_one_line(name):
    with pytest.raises(ReadError) as refused:
        list(BY_NAME[name].read(Source.of_file("empty", b"")))
    assert "\n" not in str(refused.value)
