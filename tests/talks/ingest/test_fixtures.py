import datetime as dt
import itertools
import json

import pytest
from django.conf import settings
from django.core.management import call_command

from talks.ingest.fixtures import fixture_rows, fixture_text
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import (
    ArticleRecord,
    DiscoveryRecord,
    EventRecord,
    FigureRecord,
    LinkRecord,
    MentionRecord,
    PersonRecord,
    TakeawayRecord,
    TalkRecord,
    ThemeRecord,
)
from talks.models import Appearance, Discovery, Talk

FOLDER = settings.BASE_DIR / "fixtures"
SHIPPED = FOLDER / "kubecon-eu-2023.json"
COMPANIES = {"solo.io": ("solo-io", "Solo.io")}


def event(*talks, **overrides):
    given = {"slug": "days-2023", "name": "Days 2023", "article": ArticleRecord(title="Seen at Days", slug="seen")}
    return EventRecord(**{**given, "talks": talks, **overrides})


def rows(record, model, companies=COMPANIES):
    return [row["fields"] for row in fixture_rows(record, companies) if row["model"] == model]


def iso(text, parse):
    return parse(text) if text else None


def shipped_record():
    """The shipped fixture, read back into the record that it states."""
    content = json.loads(SHIPPED.read_text())
    vocabulary = json.loads((FOLDER / "vocabulary.json").read_text())
    names = {row["fields"]["slug"]: row["fields"]["name"] for row in vocabulary if row["model"] == "tools.company"}
    by_model = {
        model: [row["fields"] for row in same]
        for model, same in itertools.groupby(content, key=lambda row: row["model"].removeprefix("talks."))
    }
    people = {speaker["slug"]: speaker["name"] for speaker in by_model["speaker"]}

    def of(model, talk, key="talk"):
        return [row for row in by_model[model] if row[key][1] == talk["slug"]]

    talks = tuple(
        TalkRecord(
            title=talk["title"],
            kind=talk["kind"],
            position=talk["position"],
            track=talk["track"],
            room=talk["room"],
            day=iso(talk["day"], dt.date.fromisoformat),
            language=talk["language"],
            starts_at=iso(talk["starts_at"], dt.datetime.fromisoformat),
            duration_s=talk["duration_s"],
            speakers=tuple(
                PersonRecord(people[a["speaker"][0]], names[a["company"][0]] if a["company"] else None)
                for a in of("appearance", talk)
            ),
            slides=tuple(LinkRecord(link["url"] or None) for link in of("slidelink", talk)),
            replay_url=talk["replay_url"],
            tools=tuple(
                MentionRecord(m["tool"][0], "", m["role"], m["excerpt_fr"], m["excerpt_en"])
                for m in of("mention", talk)
            ),
            themes=tuple(ThemeRecord(t["tag"][0]) for t in of("themedtalk", talk, "content_object"))[::-1],
            summary_fr=talk["summary_fr"],
            summary_en=talk["summary_en"],
            takeaways=tuple(
                TakeawayRecord(
                    t["kind"], t["text_fr"], t["text_en"], t["code"], iso(t["holds_until"], dt.date.fromisoformat)
                )
                for t in of("takeaway", talk)
            ),
            heading=of("coverage", talk)[0]["heading"],
            anchor=of("coverage", talk)[0]["anchor"],
        )
        for talk in by_model["talk"]
    )
    happened, article = by_model["event"][0], by_model["article"][0]
    return EventRecord(
        **{
            **happened,
            "starts_on": dt.date.fromisoformat(happened["starts_on"]),
            "ends_on": dt.date.fromisoformat(happened["ends_on"]),
            "series": by_model["series"][0]["name"],
        },
        article=ArticleRecord(article["title"], article["author"], language=article["language"], slug=article["slug"]),
        figures=tuple(
            FigureRecord(f["value"], f["qualifier"], f["label_fr"], f["label_en"]) for f in by_model["eventfigure"]
        ),
        talks=talks,
        discoveries=tuple(
            DiscoveryRecord("", d["tool"][0], None, d["note_fr"], d["note_en"]) for d in by_model["discovery"]
        ),
    ), Vocabulary.of_rows(vocabulary).companies


