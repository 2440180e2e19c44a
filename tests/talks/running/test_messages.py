import gettext
import os

import pytest

from recap.settings import LOCALE_PATHS
from talks.running.messages import BrokenMessagesError, compile_messages

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'


@pytest.fixture
def po(tmp_path):
    path = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        HEADER
        + 'msgid "speaker"\nmsgstr "intervenant·e"\n\n'
        + 'msgid "%d talk"\nmsgid_plural "%d talks"\nmsgstr[0] "%d conférence"\nmsgstr[1] "%d conférences"\n\n'
        + '#, fuzzy\nmsgid "tool"\nmsgstr "à revoir"\n'
    )
    return path


def test_messages_compile_to_what_gettext_reads(po, tmp_path):
    assert compile_messages([tmp_path]) == [po.with_suffix(".mo")]
    french = gettext.translation("django", tmp_path, ["fr"])
    assert french.gettext("speaker") == "intervenant·e"
    assert [french.ngettext("%d talk", "%d talks", n) for n in (0, 1, 2)] == ["%d conférence"] * 2 + ["%d conférences"]


def test_fuzzy_messages_stay_untranslated(po, tmp_path):
    compile_messages([tmp_path])
    assert gettext.translation("django", tmp_path, ["fr"]).gettext("tool") == "tool"


def test_only_what_is_newer_is_compiled(po, tmp_path):
    compile_messages([tmp_path])
    assert compile_messages([tmp_path]) == []
    later = po.with_suffix(".mo").stat().st_mtime_ns + 1
    os.utime(po, ns=(later, later))
    assert compile_messages([tmp_path]) == [po.with_suffix(".mo")]


def test_broken_file_is_named_and_leaves_the_compiled_one(po, tmp_path):
    compile_messages([tmp_path])
    before = po.with_suffix(".mo").read_bytes()
    po.write_text(HEADER + 'msgid "speaker"\nintervenant')
    later = po.with_suffix(".mo").stat().st_mtime_ns + 1
    os.utime(po, ns=(later, later))
    with pytest.raises(BrokenMessagesError, match=str(po)):
        compile_messages([tmp_path])
    assert po.with_suffix(".mo").read_bytes() == before
    assert sorted(path.name for path in po.parent.iterdir()) == ["django.mo", "django.po"]


def test_the_projects_messages_are_compiled_before_tests():
    sources = [source for folder in LOCALE_PATHS for source in folder.glob("*/LC_MESSAGES/*.po")]
    assert all(source.with_suffix(".mo").exists() for source in sources)
