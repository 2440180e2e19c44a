import json

import pytest
from django.conf import settings

from talks.editing.curation import unpublish
from talks.ingest.loading.load import load, load_files
from talks.ingest.report import Difference, Outcome
from talks.models import (
    Appearance,
    Event,
    EventFigure,
    Mention,
    SlideLink,
    Speaker,
    Takeaway,
    Talk,
    ThemedTalk,
)
from talks.revision import current_revision
from tests.factories import (
    make_alias,
    make_appearance,
    make_article,
    make_company,
    make_event,
    make_figure,
    make_slide_link,
    make_speaker,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)
from tools.models import Company, Tool

pytestmark = pytest.mark.django_db

FOLDER = settings.BASE_DIR / "fixtures"
SHIPPED = [FOLDER / "kubecon-eu-2023.json", FOLDER / "vocabulary.json"]
KEY = ["days-2023", "intro"]
VIDEO = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
OTHER_VIDEO = "https://www.youtube.com/watch?v=bbbbbbbbbbb"
SLIDES = "https://slides.example.org/intro.pdf"
OTHER_SLIDES = "https://slides.example.org/other.pdf"


def row(model, **fields):
    return {"model": model, "fields": fields}


def event_row(**fields):
    return row("talks.event", **{"slug": "days-2023", "name": "Days 2023", **fields})


def talk_row(**fields):
    return row("talks.talk", **{"event": ["days-2023"], "slug": "intro", "title": "Intro", **fields})


def link_row(url, **fields):
    state = "live" if url else "missing"
    return row("talks.slidelink", **{"talk": KEY, "url": url, "kind": "slides", "state": state, **fields})


def takeaway_row(position, text, **fields):
    given = {"talk": KEY, "article": ["seen"], "position": position, "kind": "benefit", "text_fr": text, **fields}
    return row("talks.takeaway", **given)


@pytest.fixture
def talk():
    talk = make_talk("Intro", event=make_event("Days 2023"), language="en")
    make_article(event=talk.event, slug="seen")
    return talk


def counts(report):
    assert report.problems == ()
    return report.created, report.updated, report.unchanged, report.kept


def kept(report):
    return [(d.field, d.database, d.fixture) for change in report.changes for d in change.kept]


def what(report):
    return [(problem.where, problem.what) for problem in report.problems]


# --- the shipped catalogue ----------------------------------------------------------------------------------------


def test_load_files_loads_the_shipped_catalogue_whatever_their_order_and_then_changes_nothing():
    assert counts(load_files(SHIPPED)) == (383, 0, 0, 0)
    revision = current_revision()
    assert counts(load_files(SHIPPED)) == (0, 0, 383, 0)
    assert current_revision() == revision


def test_load_files_twice_in_one_load_changes_nothing_the_second_time():
    assert counts(load_files(SHIPPED * 2)) == (383, 0, 383, 0)


def test_load_files_dry_run_reports_the_same_and_writes_nothing():
    revision = current_revision()
    report = load_files(SHIPPED, dry_run=True)
    assert counts(report) == (383, 0, 0, 0)
    assert (Talk.objects.count(), Company.objects.count(), current_revision()) == (0, 0, revision)
    assert load_files(SHIPPED) == report


# --- one value ----------------------------------------------------------------------------------------------------


def test_load_fills_a_blank():
    make_event("Days 2023")
    assert counts(load([event_row(city="Paris")])) == (0, 1, 0, 0)
    assert Event.objects.get().city == "Paris"


def test_load_keeps_what_an_editor_changed_and_reports_both_values():
    make_event("Days 2023", city="Lyon")
    report = load([event_row(city="Paris", venue="Forum")])
    assert counts(report) == (0, 1, 0, 1)
    assert kept(report) == [("city", "Lyon", "Paris")]
    assert report.changes[0].filled == (Difference("venue", None, "Forum"),)
    assert Event.objects.get().city == "Lyon"


