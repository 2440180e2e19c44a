"""Half a minute is a passage; a passage that fits a takeaway is proposed with what both have in common."""

import pytest

from talks.transcripts import Cue, Passage, part_of, passages
from talks.transcripts.chapters import chapters_in
from talks.transcripts.fitting import Fitting


def test_what_is_said_in_half_a_minute_is_one_passage():
    cues = [Cue(2, "a"), Cue(29, "b"), Cue(30, "c"), Cue(125, "d")]
    assert passages(cues) == [Passage(2, "a b"), Passage(30, "c"), Passage(125, "d")]
    assert [passage.window for passage in passages(cues)] == [0, 1, 4]


def test_a_page_is_three_quarters_of_an_hour():
    assert [part_of(second) for second in (0, 2699, 2700, 9000)] == [1, 1, 2, 4]


TALK = [
    Passage(0, "hello everyone and welcome to this talk about clusters"),
    Passage(31, "so we run vcluster and saved 40 percent of the cost of our nodes"),
    Passage(62, "the supply chain is at risk when you sign nothing with cosign"),
    Passage(95, "with the flag dry run you see what clusters would do"),
    Passage(121, "thank you everyone for listening about clusters"),
]
GLOSSARY = [["supply chain", "chaîne d’approvisionnement"], ["nœud", "node"]]


@pytest.mark.parametrize(
    ("texts", "code", "start_s", "reasons"),
    [
        ({"fr": "`vcluster` économise 40 %"}, "", 31, ["vcluster", "40"]),
        ({"fr": "Un essai à blanc"}, "--dry-run", 95, ["--dry-run"]),
        (
            {"fr": "Rien de la chaîne d’approvisionnement n’est sûr sans cosign"}, "", 62,
            ["cosign", "chaîne d’approvisionnement = supply chain"],
        ),
        ({"en": "Signing the supply chain"}, "", 62, ["Signing", "supply", "chain"]),
    ],
)  # fmt: skip
def test_passage_with_most_in_common_fits_and_says_why(texts, code, start_s, reasons):
    fit = Fitting(TALK, "en", GLOSSARY).fit(texts, code)
    assert fit.passage.start_s == start_s
    assert set(reasons) <= {str(reason) for reason in fit.reasons}


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"en": "Clusters everywhere"}, ""),
        ({"fr": "Rien à voir"}, ""),
        ({"fr": "40 %"}, ""),
        ({}, ""),
        ({"en": ""}, ""),
    ],
)
def test_one_common_thing_alone_is_no_reason(texts, code):
    assert Fitting(TALK, "en", GLOSSARY).fit(texts, code) is None


def test_transcript_without_passages_fits_nothing():
    assert Fitting([], "en").fit({"en": "`vcluster`"}) is None


def test_chapters_of_a_description():
    text = "In this talk\n0:00 Introduction\n- 1:20 – Why\n1:02:03 Questions\nhttps://example.org"
    assert chapters_in(text) == [(0, "Introduction"), (80, "Why"), (3723, "Questions")]


@pytest.mark.parametrize(
    "text", ["", "0:00 a\n1:00 b", "1:00 a\n2:00 b\n3:00 c", "0:00 a\n2:00 b\n1:00 c", "At 0:00 it begins"]
)
def test_times_that_are_no_chapters(text):
    assert chapters_in(text) == []
