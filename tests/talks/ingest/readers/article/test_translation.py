from dataclasses import replace

from talks.ingest.readers.article.translation import merge
from talks.ingest.records import EventRecord, FigureRecord, MentionRecord, Problem, TakeawayRecord, TalkRecord

FR = TalkRecord(
    "A",
    summary_fr="Oui.",
    tools=(MentionRecord("x", "X", excerpt_fr="X ici."),),
    takeaways=(TakeawayRecord("limit", "lent"),),
)
EN = TalkRecord(
    "A",
    summary_en="Yes.",
    tools=(MentionRecord("x", "X", excerpt_en="X here."),),
    takeaways=(TakeawayRecord("limit", "", "slow"),),
    line=7,
)


def test_merge_pairs_texts():
    merged, problems = merge(
        EventRecord(talks=(FR,), figures=(FigureRecord(3, "", "villes"),)),
        EventRecord(talks=(EN,), figures=(FigureRecord(3, "", "", "towns"),)),
    )
    assert problems == ()
    assert merged.figures == (FigureRecord(3, "", "villes", "towns"),)
    assert merged.talks == (
        replace(
            FR,
            summary_en="Yes.",
            tools=(MentionRecord("x", "X", "mentioned", "X ici.", "X here."),),
            takeaways=(TakeawayRecord("limit", "lent", "slow"),),
        ),
    )


def test_merge_reports_what_differs():
    other = replace(EN, takeaways=(), replay_url="https://youtu.be/abcdefghijk")
    merged, problems = merge(EventRecord(talks=(FR,)), EventRecord(talks=(other,)), "a.en.md")
    assert merged.talks[0].takeaways == FR.takeaways
    assert problems == (
        Problem("a.en.md:7", "the translation differs in replay_url of “A”; the French is kept"),
        Problem("a.en.md:7", "1 takeaways of “A” in French, 0 in the translation; none is translated"),
    )


def test_merge_reports_talks_without_a_partner():
    merged, problems = merge(EventRecord(talks=(FR,)), EventRecord(talks=(replace(EN, title="B"),)))
    assert merged.talks == (FR,)
    assert [problem.what for problem in problems] == [
        "no translation of “A”",
        "“B” is only in the translation, and left out",
    ]
