"""The command around the reader: what goes where, and what happens to bad input. No test here may ask a database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from talks.ingest.readers.article.document.source import MAX_BYTES

FOLDER = settings.BASE_DIR / "fixtures"
FRENCH = str(FOLDER / "articles" / "kubecon-eu-2023.md")
ENGLISH = str(FOLDER / "articles" / "kubecon-eu-2023.en.md")
SHIPPED = (FOLDER / "kubecon-eu-2023.json").read_text()
COUNTS = "13 talks, 21 speakers, 8 links (7 without address), 10 replays"


def run(*arguments):
    """Standard output and the lines of standard error."""
    out, err = StringIO(), StringIO()
    call_command("read_article", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue().splitlines()


def run_process(*arguments, **options):
    """As somebody without a database runs it."""
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "SECRET_KEY": "x" * 60}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "read_article", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60, **options)


def test_read_article_gives_the_shipped_fixture_byte_for_byte():
    out, err = run(FRENCH, "--translation", ENGLISH)
    assert out == SHIPPED
    assert err[-1].startswith(f"{FRENCH}: {COUNTS}, ")


def test_read_article_output_goes_to_a_file(tmp_path):
    target = tmp_path / "event.json"
    out, _ = run(FRENCH, "--translation", ENGLISH, "--output", str(target))
    assert (out, target.read_text()) == ("", SHIPPED)
    assert [path.name for path in tmp_path.iterdir()] == ["event.json"]


def test_read_article_as_records_gives_plain_json():
    record = json.loads(run(FRENCH, "--translation", ENGLISH, "--as", "records")[0])
    assert (record["slug"], record["starts_on"]) == ("kubecon-eu-2023", "2023-04-18")
    assert record["article"]["published_on"] is None
    assert len(record["talks"]) == 13
    assert [(one["name"], one["company"]) for one in record["talks"][0]["speakers"]] == [("Chris Aniszczyk", "CNCF")]


def test_read_article_names_the_line_of_what_it_is_unsure_of():
    _, err = run(FRENCH)
    assert [line for line in err if line.startswith(f"{FRENCH}:") and "Ian Coldwater" in line]


def test_read_article_from_standard_input_without_a_database():
    done = run_process("-", "--translation", ENGLISH, input=Path(FRENCH).read_bytes())
    assert (done.returncode, done.stdout.decode()) == (0, SHIPPED)
    assert done.stderr.decode().splitlines()[-1].startswith(f"standard input: {COUNTS}, ")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n \n",
        b"\x00\x01\x02\x03" * 100,
        b"\xff\xfe" + "# A\n".encode("utf-16-le"),
        b"---\ntitle: [",
        b"<div>" * 100_000,
        "# Ma recette\n\nUn peu de sel.\n".encode("latin-1"),
        b"# My holidays\n\nThe sea was blue.\n",
    ],
)
def test_read_article_of_what_is_no_recap_fails_in_one_line_and_writes_nothing(tmp_path, content):
    source, target = tmp_path / "article.md", tmp_path / "event.json"
    source.write_bytes(content)
    with pytest.raises(CommandError) as raised:
        run(str(source), "--output", str(target))
    assert str(raised.value).startswith(str(source))
    assert "\n" not in str(raised.value)
    assert [path.name for path in tmp_path.iterdir()] == ["article.md"]


def test_read_article_with_a_section_that_it_cannot_read_writes_the_rest_and_fails(tmp_path):
    source, target = tmp_path / "article.md", tmp_path / "event.json"
    talks = ["Meshes for all par Ada Lovelace (Engines)", "Un titre seul", "Pipelines par Alan Turing (Bombe)"]
    source.write_text("# Retour sur Days 2023\n\n" + "".join(f"## {t}\n\nUn texte qui raconte.\n\n" for t in talks))
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("read_article", str(source), "--output", str(target), stdout=out, stderr=err)
    assert str(raised.value) == f"{source}: sections that look like talks and were not read: 1."
    assert f"{source}:7: " in err.getvalue()
    assert [row["fields"]["title"] for row in json.loads(target.read_text()) if row["model"] == "talks.talk"] == [
        "Meshes for all",
        "Pipelines",
    ]


def test_read_article_leaves_the_last_fixture_when_there_is_none_now(tmp_path):
    source, target = tmp_path / "article.md", tmp_path / "event.json"
    source.write_text("# My holidays\n\nThe sea was blue.\n")
    target.write_text("[]")
    with pytest.raises(CommandError):
        run(str(source), "--output", str(target))
    assert target.read_text() == "[]"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no.md", "No such file or directory"),
        (".", "Is a directory"),
        ("a\0b.md", "embedded null byte"),
        ("x" * 300, "File name too long"),
    ],
)
def test_read_article_without_its_file_says_so(tmp_path, name, reason):
    path = f"{tmp_path}/{name}"
    with pytest.raises(CommandError) as raised:
        run(path)
    assert str(raised.value) == f"{path}: it cannot be read: {reason}."


def test_read_article_refuses_what_is_too_large(tmp_path):
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(CommandError, match="it is larger than 20 MB, which no recap is"):
        run(str(path))


@pytest.mark.parametrize(("name", "reason"), [("", "Is a directory"), ("no/a.json", "No such file or directory")])
def test_read_article_that_cannot_write_says_so(tmp_path, name, reason):
    path = f"{tmp_path}/{name}"
    with pytest.raises(CommandError) as raised:
        run(FRENCH, "--output", path)
    assert str(raised.value) == f"{path}: it cannot be written: {reason}."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"model": "tools.tool", "fields": {}}]', "[" * 100_000])
def test_read_article_with_a_vocabulary_that_is_none_says_so(tmp_path, content):
    path = tmp_path / "vocabulary.json"
    path.write_text(content)
    with pytest.raises(CommandError) as raised:
        run(FRENCH, "--vocabulary", str(path))
    assert str(raised.value) == f"{path}: it is no fixture with a vocabulary."


def test_read_article_knows_the_people_of_every_fixture_it_is_given(tmp_path):
    people = tmp_path / "people.json"
    people.write_text('[{"model": "talks.speaker", "fields": {"slug": "hollow-oak", "name": "Hollow Oak"}}]')
    article = tmp_path / "bread.md"
    article.write_text(
        "# Bread\n## Soup - Ann Lee\nWarm.\n## Rolls - Bob Ray, Hollow Oak\nGood.\n## Pies - Cy Dee\nFine."
    )
    vocabulary = ["--vocabulary", str(FOLDER / "vocabulary.json")]
    alone, _ = run(str(article), "--as", "records", *vocabulary)
    known, _ = run(str(article), "--as", "records", *vocabulary, "--vocabulary", str(people))
    assert ['"name": "Hollow Oak"' in text for text in (alone, known)] == [False, True]


def test_read_article_takes_one_article_from_standard_input():
    with pytest.raises(CommandError, match="Only one of the two articles"):
        run("-", "--translation", "-")


@pytest.mark.parametrize("ending", ["&#10;", "&#13;&#10;", "&#9;", "&NewLine;", "\n"])
@pytest.mark.parametrize("written", ["[Slides](<{}>)", '<a href="{}">Slides</a>'])
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_read_article_writes_addresses_in_one_line_as_browsers_read_them(tmp_path, ending, written, suffix):
    link = written.format(f" https://slides.example.org/a{ending}b.pdf")
    talk, body = "A mesh for all - Ada Lovelace, Acme", f"It was about meshes. {link}"
    text = f"# Cloud Days 2023\n\n## {talk}\n\n{body}\n"
    if suffix == ".html":
        text = f"<h1>Cloud Days 2023</h1><h2>{talk}</h2><p>{body}</p>"
    (tmp_path / f"recap{suffix}").write_text(text)
    output, _errors = run(str(tmp_path / f"recap{suffix}"))
    urls = {
        value for row in json.loads(output) for name, value in row["fields"].items() if name.endswith("url") and value
    }
    # Markdown knows no address over two lines: what is bare in the text ends there. A page in HTML knows no brackets.
    is_cut = "\n" in link and link.startswith("[")
    assert urls <= ({"https://slides.example.org/a"} if is_cut else {"https://slides.example.org/ab.pdf"})
    assert urls or link.startswith("[")


def test_facts_leave_the_authors_sentences_out(tmp_path):
    article = tmp_path / "bread.md"
    article.write_text(
        "# Bread Days 2024\n\n## Rolls by Ann Lee (Oven)\n\nAll of us laughed.\n\n## Pies by Bob Ray\n\nx.\n"
    )
    whole, facts = (run(str(article), *options)[0] for options in ((), ("--facts",)))
    assert "All of us laughed." in whole
    assert "laughed" not in facts
    assert "Rolls" in facts
