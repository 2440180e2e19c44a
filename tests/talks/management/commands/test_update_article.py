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

from talks.models import Article, Coverage, SlideLink, Talk
from tests.factories import make_appearance, make_article, make_coverage, make_event, make_slide_link, make_talk

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
        "14: still missing: “Pipes”: the replay",
        " three-days: 2 sections, 1 added, 0 updated, 0 unchanged, 0 removed, 1 still missing",
    ]
    assert path.read_text() == with_block(line)
    written = path.stat().st_mtime_ns
    assert run(path) == [
        f"8: unchanged: “A mesh for all”: {line}",
        "20: still missing: “Pipes”: the replay",
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
        (gone, "still missing: the replay and the slides"),
        (awaited, "still missing: the replay and the slides"),
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
        ({"url": DECK, "state": SlideLink.State.DEAD}, "the replay and the slides"),
        ({"state": SlideLink.State.MISSING}, "the replay and the slides"),
        ({"url": DECK, "kind": SlideLink.Kind.CODE}, "the replay"),
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
    assert run(path)[1] == f"14: unchanged: “Pipes”: in your own text: {VIDEO}, {DECK}"
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
        " three-days: 2 sections, 1 added, 0 updated, 0 unchanged, 0 removed, 1 still missing, 1 not found",
    ]
    assert path.read_text().endswith(BLOCK.format(f"Replay: [YouTube]({VIDEO})"))


def test_update_article_never_breaks_a_list(catalogue, path):
    """The file says no language: it is the catalogue's."""
    text = "# Three days\n\n## The talks\n\n- Pipes by Alan Turing (Bombe): they flow.\n- Mesh by Ada Lovelace (Engines): it is.\n"
    path.write_text(text)
    put_online(catalogue.pipes)
    assert run(path)[0] == (
        f"5: no place: “Pipes”: it is told inside a list, so add it yourself: Rediffusion : [YouTube]({VIDEO})"
    )
    assert path.read_text() == text


def test_update_article_leaves_marks_that_belong_to_no_talk(catalogue, path):
    stray = BLOCK.format(f"Replay: [YouTube]({VIDEO})")
    text = ARTICLE.replace("# Three days\n", f"# Three days\n\nHello.\n\n{stray}")
    path.write_text(text)
    assert "10: marked links in no talk's section; they are left as they are" in run(path)
    assert path.read_text() == text


# --- talks without a section -----------------------------------------------------------------------------------------


def test_update_article_says_which_talks_of_the_recap_have_no_section(catalogue, path):
    path.write_text(ARTICLE.partition("## Pipes")[0])
    put_online(catalogue.pipes)
    assert run(path)[1:] == [
        f" no section: “Pipes”: add it yourself: Replay: [YouTube]({VIDEO})",
        " three-days: 1 section, 0 added, 0 updated, 0 unchanged, 0 removed, 1 still missing, 1 no section",
    ]


def test_update_article_finds_a_talk_by_the_heading_that_the_catalogue_has(catalogue, path):
    """Under it nobody is named, so that for the reader of articles it is no talk."""
    Coverage.objects.filter(talk=catalogue.pipes).update(heading="Of water")
    path.write_text(ARTICLE.replace("Pipes by Alan Turing (Bombe)", "Of water"))
    put_online(catalogue.pipes)
    assert run(path)[1].startswith("14: added: “Of water”: ")
    assert path.read_text().endswith(f"## Of water\n\nThey flow.\n\n{BLOCK.format(f'Replay: [YouTube]({VIDEO})')}")


def test_update_article_without_one_section_of_the_recap_is_an_error(catalogue, path):
    path.write_text("---\ntitle: Three days\n---\n\n# Three days\n\nHello.\n\n## Food\n\nGood.\n")
    for arguments in ([], ["--check"]):
        with pytest.raises(CommandError) as raised:
            run(path, *arguments)
        assert str(raised.value) == f"{path}: no heading of it is one of the 2 talks that “three-days” covers"


