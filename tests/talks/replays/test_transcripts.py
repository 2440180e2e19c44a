"""A folder of subtitles: which talk each is of, and what becomes of it."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from talks.models import Edit, Transcript
from talks.replays.moments import moments_of
from talks.replays.transcripts import Named, import_files
from tests.factories import make_event, make_glossary_entry, make_takeaway, make_talk, make_transcript

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
SUBTITLES = b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n\n12:40.000 --> 12:41.000\nthe sidecar is gone\n"

pytestmark = pytest.mark.django_db


def told(outcomes):
    return [(str(each.what), each.talk.title if each.talk else "", each.language) for each in outcomes]


@pytest.mark.parametrize(
    ("file", "title", "language"),
    [
        ("A mesh [dQw4w9WgXcQ].fr.vtt", "A mesh [dQw4w9WgXcQ]", "fr"),
        ("A mesh.pt-br.srt", "A mesh", "pt-BR"),
        ("A mesh.en-orig.json3", "A mesh", "en"),
        ("A mesh.zh-Hans.srv3", "A mesh", "zh-Hans"),
        ("Node.js.vtt", "Node.js", ""),
        ("A mesh.VTT", "A mesh", ""),
    ],
)
def test_name_of_a_file(file, title, language):
    assert (Named.read(file).title, Named.read(file).language) == (title, language)


@pytest.mark.parametrize(
    "file", ["Anything at all [dQw4w9WgXcQ].en.vtt", "dQw4w9WgXcQ.en.vtt", "Anything-dQw4w9WgXcQ.en.vtt"]
)
def test_talk_is_known_by_the_id_of_its_replay(file):
    talk = make_talk("A mesh", replay_url=YOUTUBE)
    assert told(import_files(talk.event, {file: SUBTITLES})) == [("imported", "A mesh", "en")]
    assert Transcript.objects.get().cues == [[1, "Hello"], [760, "the sidecar is gone"]]
    assert Transcript.objects.get().source == file


def test_second_run_changes_nothing_and_a_newer_file_is_taken():
    talk = make_talk("A mesh", replay_url=YOUTUBE)
    files = {"dQw4w9WgXcQ.en.vtt": SUBTITLES}
    import_files(talk.event, files)
    assert told(import_files(talk.event, files)) == [("unchanged", "A mesh", "en")]
    newer = {"dQw4w9WgXcQ.en.vtt": SUBTITLES.replace(b"Hello", b"Good morning")}
    assert told(import_files(talk.event, newer)) == [("updated", "A mesh", "en")]
    assert Transcript.objects.get().cues[0] == [1, "Good morning"]


def test_what_was_edited_here_is_kept_and_told():
    talk = make_talk("A mesh", replay_url=YOUTUBE)
    import_files(talk.event, {"dQw4w9WgXcQ.en.vtt": SUBTITLES})
    Transcript.objects.update(cues=[[1, "Hello, everybody"]])
    newer = {"dQw4w9WgXcQ.en.vtt": SUBTITLES.replace(b"Hello", b"Good morning")}
    [outcome] = import_files(talk.event, newer)
    assert str(outcome.what) == "kept"
    assert "edited here" in outcome.told[0]
    assert Transcript.objects.get().cues == [[1, "Hello, everybody"]]


def test_title_is_proposed_with_its_reasons_and_taken_when_somebody_says_so():
    talk = make_talk("A mesh without sidecars", speakers=["Ada Lovelace"])
    files = {"A mesh without sidecars - Ada Lovelace.en.vtt": SUBTITLES}
    with translation.override("en"):
        [outcome] = import_files(talk.event, files)
    assert (str(outcome.what), outcome.talk) == ("proposed", talk)
    assert "the title is the same" in outcome.told
    assert not Transcript.objects.exists()
    assert told(import_files(talk.event, files, accepted=files)) == [("imported", "A mesh without sidecars", "en")]


def test_what_is_doubtful_is_told_and_never_taken():
    talk = make_talk("A mesh without sidecars", speakers=["Ada Lovelace"])
    files = {"A mesh - Charles Babbage.en.vtt": SUBTITLES, "Cooking.en.vtt": SUBTITLES}
    outcomes = import_files(talk.event, files, accepted=files)
    assert {str(outcome.what) for outcome in outcomes} <= {"doubtful", "not found"}
    assert not Transcript.objects.exists()


def test_each_language_is_a_transcript_and_the_same_one_is_taken_once():
    talk = make_talk("A mesh", replay_url=YOUTUBE)
    files = {f"dQw4w9WgXcQ.{end}": SUBTITLES for end in ("en-orig.vtt", "en.vtt", "fr.vtt")}
    assert told(import_files(talk.event, files)) == [
        ("imported", "A mesh", "en"),
        ("unchanged", "A mesh", "en"),
        ("imported", "A mesh", "fr"),
    ]
    assert Transcript.objects.get(language="en").source == "dQw4w9WgXcQ.en.vtt"


def test_recording_of_several_talks_is_parted():
    first = make_talk("First", replay_url=YOUTUBE)
    second = make_talk("Second", replay_url=YOUTUBE, replay_start_s=700)
    assert told(import_files(first.event, {"dQw4w9WgXcQ.en.vtt": SUBTITLES})) == [
        ("imported", "First", "en"),
        ("imported", "Second", "en"),
    ]
    assert first.transcripts.get().cues == [[1, "Hello"]]
    assert second.transcripts.get().cues == [[760, "the sidecar is gone"]]


def test_talk_of_another_event_is_not_meant():
    make_talk("A mesh", replay_url=YOUTUBE)
    other = make_event("Other Days")
    assert told(import_files(other, {"dQw4w9WgXcQ.en.vtt": SUBTITLES})) == [("not found", "", "")]


def test_command_tells_each_file_and_is_one_change(tmp_path, capsys):
    talk = make_talk("A mesh", replay_url=YOUTUBE)
    (tmp_path / "dQw4w9WgXcQ.en.vtt").write_bytes(SUBTITLES)
    (tmp_path / "notes.txt").write_text("nothing")
    (tmp_path / "linked.vtt").symlink_to(tmp_path / "dQw4w9WgXcQ.en.vtt")
    call_command("import_transcripts", talk.event.slug, str(tmp_path))
    assert capsys.readouterr().out == "imported    dQw4w9WgXcQ.en.vtt → A mesh (en)\n"
    assert "1 imported" in Edit.objects.get().report
    call_command("import_transcripts", talk.event.slug, str(tmp_path))
    assert Edit.objects.count() == 1


def test_file_that_cannot_be_read_ends_with_1_after_the_others(tmp_path, capsys):
    talk = make_talk("A mesh", replay_url=YOUTUBE)
    (tmp_path / "dQw4w9WgXcQ.en.vtt").write_bytes(SUBTITLES)
    (tmp_path / "dQw4w9WgXcQ.fr.vtt").write_bytes(b"<!DOCTYPE a>")
    with pytest.raises(CommandError, match="1 of the files could not be read"):
        call_command("import_transcripts", talk.event.slug, str(tmp_path))
    assert "dQw4w9WgXcQ.fr.vtt:1: it has a DOCTYPE" in capsys.readouterr().out
    assert Transcript.objects.count() == 1


@pytest.mark.parametrize(
    ("event", "folder", "message"),
    [
        ("nowhere", "", "There is no event"),
        ("cloud-days-2023", "", "it holds no subtitles"),
        ("cloud-days-2023", "missing", "it cannot be read"),
    ],
)
def test_command_without_event_or_files(tmp_path, event, folder, message):
    make_event()
    with pytest.raises(CommandError, match=message):
        call_command("import_transcripts", event, str(tmp_path / folder))


def test_accepted_file_that_is_not_there_stores_nothing(tmp_path):
    talk = make_talk("A mesh", replay_url=YOUTUBE)
    (tmp_path / "dQw4w9WgXcQ.en.vtt").write_bytes(SUBTITLES)
    with pytest.raises(CommandError, match="Nothing was stored"):
        call_command("import_transcripts", talk.event.slug, str(tmp_path), "--accept", "other.vtt")
    assert not Transcript.objects.exists()


def test_takeaways_meet_their_moments_across_languages():
    make_glossary_entry("supply chain", "chaîne d’approvisionnement")
    talk = make_talk()
    fits = make_takeaway(talk, text_fr="La chaîne d’approvisionnement avec `cosign`", text_en="")
    make_takeaway(talk, text_fr="Rien de tel", text_en="")
    make_transcript(talk, (1, "hello everyone"), (760, "the supply chain needs cosign"), (800, "bye"))
    first, second = moments_of(talk)
    assert (first.takeaway, first.fit.passage.start_s, first.is_set) == (fits, 760, False)
    assert second.fit is None
