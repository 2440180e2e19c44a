"""The author's article, as the command leaves it, and what it says of each section."""

import io
import stat
import sys
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from talks.models import SlideLink, Talk
from tests.factories import make_article, make_coverage, make_event, make_slide_link, make_talk

pytestmark = pytest.mark.django_db

FOLDER = settings.BASE_DIR / "fixtures"
VIDEO = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
DECK = "https://speakerdeck.com/ada/mesh"
ARTICLE = """\
---
title: Three days
language: en
---

# Three days

## A mesh for all by Ada Lovelace (Engines)

It encrypts.

[Slides]()

## Pipes by Alan Turing (Bombe)

They flow.
"""
BLOCK = "<!-- recap:links -->\n\n{}\n\n<!-- /recap:links -->\n"


@pytest.fixture
def catalogue():
    """One recap with two talks, and nothing to link to."""
    event = make_event("Days 2023")
    article = make_article("Three days", event=event)
    mesh, pipes = make_talk("A mesh for all", event=event), make_talk("Pipes", event=event)
    for talk in (mesh, pipes):
        make_coverage(article, talk)
    return SimpleNamespace(event=event, article=article, mesh=mesh, pipes=pipes)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "three-days.md"
    path.write_bytes(ARTICLE.encode())
    return path


def run(path, *arguments):
    """The lines, without the file's name before its line numbers."""
    out = StringIO()
    try:
        call_command("update_article", str(path), *arguments, stdout=out, stderr=out)
    finally:
        run.lines = out.getvalue().replace(f"{path}:", "").splitlines()
    return run.lines


def put_online(talk, url=VIDEO, **fields):
    Talk.objects.filter(pk=talk.pk).update(replay_url=url, replay_state=Talk.ReplayState.PUBLISHED, **fields)


def with_block(line, before="## Pipes"):
    return ARTICLE.replace(f"\n{before}", f"\n{BLOCK.format(line)}\n{before}")


def test_update_article_adds_what_the_catalogue_knows_and_then_changes_nothing(catalogue, path):
    put_online(catalogue.mesh)
    make_slide_link(catalogue.mesh, url=DECK)
    line = f"Replay: [YouTube]({VIDEO}) · Slides: [Speaker Deck]({DECK})"
    assert run(path) == [
        f"8: added: “A mesh for all”: {line}",
        "14: still missing: “Pipes”: still missing: the replay",
        " three-days: 2 sections, 1 added, 0 updated, 0 unchanged, 0 removed, 1 still missing",
    ]
    assert path.read_text() == with_block(line)
    written = path.stat().st_mtime_ns
    assert run(path) == [
        f"8: unchanged: “A mesh for all”: {line}",
        "20: still missing: “Pipes”: still missing: the replay",
        " three-days: 2 sections, 0 added, 0 updated, 1 unchanged, 0 removed, 1 still missing",
    ]
    assert (path.read_text(), path.stat().st_mtime_ns) == (with_block(line), written)


def test_update_article_speaks_the_articles_language(catalogue, path):
    path.write_text(ARTICLE.replace("language: en", "language: fr"))
    put_online(catalogue.pipes, replay_start_s=90)
    make_slide_link(catalogue.pipes, url=DECK, label="Le [deck]")
    run(path)
    line = f"Rediffusion : [YouTube]({VIDEO}&t=90) · Supports : [Le \\[deck\\]]({DECK})"
    assert path.read_text().endswith(f"They flow.\n\n{BLOCK.format(line)}")


def test_update_article_replaces_a_link_that_changed(catalogue, path):
    put_online(catalogue.mesh)
    run(path)
    other = VIDEO.replace("aaa", "bbb")
    put_online(catalogue.mesh, other)
    assert run(path)[0] == (
        f"8: updated: “A mesh for all”: Replay: [YouTube]({other}); no longer in the catalogue: {VIDEO}; "
        "still missing: the slides"
    )
    assert path.read_text() == with_block(f"Replay: [YouTube]({other})")


def gone(catalogue):
    Talk.objects.update(replay_state=Talk.ReplayState.GONE)


def awaited(catalogue):
    Talk.objects.update(replay_url="", replay_state=Talk.ReplayState.AWAITED)


def draft(catalogue):
    Talk.objects.update(status=Talk.Status.DRAFT)