def test_load_leaves_what_the_fixture_does_not_state():
    make_event("Days 2023", city="Lyon")
    assert counts(load([event_row(city="", starts_on=None)])) == (0, 0, 1, 0)


def test_load_takes_a_texts_line_ends_as_a_form_sends_them():
    make_event("Days 2023", summary_fr="Un.\r\n\r\nDeux.")
    assert counts(load([event_row(summary_fr="Un.\n\nDeux.\n")])) == (0, 0, 1, 0)


def test_load_keeps_a_talk_unpublished(talk):
    unpublish(Talk.objects.all())
    assert kept(load([talk_row(status="published")])) == [("status", "draft", "published")]


# --- identity -----------------------------------------------------------------------------------------------------


def test_load_finds_a_talk_by_its_source_after_its_slug_changed(talk):
    Talk.objects.update(slug="introduction", source="seen", source_ref="intro")
    report = load([talk_row(source="seen", source_ref="intro"), takeaway_row(1, "Oui")])
    assert counts(report) == (1, 0, 1, 1)
    assert kept(report) == [("slug", "introduction", "intro")]
    assert Takeaway.objects.get().talk == talk


def test_load_finds_a_talk_that_another_recap_saw_first(talk):
    Talk.objects.update(source="other", source_ref="x")
    assert counts(load([talk_row(source="seen", source_ref="intro")])) == (0, 0, 1, 0)


def test_load_finds_a_speaker_and_a_company_behind_old_slugs(talk):
    make_alias(make_speaker("Ada Lovelace"), "Ada Byron")
    make_alias(make_company("Analytical Engines"), "Engines")
    given = row("talks.appearance", talk=KEY, speaker=["ada-byron"], company=["engines"], position=1)
    assert counts(load([given])) == (1, 0, 0, 0)
    assert str(Appearance.objects.get()) == "Ada Lovelace (Analytical Engines)"


def test_load_finds_a_tool_by_name_and_two_people_of_one_name_by_slug():
    make_tool("Istio", slug="istio-io")
    make_speaker("Ada Lovelace")
    rows = [row("tools.tool", slug="istio", name="ISTIO"), row("talks.speaker", slug="ada-2", name="Ada Lovelace")]
    assert counts(load(rows)) == (1, 0, 1, 2)
    assert Tool.objects.count() == 1
    assert Speaker.objects.count() == 2


# --- replays and slides -------------------------------------------------------------------------------------------


def test_load_fills_an_awaited_replay(talk):
    assert counts(load([talk_row(replay_state="published", replay_url=VIDEO)])) == (0, 1, 0, 0)
    talk.refresh_from_db()
    assert (talk.replay_state, talk.replay_url) == ("published", VIDEO)
    assert talk.replay_added_at is not None  # News, unlike the replay of a talk that comes with it.


@pytest.mark.parametrize(
    ("database", "fixture", "expected"),
    [
        (("published", VIDEO), ("awaited", ""), []),
        (("published", VIDEO), ("published", VIDEO), []),
        (("published", VIDEO), ("published", OTHER_VIDEO), [("replay_url", VIDEO, OTHER_VIDEO)]),
        (("gone", VIDEO), ("published", VIDEO), [("replay_state", "gone", "published")]),
        (
            ("not_recorded", ""),
            ("published", VIDEO),
            [("replay_url", "", VIDEO), ("replay_state", "not_recorded", "published")],
        ),
        (("not_recorded", ""), ("awaited", ""), []),
    ],
)
def test_load_keeps_an_editors_replay(talk, database, fixture, expected):
    Talk.objects.update(replay_state=database[0], replay_url=database[1])
    report = load([talk_row(replay_state=fixture[0], replay_url=fixture[1])])
    assert kept(report) == expected
    assert counts(report)[:3] == (0, 0, 1)
    assert Talk.objects.values_list("replay_state", "replay_url").get() == database


