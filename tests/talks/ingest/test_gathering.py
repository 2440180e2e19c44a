"""Files and folders of a disk, as sources for readers."""

import os

import pytest

from talks.ingest import gathering
from talks.ingest.files import FileTroubleError
from talks.ingest.gathering import gathered


def test_a_folder_is_its_files_by_their_path_without_hidden_ones(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("a.json", "b/c/d.json", ".git/config", ".hidden"):
        (tmp_path / name).write_text(name)
    source = gathered(tmp_path)
    assert {name: read() for name, read in source.files.items()} == {"a.json": b"a.json", "b/c/d.json": b"b/c/d.json"}


def test_links_lead_nowhere(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.json").write_text("{}")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.json").write_text("{}")
    (inside / "folder").symlink_to(outside)
    (inside / "file.json").symlink_to(outside / "secret.json")
    assert list(gathered(inside).files) == ["a.json"]


def test_what_is_no_file_is_passed_over(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    os.mkfifo(tmp_path / "pipe.json")
    assert list(gathered(tmp_path).files) == ["a.json"]


def test_more_files_than_a_source_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "MAX_FILES", 2)
    for name in "abc":
        (tmp_path / name).write_text("")
    with pytest.raises(FileTroubleError, match="more than 2 files"):
        gathered(tmp_path)


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path):
    with pytest.raises(FileTroubleError, match="the folder is empty"):
        gathered(tmp_path)
    with pytest.raises(FileTroubleError, match="cannot be read: No such file"):
        gathered(tmp_path / "nowhere.xml")
