"""The format is told by the content; what is another is refused by name."""

import json

import pytest

from talks.ingest.readers.formats import READERS, reader_for, recognised
from talks.ingest.readers.source import MAX_FILE_BYTES, Source
from talks.ingest.records import ReadError
from tests.talks.ingest.readers.given import FORMATS, source_of
from tests.talks.ingest.readers.mutations import SAMPLES


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in SAMPLES.items() for path in paths])
def test_each_file_is_known_whatever_its_name(name, path):
    source = source_of(FORMATS / path)
    if source.only_name:
        source = Source.of_file("README", source.bytes_of(source.only_name))
    assert reader_for(source).name == name
    assert [reader.name for reader in READERS if recognised(reader, source)] == [name]


@pytest.mark.parametrize(
    ("what", "text"),
    [
        (
            "EuroPython’s own schedule.xml",
            "<schedule created='2014'><day date='2014-07-21'><entry id='1'/></day></schedule>",
        ),
        ("a template", "---\n---\n<?xml version='1.0'?><schedule>{% for day in site.days %}</schedule>"),
        ("a template", "<schedule>{% for day in site.days %}{{ day }}{% endfor %}</schedule>"),
        ("a web page", "<!DOCTYPE html><html><body>Programme</body></html>"),
        ("a feed", "<rss version='2.0'><channel/></rss>"),
        ("XML with the root <trains>", "<trains/>"),
        (
            "a list of conferences (confs.tech)",
            json.dumps([{"name": "A", "url": "https://a.example", "startDate": "2023-01-26"}]),
        ),
        (
            "a video of codeandtalk.com",
            json.dumps(
                {"title": "A", "recorded": "2016", "length": "29:55", "speakers": [], "videos": [{"code": "x"}]}
            ),
        ),
        ("a list of sessions as Hoverboard has them", json.dumps({"sessions": [{"session_title": "A"}]})),
        ("a JSON schema", json.dumps({"$schema": "x", "properties": {}})),
        ("an agenda as DDD Perth wrote it", json.dumps([{"Id": "1", "Title": "A", "Abstract": "", "Presenters": []}])),
        ("one page of pretalx’s API", json.dumps({"count": 1, "results": []})),
        ("JSON of another kind", json.dumps({"schedule": {"monday": ["bus"]}})),
        ("one file of RubyEvents", "---\n- id: a\n  title: A\n  video_provider: youtube\n"),
        ("the CNCF’s landscape", "# schema\nlandscape:\n  - category:\n"),
        ("an article (Markdown)", "---\ntitle: Two days by the sea\n---\n\n## Opals\n"),
        ("the format is not known", "Dear all, here is our programme."),
    ],
)
def test_another_dialect_is_refused_by_name_with_what_is_read(what, text):
    with pytest.raises(ReadError) as refused:
        reader_for(Source.of_file("schedule.json", text.encode()))
    assert what in str(refused.value)
    assert "Expected is" in str(refused.value) or "Read are" in str(refused.value)


def test_xml_with_a_doctype_is_refused_for_that():
    with pytest.raises(ReadError, match="DOCTYPE"):
        reader_for(Source.of_file("a.xml", b"<!DOCTYPE schedule><schedule><conference/></schedule>"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\3\4\0\xff", "this is a workbook"),
        ("Titre;Salle\n".encode("utf-16"), "this is UTF-16"),
        (b"Programme of the days\n", "expected is a header with a title and a speaker"),
        (b"Programme\n\ntitle,speaker\nSnow,A Berg\n", "a.csv:3: this is the header; a table begins with it"),
    ],
)
def test_a_table_that_is_none_is_refused_with_what_to_do(data, said):
    with pytest.raises(ReadError, match=said):
        reader_for(Source.of_file("a.csv", data))


def test_text_in_another_encoding_is_told():
    with pytest.raises(ReadError, match=r"not UTF-8 .* save it as UTF-8"):
        reader_for(Source.of_file("a.csv", "Titre;Intervenant\nÉtés;Zoé\n".encode("cp1252")))


def test_a_file_of_any_size_is_refused_before_it_is_parsed():
    with pytest.raises(ReadError, match="larger than 25 MB"):
        reader_for(Source.of_file("a.json", b" " * (MAX_FILE_BYTES + 1)))