@pytest.mark.parametrize(
    ("happens", "missing"),
    [
        (gone, "still missing: the replay; still missing: the slides"),
        (awaited, "still missing: the replay; still missing: the slides"),
        (draft, "the talk is a draft"),
    ],
)
def test_update_article_takes_out_what_is_gone(catalogue, path, happens, missing):
    Talk.objects.filter(pk=catalogue.pipes.pk).delete()
    put_online(catalogue.mesh)
    run(path)
    happens(catalogue)
    assert run(path)[0] == f"8: removed: “A mesh for all”: no longer in the catalogue: {VIDEO}; {missing}"
    assert path.read_text() == ARTICLE


def test_update_article_does_not_write_what_a_draft_links_to(catalogue, path):
    put_online(catalogue.mesh, status=Talk.Status.DRAFT)
    assert run(path)[0] == "8: still missing: “A mesh for all”: the talk is a draft"
    assert path.read_text() == ARTICLE


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"url": DECK, "state": SlideLink.State.DEAD}, "still missing: the replay; still missing: the slides"),
        ({"state": SlideLink.State.MISSING}, "still missing: the replay; still missing: the slides"),
        ({"url": DECK, "kind": SlideLink.Kind.CODE}, "still missing: the replay"),
    ],
)
def test_update_article_does_not_write_dead_links_nor_others_than_slides(catalogue, path, fields, told):
    make_slide_link(catalogue.pipes, **fields)
    assert run(path)[1] == f"14: still missing: “Pipes”: {told}"
    assert path.read_text() == ARTICLE


def test_update_article_does_not_repeat_what_the_author_has(catalogue, path):
    text = ARTICLE.replace("They flow.", f"They flow: [watch it](https://youtu.be/aaaaaaaaaaa), ({DECK}/).")
    path.write_text(text)
    put_online(catalogue.pipes)
    make_slide_link(catalogue.pipes, url=DECK)
    assert run(path)[1] == "14: unchanged: “Pipes”"
    assert path.read_text() == text


def test_update_article_takes_out_what_the_author_wrote_since(catalogue, path):
    put_online(catalogue.pipes)
    make_slide_link(catalogue.pipes, url=DECK)
    run(path)
    path.write_text(path.read_text().replace("They flow.", f"They flow: [replay]({VIDEO})."))
    assert run(path)[1] == (
        f"14: updated: “Pipes”: Slides: [Speaker Deck]({DECK}); you have it in your own text: {VIDEO}"
    )


def test_update_article_says_which_talk_it_does_not_know(catalogue, path):
    catalogue.pipes.delete()
    put_online(catalogue.mesh)
    path.write_text(f"{ARTICLE}\n{BLOCK.format(f'Replay: [YouTube]({VIDEO})')}")
    assert run(path)[1:] == [
        "14: not found: “Pipes”: the catalogue has no such talk",
        " three-days: 2 sections, 1 added, 0 updated, 0 unchanged, 0 removed, 0 still missing, 1 not found",
    ]
    assert path.read_text().endswith(BLOCK.format(f"Replay: [YouTube]({VIDEO})"))


def test_update_article_never_breaks_a_list(catalogue, path):
    text = "# Three days\n\n## The talks\n\n- Pipes by Alan Turing (Bombe): they flow.\n- Mesh by Ada Lovelace (Engines): it is.\n"
    path.write_text(text)
    put_online(catalogue.pipes)
    assert run(path)[0] == (
        f"5: no place: “Pipes”: it is told inside a list, so add it yourself: Replay: [YouTube]({VIDEO})"
    )
    assert path.read_text() == text


def test_update_article_leaves_marks_that_belong_to_no_talk(catalogue, path):
    stray = BLOCK.format(f"Replay: [YouTube]({VIDEO})")
    text = ARTICLE.replace("# Three days\n", f"# Three days\n\nHello.\n\n{stray}")
    path.write_text(text)
    assert "10: marked links in no talk's section; they are left as they are" in run(path)
    assert path.read_text() == text


# --- where it writes -------------------------------------------------------------------------------------------------


def test_update_article_check_writes_nothing_and_fails_while_something_would_change(catalogue, path):
    put_online(catalogue.mesh)
    with pytest.raises(CommandError) as raised:
        run(path, "--check")
    assert str(raised.value) == f"{path} would change; update_article without --check writes it."
    assert run.lines[0].startswith("8: added: “A mesh for all”: Replay: ")
    assert path.read_text() == ARTICLE
    run(path)
    assert run(path, "--check")[0].startswith("8: unchanged: ")