@pytest.mark.parametrize(
    ("database", "fixture", "expected"),
    [
        ([], "", ("created", [""])),
        ([""], "", ("unchanged", [""])),
        ([SLIDES], "", ("unchanged", [SLIDES])),
        ([], SLIDES, ("created", [SLIDES])),
        ([""], SLIDES, ("updated", [SLIDES])),
        ([SLIDES], SLIDES, ("unchanged", [SLIDES])),
        ([OTHER_SLIDES], SLIDES, ("unchanged", [OTHER_SLIDES])),
        (["", OTHER_SLIDES], SLIDES, ("updated", [SLIDES, OTHER_SLIDES])),
    ],
)
def test_load_slides(talk, database, fixture, expected):
    for url in database:
        make_slide_link(talk, url=url, state="live" if url else "missing")
    report = load([link_row(fixture)])
    assert report.problems == ()
    urls = sorted(SlideLink.objects.values_list("url", flat=True))
    assert ([change.outcome for change in report.changes], urls) == ([Outcome(expected[0])], expected[1])


def test_load_finds_a_dead_link_dead(talk):
    make_slide_link(talk, state="dead")
    assert counts(load([link_row("")])) == (0, 0, 1, 0)


def test_load_adds_a_link_of_another_kind(talk):
    make_slide_link(talk)
    assert counts(load([link_row("", kind="code")])) == (1, 0, 0, 0)


# --- rows of one talk ---------------------------------------------------------------------------------------------


def takeaways():
    return list(Takeaway.objects.order_by("position").values_list("position", "text_fr"))


def test_load_keeps_a_takeaway_that_an_editor_wrote_anew(talk):
    load([takeaway_row(1, "Un"), takeaway_row(2, "Deux")])
    Takeaway.objects.filter(position=1).update(text_fr="Uni")
    report = load([takeaway_row(1, "Un"), takeaway_row(2, "Deux")])
    assert (counts(report), kept(report)) == ((0, 0, 2, 1), [("text_fr", "Uni", "Un")])


def test_load_keeps_the_order_that_an_editor_gave(talk):
    rows = [takeaway_row(1, "Un"), takeaway_row(2, "Deux")]
    load(rows)
    Takeaway.objects.filter(position=1).update(position=3)
    report = load(rows)
    assert (counts(report), kept(report)) == ((0, 0, 2, 1), [("position", 3, 1)])


def test_load_adds_a_takeaway_that_the_recap_has_first_now(talk):
    load([takeaway_row(1, "Un"), takeaway_row(2, "Deux")])
    rows = [takeaway_row(1, "Zéro"), takeaway_row(2, "Un"), takeaway_row(3, "Deux")]
    assert counts(load(rows))[:3] == (1, 0, 2)
    assert takeaways() == [(1, "Un"), (2, "Deux"), (3, "Zéro")]
    assert counts(load(rows))[:3] == (0, 0, 3)


def test_load_leaves_an_editors_own_takeaway(talk):
    make_takeaway(talk, position=1)
    assert counts(load([takeaway_row(1, "Un")])) == (1, 0, 0, 0)


def test_load_keeps_a_figure(talk):
    make_figure(talk.event, value=10_000)
    given = {"event": ["days-2023"], "position": 1, "label_fr": "participants", "label_en": "attendees"}
    assert kept(load([row("talks.eventfigure", value=9_000, **given)])) == [("value", 10_000, 9_000)]
    assert EventFigure.objects.count() == 1


def test_load_keeps_the_speaker_whom_an_editor_put_in_anothers_place(talk):
    make_appearance(talk, "Grace Hopper")
    make_speaker("Ada Lovelace")
    given = row("talks.appearance", talk=KEY, speaker=["ada-lovelace"], position=1)
    assert kept(load([given])) == [("speaker", "grace-hopper", "ada-lovelace")]
    assert Appearance.objects.count() == 1


