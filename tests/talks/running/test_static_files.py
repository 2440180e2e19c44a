import json

import pytest

from talks.running.static_files import collect_static_files


@pytest.fixture
def source(settings, tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "site.css").write_text("body { color: black }" * 50)
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    return folder / "site.css"


def hashed_name(settings):
    return json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]["site.css"]


def test_files_are_hashed_and_compressed(source, settings):
    assert collect_static_files() is True
    name = hashed_name(settings)
    assert name != "site.css"
    assert (settings.STATIC_ROOT / f"{name}.gz").exists()


def test_unchanged_files_are_not_collected_again(source):
    collect_static_files()
    assert collect_static_files() is False


def test_changed_file_is_collected_under_another_name(source, settings):
    collect_static_files()
    first = hashed_name(settings)
    source.write_text("body { color: white }" * 50)
    assert collect_static_files() is True
    assert hashed_name(settings) != first


def test_lost_manifest_is_made_again(source, settings):
    collect_static_files()
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert collect_static_files() is True