def test_update_article_keeps_the_files_mode_and_leaves_nothing_beside_it(catalogue, path):
    path.chmod(0o640)
    put_online(catalogue.mesh)
    run(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [file.name for file in path.parent.iterdir()] == ["three-days.md"]


@pytest.mark.parametrize("is_known", [True, False])
def test_update_article_writes_to_another_file(catalogue, path, is_known):
    if is_known:
        put_online(catalogue.mesh)
    target = path.with_name("other.md")
    run(path, "--output", str(target))
    assert path.read_text() == ARTICLE
    assert target.read_text() == (with_block(f"Replay: [YouTube]({VIDEO})") if is_known else ARTICLE)


def test_update_article_from_standard_input_to_standard_output(catalogue, monkeypatch, capsysbinary):
    put_online(catalogue.mesh)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(ARTICLE.replace("\n", "\r\n").encode())))
    call_command("update_article", "-")
    out, err = capsysbinary.readouterr()
    assert out.decode() == with_block(f"Replay: [YouTube]({VIDEO})").replace("\n", "\r\n")
    assert err.decode().startswith("standard input:8: added: “A mesh for all”")


def test_update_article_takes_the_recap_that_is_named(catalogue, path):
    other = make_article("Another", event=catalogue.event)
    assert run(path, "--article", "another")[-1].startswith(f" {other.slug}: 2 sections")


# --- what it refuses -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.html", b"<html><body><h2>Pipes by Alan Turing</h2></body></html>", "this is an HTML page; only Markdown can be updated"),
        ("a.txt", b"Pipes by Alan Turing\n", "this is plain text; only Markdown can be updated"),
        ("a.md", b"", "the file is empty; expected an article: Markdown, HTML or plain text"),
        ("a.md", ARTICLE.replace("They", "Été").encode("latin-1"), "only UTF-8 is written, and this is not; save the file as UTF-8"),
        ("a.md", ARTICLE.encode() + b"\n<!-- recap:links -->\n", "<!-- recap:links --> is never closed; delete this line, or write <!-- /recap:links -->"),
    ],
)  # fmt: skip
def test_update_article_refuses_in_one_line_and_writes_nothing(catalogue, tmp_path, name, content, what):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CommandError) as raised:
        run(path)
    assert str(raised.value).endswith(what)
    assert (str(raised.value).startswith(f"{path}:"), "\n" in str(raised.value)) == (True, False)
    assert path.read_bytes() == content


def test_update_article_that_is_in_no_catalogue_says_what_to_give(path):
    with pytest.raises(CommandError, match="name it with --article SLUG"):
        run(path)


def test_update_article_check_takes_no_output(catalogue, path):
    with pytest.raises(CommandError, match="--check writes nothing"):
        run(path, "--check", "--output", "x.md")


def test_update_article_without_its_file_says_so(catalogue, tmp_path):
    with pytest.raises(CommandError, match="it cannot be read: No such file or directory"):
        run(tmp_path / "no.md")


# --- the shipped recap -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "word"), [("kubecon-eu-2023.md", "Rediffusion : "), ("kubecon-eu-2023.en.md", "Replay: ")]
)
def test_update_article_finds_every_talk_of_the_shipped_recap(tmp_path, name, word):
    call_command(
        "load_catalogue", *(str(FOLDER / n) for n in ("vocabulary.json", "kubecon-eu-2023.json")), stdout=StringIO()
    )
    original = (FOLDER / "articles" / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(original)
    lines = run(path)
    assert lines[-1] == (
        " retour-kubecon-2023-amsterdam: 13 sections, 0 added, 0 updated, 5 unchanged, 0 removed, 8 still missing"
    )
    assert path.read_bytes() == original
    talk = Talk.objects.filter(replay_state=Talk.ReplayState.AWAITED).first()
    put_online(talk)
    assert "1 added" in run(path)[-1]
    assert f"\n{word}[YouTube]({VIDEO})\n".encode() in path.read_bytes()
    call_command("update_article", str(path), "--output", str(Path(tmp_path) / "again.md"), stdout=StringIO())
    assert (tmp_path / "again.md").read_bytes() == path.read_bytes()