@pytest.mark.parametrize(
    "item",
    ["**Pipes** by Alan Turing", "Pipes by Alan Turing", "Pipes: they flow", "Seen: *Pipes*, by Alan Turing"],
)
def test_update_article_names_the_list_item_that_tells_a_talk(catalogue, path, item):
    make_appearance(catalogue.pipes, speaker="Alan Turing")
    text = ARTICLE.partition("## Pipes")[0] + f"## In short\n\nAlso:\n\n- Food\n- {item}\n"
    path.write_text(text)
    put_online(catalogue.pipes)
    line = next(line for line in run(path) if "Pipes" in line)
    assert line.startswith("19: no place: “Pipes”: it is told inside a list, so add it yourself: Replay: ")
    assert path.read_text() == text


@pytest.mark.parametrize(
    "told", ["## Malicious by Ian Coldwater", "## Malicious Compliance by Ian Coldwater, Duffie Cooley"]
)
def test_update_article_asks_whether_another_talk_is_meant(catalogue, path, told):
    title = "Malicious Compliance: Reflections on Trusting Container Scanners"
    talk = make_talk(title, event=catalogue.event, speakers=["Ian Coldwater", "Duffie Cooley", "Rory McCune"])
    make_coverage(catalogue.article, talk, position=9)
    put_online(talk)
    own = f"See [it](https://youtu.be/{VIDEO[-11:]})." if "Cooley" not in told else "See it."
    path.write_text(f"{ARTICLE}\n{told} (Isovalent)\n\n{own}\n")
    lines = run(path)
    assert [line for line in lines if "Malicious" in line] == [
        f"18: not found: “{told.removeprefix('## ').partition(' by ')[0]}”: did you mean “{title}”?"
    ]


def test_update_article_counts_what_is_missing_beside_what_it_adds(catalogue, path):
    put_online(catalogue.mesh)
    put_online(catalogue.pipes, VIDEO.replace("a", "b"))
    make_slide_link(catalogue.mesh, state=SlideLink.State.MISSING)
    lines = run(path)
    assert lines[0] == f"8: added: “A mesh for all”: Replay: [YouTube]({VIDEO}); still missing: the slides"
    assert lines[-1].endswith(" 2 sections, 2 added, 0 updated, 0 unchanged, 0 removed, 1 still missing")


@pytest.mark.parametrize(
    ("front", "language", "word"),
    [("language: fr\n", "en", "Rediffusion : "), ("", "fr", "Rediffusion : "), ("", "en", "Replay: "), ("", "de", "Replay: ")],
)  # fmt: skip
def test_update_article_speaks_the_language_that_is_stated_nearest(catalogue, path, front, language, word):
    Article.objects.update(language=language)
    path.write_text(ARTICLE.replace("language: en\n", front))
    put_online(catalogue.pipes)
    run(path)
    assert f"\n{word}[YouTube]" in path.read_text()


@pytest.mark.parametrize(
    "tag",
    [
        '{% include video id="aaaaaaaaaaa" provider="youtube" %}', "{% youtube aaaaaaaaaaa %}", "{% youtube id: aaaaaaaaaaa %}",
        '{{< youtube id="aaaaaaaaaaa" >}}', "{%- include youtubePlayer.html id='aaaaaaaaaaa' -%}", "{{% youtube aaaaaaaaaaa %}}",
    ],
)  # fmt: skip
def test_update_article_sees_the_authors_player(catalogue, path, tag):
    text = ARTICLE.replace("They flow.", f"They flow.\n\n{tag}")
    path.write_text(text)
    put_online(catalogue.pipes)
    assert run(path)[1] == f"14: unchanged: “Pipes”: in your own text: {VIDEO}"
    assert path.read_text() == text


def test_update_article_knows_a_recap_by_its_headings(catalogue, path):
    make_coverage(make_article("Another", event=make_event("Other")), make_talk("Food"))
    path.write_text(ARTICLE.replace("title: Three days\n", "").replace("# Three days", "# Out and about"))
    put_online(catalogue.mesh)
    assert run(path)[-1].startswith(" three-days: 2 sections, 1 added")


# --- where it writes -------------------------------------------------------------------------------------------------


def test_update_article_check_writes_nothing_and_fails_while_something_would_change(catalogue, path):
    put_online(catalogue.mesh)
    with pytest.raises(SystemExit) as ended:
        run(path, "--check")
    assert ended.value.code == 1
    assert run.lines[-1] == f"{path}: it would change; update_article without --check writes it."[len(f"{path}:") :]
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