def test_fixture_text_of_the_shipped_event_is_the_shipped_file_byte_for_byte():
    record, companies = shipped_record()
    assert fixture_text(record, companies).encode() == SHIPPED.read_bytes()


def test_fixture_text_is_the_same_for_the_same_record():
    record = event(TalkRecord("A", speakers=(PersonRecord("Ada", "Foo"), PersonRecord("Alan", "Bar"))))
    assert fixture_text(record) == fixture_text(record)


def test_fixture_rows_of_an_empty_record_are_the_event_alone():
    assert [row["model"] for row in fixture_rows(EventRecord())] == ["talks.event"]


def test_fixture_rows_come_in_the_order_in_which_they_point_at_each_other():
    talk = TalkRecord(
        "A",
        speakers=(PersonRecord("Ada", "Foo"),),
        slides=(LinkRecord(None),),
        tools=(MentionRecord("istio", "Istio"),),
        themes=(ThemeRecord("service-mesh"),),
        takeaways=(TakeawayRecord("benefit", "Oui"),),
    )
    record = event(talk, figures=(FigureRecord(3),), discoveries=(DiscoveryRecord("Loom"),))
    assert [row["model"] for row in fixture_rows(record)] == [
        "tools.company",
        "tools.tool",
        "talks.event",
        "talks.article",
        "talks.eventfigure",
        "talks.speaker",
        "talks.talk",
        "talks.appearance",
        "talks.coverage",
        "talks.themedtalk",
        "talks.mention",
        "talks.takeaway",
        "talks.slidelink",
        "talks.discovery",
    ]


@pytest.mark.parametrize(
    ("titles", "slugs"),
    [
        (["Intro", "Intro", "Intro"], ["intro", "intro-2", "intro-3"]),
        (["Intro 2", "Intro", "Intro"], ["intro-2", "intro", "intro-3"]),
        (["日本語", "🎉", "🎂"], ["ribenyu", "talk", "talk-2"]),
        (["a" * 200, "a" * 200], ["a" * 150, "a" * 148 + "-2"]),
        (["Datadog’s Journey: CI/CD"], ["datadogs-journey-cicd"]),
    ],
)
def test_fixture_rows_number_talks_whose_slugs_clash(titles, slugs):
    record = event(*(TalkRecord(title) for title in titles))
    assert [talk["slug"] for talk in rows(record, "talks.talk")] == slugs
    assert [talk["source_ref"] for talk in rows(record, "talks.talk")] == slugs


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (["Anaïs Martin", "Anais  MARTIN"], ["anais-martin"]),
        (["Ann Lee", "Ann-Lee"], ["ann-lee", "ann-lee-2"]),
        (["Zoé", "Ada"], ["ada", "zoe"]),
    ],
)
def test_fixture_rows_name_a_speaker_once(names, slugs):
    record = event(TalkRecord("A", speakers=tuple(PersonRecord(name) for name in names)))
    assert [speaker["slug"] for speaker in rows(record, "talks.speaker")] == slugs
    assert len(rows(record, "talks.appearance")) == len(slugs)


def test_fixture_rows_keep_the_speakers_in_the_order_of_the_recap():
    record = event(TalkRecord("A", speakers=(PersonRecord("Zoé"), PersonRecord("Ada"))))
    assert [(a["speaker"], a["position"]) for a in rows(record, "talks.appearance")] == [(["zoe"], 1), (["ada"], 2)]


def test_fixture_rows_find_a_company_by_the_vocabularys_name_and_add_one_that_it_lacks():
    people = (PersonRecord("Ada", "SOLO.IO"), PersonRecord("Alan", "Foo"), PersonRecord("Bob", "foo"))
    record = event(TalkRecord("A", speakers=people))
    assert [a["company"] for a in rows(record, "talks.appearance")] == [["solo-io"], ["foo"], ["foo"]]
    assert rows(record, "tools.company") == [{"slug": "foo", "name": "Foo", "homepage_url": ""}]


