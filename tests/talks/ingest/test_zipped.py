"""A folder in one zip file, and files that are meant to do harm."""

import random
import zipfile
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from talks.ingest import zipped
from talks.ingest.files import FileTroubleError
from talks.ingest.zipped import is_zipped, unzipped


def packed(files, method=ZIP_DEFLATED):
    with ZipFile(made := BytesIO(), "w", method) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return made.getvalue()


def contents(source):
    return {name: read() for name, read in source.files.items()}


def test_a_folder_is_its_files_by_their_path_without_hidden_ones():
    files = {"a.json": b"1", "b/c.json": b"2", "b/": b"", ".git/config": b"x", "b/.d": b"x", "__MACOSX/b/._c": b"x"}
    data = packed(files)
    source = unzipped("days.zip", data, "Europe/Paris")
    assert is_zipped(data)
    assert (source.shown, source.timezone) == ("days", "Europe/Paris")
    assert contents(source) == {"a.json": b"1", "b/c.json": b"2"}


def test_names_that_lead_elsewhere_are_names_and_nothing_more(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    unzipped("a.zip", packed({"x/../../b.json": b"{}", "/etc/a.json": b"{}"}))
    assert list(tmp_path.iterdir()) == []


def test_what_comes_out_is_bounded_whatever_it_was_packed_to(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_FILE_BYTES", 2_000_000)
    halves = {f"{number}.json": b"0" * 1_000_000 for number in range(2)}
    assert len(unzipped("a.zip", packed(halves)).files) == 2
    with pytest.raises(FileTroubleError, match=r"^a\.zip: it holds more than 2 MB"):
        unzipped("a.zip", packed(halves | {"more.json": b"0"}))


def test_a_file_that_says_to_be_small_is_not_believed(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_FILE_BYTES", 1_000)
    data = packed({"a.json": b"0" * 100_000}).replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(FileTroubleError):
        unzipped("a.zip", data)


def test_too_many_files_are_refused_before_their_list_is_read(monkeypatch):
    monkeypatch.setattr(zipped, "MAX_FILES", 2)
    data = packed({f"{number}.json": b"{}" for number in range(3)})
    monkeypatch.delattr(zipfile.ZipFile, "infolist")
    with pytest.raises(FileTroubleError, match="more than 2 files"):
        unzipped("a.zip", data)


@pytest.mark.parametrize("data", [packed({}), packed({".a": b"x"}), packed({"a": b"x"}, ZIP_LZMA), b"PK\3\4"])
def test_what_is_empty_or_packed_otherwise_is_refused(data):
    with pytest.raises(FileTroubleError, match=r"^a\.zip: "):
        unzipped("a.zip", data)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "content.xml"])
def test_a_workbook_is_called_one(name):
    with pytest.raises(FileTroubleError, match="this is a workbook; save the table as “CSV UTF-8”"):
        unzipped("a.xlsx", packed({name: b"<x/>"}))


def test_broken_files_raise_nothing_else():
    whole, chance = packed({"a.json": b"[1, 2, 3]" * 50, "b/c.json": b"{}"}), random.Random(7)
    for _ in range(2_000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        end = chance.randint(0, len(data)) if chance.random() < 0.2 else len(data)
        with suppress(FileTroubleError):
            contents(unzipped("a.zip", bytes(data[:end])))