def test_load_adds_a_second_speaker_and_fills_a_company(talk):
    make_appearance(talk, "Grace Hopper")
    make_speaker("Ada Lovelace")
    make_company("Navy")
    rows = [
        row("talks.appearance", talk=KEY, speaker=["ada-lovelace"], position=1),
        row("talks.appearance", talk=KEY, speaker=["grace-hopper"], position=2, company=["navy"]),
    ]
    report = load(rows)
    assert (counts(report), kept(report)) == ((1, 1, 0, 1), [("position", 1, 2)])


@pytest.mark.parametrize(("database", "expected"), [([], (1, 0, 0, 0)), (["GitOps"], (0, 0, 1, 1))])
def test_load_gives_themes_to_a_talk_that_has_none(talk, database, expected):
    talk.themes.set([make_theme(theme) for theme in database])
    make_theme("Security")
    given = row("talks.themedtalk", tag=["security"], content_object=KEY)
    assert counts(load([given])) == expected
    assert ThemedTalk.objects.count() == 1


def test_load_gives_all_its_themes_to_a_new_talk(db):
    rows = [event_row(), talk_row()]
    rows += [row("tools.theme", slug=slug, name=slug) for slug in ("a", "b")]
    rows += [row("talks.themedtalk", tag=[slug], content_object=KEY) for slug in ("a", "b")]
    assert counts(load(rows)) == (6, 0, 0, 0)
    assert counts(load(rows)) == (0, 0, 6, 0)


def test_load_accepts_a_figure_in_one_language(talk):
    given = {"event": ["days-2023"], "position": 1, "value": 3, "label_fr": "mainteneurs", "label_en": ""}
    assert counts(load([row("talks.eventfigure", **given)])) == (1, 0, 0, 0)


# --- problems -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "where", "field"),
    [
        (row("talks.speech", slug="a"), "row 2", "There is no model “talks.speech” in the catalogue."),
        (row("talks.cataloguerevision", number=3), "row 2", "There is no model “talks.cataloguerevision”"),
        ({"model": "talks.event"}, "row 2", "A row has a “model” and “fields”."),
        ("talks.event", "row 2", "A row has a “model” and “fields”."),
        (event_row() | {"pk": 1}, "row 2", "talks.event: rows are named by natural keys; “pk” cannot be there."),
        (event_row(town="Paris"), "row 2", "talks.event.town: There is no such field."),
        (event_row(sort_key="x"), "row 2", "talks.event.sort_key: There is no such field."),
        (event_row(name=5), "row 2", "talks.event.name: Text is expected."),
        (event_row(name=None), "row 2", "talks.event.name: Text is expected."),
        (event_row(name="a\0"), "row 2", "talks.event.name: It holds characters that cannot be stored."),
        (event_row(name="\ud800"), "row 2", "talks.event.name: It holds characters that cannot be stored."),
        (event_row(slug="b", name="x" * 300), "row 2", "talks.event.name: Ensure this value has at most 200"),
        (event_row(slug="b", name=""), "row 2", "talks.event.name: This field cannot be blank."),
        (event_row(slug="b c"), "row 2", "talks.event.slug: Enter a valid “slug”"),
        (event_row(slug="b", starts_on="18 April"), "row 2", "talks.event.starts_on: “18 April” value has"),
        (event_row(slug="b", starts_on=["2023"]), "row 2", "talks.event.starts_on: One value is expected."),
        (event_row(slug="b", ends_on="2023-04-01"), "row 2", "talks.event: The event cannot end before it starts."),
        (event_row(slug="b", country="nl"), "row 2", "talks.event: Two capital letters"),
        (event_row(slug="b", website_url="ftp://a.example"), "row 2", "talks.event.website_url: Enter a valid URL."),
        (row("talks.event", name="a"), "row 2", "talks.event.slug: It is missing, and names the row."),
        (talk_row(event=["nowhere"]), "row 2", "talks.talk.event: There is no event “nowhere”."),
        (talk_row(event=["days-2023", "x"]), "row 2", "talks.talk.event: There is no event “days-2023/x”."),
        (talk_row(event="days-2023"), "row 2", "talks.talk.event: A natural key is expected"),
        (talk_row(event=None), "row 2", "talks.talk.event: It names the row and cannot be null."),
        (talk_row(kind="speech"), "row 2", "talks.talk.kind: Value 'speech' is not a valid choice."),
        (talk_row(position=-1), "row 2", "talks.talk.position: Ensure this value is greater than or equal to 0."),
        (talk_row(position=10**30), "row 2", "talks.talk.position: Ensure this value is less than or equal to"),
        (talk_row(position=True), "row 2", "talks.talk.position: “true” and “false” are no values"),
        (talk_row(starts_at="2023-04-18T10:00:00"), "row 2", "talks.talk.starts_at: The time needs a zone"),
        (talk_row(replay_url=VIDEO), "row 2", "talks.talk: A replay has an address exactly when"),
        (link_row(SLIDES), "row 2", "talks.slidelink.talk: There is no talk “days-2023/intro”."),
    ],
)
def test_load_reports_a_problem_by_row_and_field_and_writes_nothing(given, where, field):
    report = load([event_row(), given])
    assert Event.objects.count() == 0
    ((found, said),) = what(report)
    assert found == where
    assert said.startswith(field)