def test_fixture_rows_give_a_new_company_no_slug_of_the_vocabulary():
    record = event(TalkRecord("A", speakers=(PersonRecord("Ada", "Solo IO"),)))
    assert [company["slug"] for company in rows(record, "tools.company")] == ["solo-io-2"]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ((), []),
        ((LinkRecord(None),), [("slides", "", "missing")]),
        ((LinkRecord(None), LinkRecord(None)), [("slides", "", "missing")]),
        ((LinkRecord("https://a.example"),), [("slides", "https://a.example", "live")]),
        ((LinkRecord(None), LinkRecord("https://a.example")), [("slides", "https://a.example", "live")]),
        (
            (LinkRecord(None), LinkRecord("https://a.example", kind="code")),
            [("slides", "", "missing"), ("code", "https://a.example", "live")],
        ),
    ],
)
def test_fixture_rows_state_a_lost_address_only_where_none_is_known(links, expected):
    found = rows(event(TalkRecord("A", slides=links)), "talks.slidelink")
    assert [(link["kind"], link["url"], link["state"]) for link in found] == expected


@pytest.mark.parametrize(
    ("talk", "note"),
    [
        (TalkRecord("A"), ""),
        (TalkRecord("A", told_day="Samedi"), ""),
        (TalkRecord("A", told_day="Samedi", told_time="10h30", room="Forum"), "Day: Samedi\nTime: 10h30"),
        (TalkRecord("A", told_time="10h30", starts_at=dt.datetime(2023, 4, 18, 10, 30, tzinfo=dt.UTC)), ""),
    ],
)
def test_fixture_rows_keep_for_editors_what_has_no_field(talk, note):
    assert rows(event(talk), "talks.talk")[0]["editor_note"] == note


@pytest.mark.parametrize(("url", "state"), [("", "awaited"), ("https://youtu.be/aaaaaaaaaaa", "published")])
def test_fixture_rows_publish_a_replay_with_an_address(url, state):
    assert rows(event(TalkRecord("A", replay_url=url)), "talks.talk")[0]["replay_state"] == state


def test_fixture_rows_without_an_article_have_no_coverage_and_no_source():
    record = event(TalkRecord("A", takeaways=(TakeawayRecord("limit", "Non"),)), article=ArticleRecord())
    assert rows(record, "talks.coverage") == []
    assert rows(record, "talks.talk")[0]["source"] == ""
    assert rows(record, "talks.takeaway")[0]["article"] is None


def test_fixture_rows_skip_a_takeaway_without_words():
    record = event(TalkRecord("A", takeaways=(TakeawayRecord("limit"), TakeawayRecord("limit", "Non"))))
    assert [(t["position"], t["text_fr"]) for t in rows(record, "talks.takeaway")] == [(1, "Non")]


@pytest.mark.parametrize(
    ("overrides", "slug"),
    [
        ({"slug": "", "name": "Days", "year": 2023}, "days-2023"),
        ({"slug": "", "name": "Days 2023", "year": 2023}, "days-2023"),
        ({"slug": "", "name": ""}, "seen"),
        ({"slug": "", "name": "", "article": ArticleRecord()}, "event"),
    ],
)
def test_fixture_rows_name_an_event_without_slug(overrides, slug):
    assert rows(event(**overrides), "talks.event")[0]["slug"] == slug


@pytest.mark.django_db
def test_fixture_with_what_the_vocabulary_lacks_loads_by_loaddata(tmp_path):
    talk = TalkRecord("A", speakers=(PersonRecord("Ada", "Foo"),), language="en", heading="A" * 600)
    found = (DiscoveryRecord("Loom", vendor="Bar", note_fr="Ici."), DiscoveryRecord("loom", note_fr="Là."))
    path = tmp_path / "days.json"
    path.write_text(fixture_text(event(talk, discoveries=found)))
    call_command("loaddata", str(path), verbosity=0)
    assert Talk.objects.get().coverage.get().heading == "A" * 499 + "…"
    assert Appearance.objects.get().company.name == "Foo"
    assert Discovery.objects.get().tool.vendor.name == "Bar"
    assert Discovery.objects.get().note_fr == "Ici.\n\nLà."