def test_load_reports_all_problems_but_not_what_follows_from_them():
    report = load([talk_row(), takeaway_row(1, "Un", article=None), event_row(name="")])
    assert what(report) == [("row 3", "talks.event.name: This field cannot be blank.")]


def test_load_reports_a_replay_that_two_talks_share(talk):
    make_talk("Other", event=talk.event, replay_url=VIDEO)
    report = load([talk_row(replay_state="published", replay_url=VIDEO)])
    assert [where for where, _ in what(report)] == ["row 1"]
    assert Talk.objects.get(slug="intro").replay_state == "awaited"


@pytest.mark.parametrize(
    ("content", "where", "said"),
    [
        (b'[\n{"model": }\n]', ":2", "This is not JSON: Expecting value."),
        (b"", ":1", "This is not JSON: Expecting value."),
        (b"\xff\xfe\xff", "", "This is not JSON: "),
        (b"{}", "", "This is no fixture: a list of rows is expected."),
        (b"[" * 100_000, "", "This is not JSON: "),
        (b'[{"model": "talks.event", "fields": {"a": NaN}}]', "", "This is not JSON: NaN is no number."),
        (b"[" + b"9" * 5000 + b"]", "", "This is not JSON: "),
    ],
)
def test_load_files_names_the_file_that_is_no_fixture(tmp_path, content, where, said):
    path = tmp_path / "days.json"
    path.write_bytes(content)
    ((found, problem),) = what(load_files([path]))
    assert found == f"{path}{where}"
    assert problem.startswith(said)


def test_load_files_names_the_file_and_its_row(tmp_path):
    paths = [tmp_path / "a.json", tmp_path / "b.json"]
    paths[0].write_text(json.dumps([event_row()]))
    paths[1].write_text(json.dumps([talk_row(), talk_row(slug="b", kind="x")]))
    report = load_files(paths)
    assert what(report) == [(f"{paths[1]}, row 2", "talks.talk.kind: Value 'x' is not a valid choice.")]
    assert Event.objects.count() == 0


def test_load_files_names_a_file_that_is_not_there(tmp_path):
    report = load_files([tmp_path / "no.json", tmp_path])
    assert [problem.what for problem in report.problems] == [
        "It cannot be read: No such file or directory.",
        "It cannot be read: Is a directory.",
    ]


def test_load_of_a_mention_keeps_its_role(talk):
    tool = make_tool("Istio")
    Mention.objects.create(talk=talk, tool=tool, role="mentioned")
    given = row("talks.mention", talk=KEY, tool=["istio"], role="subject", excerpt_fr="Istio.")
    assert (counts(load([given])), Mention.objects.get().excerpt_fr) == ((0, 1, 0, 1), "Istio.")
