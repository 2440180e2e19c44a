"""Every rule that the database keeps for the catalogue, broken once; and what comes close and is allowed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation
from reversion.models import Version

from talks.editing.versions import recording
from talks.models import (
    Appearance,
    CatalogueRevision,
    Coverage,
    Edit,
    EditedRow,
    Event,
    Mention,
    ReaderReport,
    SlideLink,
    Talk,
    ThemedTalk,
)
from tests.factories import (
    make_alias,
    make_appearance,
    make_article,
    make_candidate,
    make_company,
    make_coverage,
    make_desk_article,
    make_discovery,
    make_event,
    make_figure,
    make_listing,
    make_mention,
    make_reader_report,
    make_recording,
    make_series,
    make_slide_link,
    make_source_state,
    make_speaker,
    make_speaker_link,
    make_takeaway,
    make_talk,
    make_theme,
    make_transcript,
)
from tests.tools.refusals import constraints_of, refused_by

REPLAY = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
NOT_WEB = "javascript:alert(1)"
NOON = dt.datetime(2023, 5, 1, 12, tzinfo=dt.UTC)


# --- events -------------------------------------------------------------------------------------------------------


def break_event_ends_after_start():
    yield
    make_event(starts_on=dt.date(2023, 4, 18), ends_on=dt.date(2023, 4, 17))


def break_event_year_in_calendar():
    yield
    make_event(starts_on=None, ends_on=None, year=10_000)


def break_series_name_unique():
    make_series("Évry Days", slug="one")
    yield
    make_series("EVRY DAYS", slug="two")


def break_series_website_is_web():
    yield
    make_series(website_url=NOT_WEB)


def break_event_country_is_alpha2():
    yield
    make_event(country="nl")


def break_event_website_is_web():
    yield
    make_event(website_url=NOT_WEB)


def break_event_schedule_is_web():
    yield
    make_event(schedule_url=NOT_WEB)


def break_event_playlist_is_web():
    yield
    make_event(playlist_url=NOT_WEB)


def break_eventfigure_position_unique():
    make_figure(position=1)
    yield
    make_figure(position=1)


def break_discovery_unique():
    article = make_article()
    make_discovery("Tracee", article=article)
    yield
    make_discovery("Tracee", article=article)


def break_discovery_unique_without_recap():
    make_discovery("Tracee")
    yield
    make_discovery("Tracee")


# --- recaps -------------------------------------------------------------------------------------------------------


def break_article_url_is_web():
    make_event()
    yield
    make_article(url=NOT_WEB)


def break_article_author_url_is_web():
    make_event()
    yield
    make_article(author_url=NOT_WEB)


def break_coverage_unique():
    coverage = make_coverage()
    yield
    make_coverage(coverage.article, coverage.talk)


def break_takeaway_position_unique():
    article = make_article()
    make_takeaway(article=article, position=1)
    yield
    make_takeaway(article=article, position=1)


def break_takeaway_position_unique_without_recap():
    make_takeaway(position=1)
    yield
    make_takeaway(position=1)


def break_takeaway_says_something():
    make_talk()
    yield
    make_takeaway(text_fr="", text_en="")


# --- people -------------------------------------------------------------------------------------------------------


def break_speaker_homepage_is_web():
    yield
    make_speaker(homepage_url=NOT_WEB)


def break_speakeralias_name_unique():
    speaker = make_speaker()
    make_alias(speaker, "Ada Byron", slug="one")
    yield
    make_alias(speaker, "ADA BYRON", slug="two")


def break_appearance_unique():
    make_appearance(speaker="Ada Lovelace")
    yield
    make_appearance(speaker="Ada Lovelace", company="Analytical Engines")


# --- talks --------------------------------------------------------------------------------------------------------


def break_talk_slug_unique_in_event():
    make_talk("One", slug="same")
    yield
    make_talk("Two", slug="same")


def break_talk_source_unique():
    make_talk("One", source="pyvideo", source_ref="42")
    yield
    make_talk("Two", source="pyvideo", source_ref="42")


def break_talk_replay_unique():
    make_talk("One", replay_url=REPLAY)
    yield
    make_talk("Two", replay_url=REPLAY)


def break_talk_replay_part_unique():
    make_talk("One", replay_url=REPLAY, replay_start_s=60)
    yield
    make_talk("Two", replay_url=REPLAY, replay_start_s=60)


def break_talk_replay_url_fits_state():
    make_event()
    yield
    make_talk(replay_url=REPLAY, replay_state=Talk.ReplayState.AWAITED)


def break_talk_replay_details_need_url():
    make_event()
    yield
    make_talk(replay_start_s=60)


def break_talk_replay_is_web():
    make_event()
    yield
    make_talk(replay_url=NOT_WEB)


def break_talk_replay_failing_needs_url():
    make_event()
    yield
    make_talk(replay_failing_since=NOON)


def break_themedtalk_unique():
    talk = make_talk(themes=["Service mesh"])
    yield
    ThemedTalk.objects.create(content_object=talk, tag=talk.themes.get())


def break_mention_unique():
    make_mention(tool="Istio")
    yield
    make_mention(tool="Istio", role=Mention.Role.COMPARED)


# --- links and replays --------------------------------------------------------------------------------------------


def break_slidelink_unique():
    make_slide_link()
    yield
    make_slide_link()


def break_slidelink_missing_has_no_url():
    make_talk()
    yield
    make_slide_link(state=SlideLink.State.MISSING, url="https://slides.example.org/lost.pdf")


def break_slidelink_url_is_web():
    make_talk()
    yield
    make_slide_link(url=NOT_WEB)


def break_slidelink_failing_needs_url():
    make_talk()
    yield
    make_slide_link(state=SlideLink.State.MISSING, failing_since=NOON)


def break_replaylisting_unique():
    make_listing()
    yield
    make_listing()


def break_editedrow_once_in_an_edit():
    with recording(None, Edit.What.ADDED, Edit.Source.FORM):
        make_theme()
    row = EditedRow.objects.get()
    row.pk, row.version_id = None, Version.objects.create(
        revision=row.version.revision, content_type=row.content_type, object_id="0", db="default", format="json"
    ).pk  # fmt: skip
    yield
    row.save()


def break_talk_is_no_part_of_itself():
    talk = make_talk()
    yield
    Talk.objects.filter(pk=talk.pk).update(parent=talk.pk)


def break_talk_language_begins_with_letters():
    talk = make_talk()
    yield
    Talk.objects.filter(pk=talk.pk).update(language="e1")


def break_readerreport_done_is_handled():
    report = make_reader_report(make_talk())
    yield
    ReaderReport.objects.filter(pk=report.pk).update(state=ReaderReport.State.DONE)


def break_transcript_unique():
    transcript = make_transcript()
    yield
    make_transcript(transcript.talk, language=transcript.language)


def break_recording_unique():
    make_recording(url=REPLAY)
    yield
    make_recording(url=REPLAY)


def break_recording_url_is_web():
    make_talk()
    yield
    make_recording(url="")


def break_speakerlink_unique():
    make_speaker_link()
    yield
    make_speaker_link(kind="github")


def break_speakerlink_url_is_web():
    make_speaker()
    yield
    make_speaker_link(url=NOT_WEB)


def break_sourcestate_unique():
    make_source_state()
    yield
    make_source_state(digests={"title": "0123abcd"})


def break_deskarticle_url_is_web():
    yield
    make_desk_article(url=NOT_WEB)


def break_replaycandidate_unique():
    make_candidate(url=REPLAY)
    yield
    make_candidate(url=REPLAY)


def break_replaycandidate_one_accepted_per_talk():
    make_candidate(url=REPLAY, state="accepted")
    yield
    make_candidate(url=f"{REPLAY}b", state="accepted")


def break_replaycandidate_score_in_0_1():
    make_talk()
    yield
    make_candidate(score=1.01)


def break_replaycandidate_decided_has_date():
    make_talk()
    yield
    make_candidate(state="rejected", decided_at=None)


def break_replaycandidate_url_is_web():
    make_talk()
    yield
    make_candidate(url="")


def break_cataloguerevision_one_row():
    yield
    CatalogueRevision.objects.create(pk=2, number=1)


BREAKERS = {name.removeprefix("break_"): call for name, call in list(globals().items()) if name.startswith("break_")}


@pytest.mark.parametrize("name", BREAKERS)
@pytest.mark.django_db
def test_constraint_is_kept_by_the_database(name):
    steps = BREAKERS[name]()
    next(steps)
    with refused_by(name):
        next(steps, None)


def test_constraints_are_all_broken_here():
    assert sorted(BREAKERS) == sorted(constraints_of("talks"))


def test_constraints_are_named_after_their_model():
    assert {name: model._meta.model_name for name, (model, _) in constraints_of("talks").items()} == {
        name: name.partition("_")[0] for name in BREAKERS
    }


# --- the same rule, broken otherwise ------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [make_event, make_article, make_speaker], ids=["event", "article", "speaker"])
@pytest.mark.django_db
def test_slug_is_unique(make):
    make("One", slug="same")
    with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
        make("Two", slug="same")


@pytest.mark.django_db
def test_event_cannot_end_without_having_started():
    with refused_by("event_ends_after_start"):
        make_event(starts_on=None)


@pytest.mark.parametrize("country", ["N", "Nl", "nL", "12", "N1", "N ", "--", "ÉE", "éE"])
@pytest.mark.django_db
def test_event_country_is_two_capital_letters(country):
    with refused_by("event_country_is_alpha2"):
        make_event(country=country)


@pytest.mark.parametrize(
    ("state", "url"),
    [("published", ""), ("gone", ""), ("awaited", REPLAY), ("recorded", REPLAY), ("not_recorded", REPLAY)],
)
@pytest.mark.django_db
def test_replay_has_an_address_exactly_when_published_or_gone(state, url):
    make_event()
    with refused_by("talk_replay_url_fits_state"):
        make_talk(replay_state=state, replay_url=url)


@pytest.mark.django_db
def test_replay_publication_date_needs_the_address():
    make_event()
    with refused_by("talk_replay_details_need_url"):
        make_talk(replay_published_on=dt.date(2023, 5, 1))


@pytest.mark.parametrize("state", ["live", "dead"])
@pytest.mark.django_db
def test_slide_link_without_address_is_missing(state):
    make_talk()
    with refused_by("slidelink_missing_has_no_url"):
        make_slide_link(state=state, url="")


@pytest.mark.django_db
def test_slide_link_is_missing_once_per_kind():
    make_slide_link(state="missing")
    with refused_by("slidelink_unique"):
        make_slide_link(state="missing")


@pytest.mark.django_db
def test_candidate_that_is_pending_has_no_date():
    make_talk()
    with refused_by("replaycandidate_decided_has_date"):
        make_candidate(state="pending", decided_at=NOON)


@pytest.mark.parametrize("url", [NOT_WEB, "ftp://example.org", "data:text/html,x"])
@pytest.mark.django_db
def test_candidate_is_a_web_address(url):
    make_talk()
    with refused_by("replaycandidate_url_is_web"):
        make_candidate(url=url)


@pytest.mark.parametrize("score", [-0.01, 2])
@pytest.mark.django_db
def test_candidate_score_is_a_share(score):
    make_talk()
    with refused_by("replaycandidate_score_in_0_1"):
        make_candidate(score=score)


# --- what comes close and is allowed ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (dt.date(2023, 4, 18), dt.date(2023, 4, 18)),
        (dt.date(2023, 4, 18), None),
        (None, None),
    ],
)
@pytest.mark.django_db
def test_event_of_one_day_or_without_dates_is_allowed(starts_on, ends_on):
    event = make_event(starts_on=starts_on, ends_on=ends_on)
    event.refresh_from_db()
    assert (event.starts_on, event.ends_on) == (starts_on, ends_on)


@pytest.mark.parametrize("country", ["", "NL", "FR"])
@pytest.mark.django_db
def test_event_country_may_be_blank(country):
    assert Event.objects.get(pk=make_event(country=country).pk).country == country


@pytest.mark.django_db
def test_same_slug_in_another_event_is_allowed():
    make_talk("Opening", event=make_event("2022"))
    make_talk("Opening", event=make_event("2023"))
    assert Talk.objects.filter(slug="opening").count() == 2


@pytest.mark.django_db
def test_talks_without_source_are_allowed():
    make_talk("One")
    make_talk("Two")
    make_talk("Three", source="pyvideo", source_ref="1")
    make_talk("Four", source="pyvideo", source_ref="2")
    make_talk("Five", source="rubyevents", source_ref="1")
    assert Talk.objects.count() == 5


@pytest.mark.django_db
def test_one_recording_may_hold_several_talks():
    make_talk("One", replay_url=REPLAY, replay_start_s=0)
    make_talk("Two", replay_url=REPLAY, replay_start_s=1800)
    assert Talk.objects.filter(replay_url=REPLAY).count() == 2


@pytest.mark.django_db
def test_replay_that_is_gone_keeps_its_address():
    assert make_talk(replay_url=REPLAY, replay_state="gone").replay_url == REPLAY


@pytest.mark.django_db
def test_same_position_for_an_editor_and_for_each_recap_is_allowed():
    talk = make_talk()
    for article in (None, make_article("One"), make_article("Two")):
        make_takeaway(talk, article=article, position=1)
    assert talk.takeaways.count() == 3


@pytest.mark.parametrize(("text_fr", "text_en"), [("Oui.", ""), ("", "Yes.")])
@pytest.mark.django_db
def test_takeaway_in_one_language_is_allowed(text_fr, text_en):
    assert str(make_takeaway(text_fr=text_fr, text_en=text_en)) == text_fr + text_en


@pytest.mark.django_db
def test_same_tool_at_two_booths_according_to_two_recaps_is_allowed():
    for article in (None, make_article("One"), make_article("Two")):
        make_discovery("Tracee", article=article)
    make_discovery("Tracee", event=make_event("Other"))
    assert Event.objects.get(name="Cloud Days 2023").discoveries.count() == 3


@pytest.mark.django_db
def test_missing_slides_and_missing_code_are_two_links():
    make_slide_link(state="missing", kind="slides")
    make_slide_link(state="missing", kind="code")
    make_slide_link(state="dead")
    assert Talk.objects.get().slide_links.count() == 3


@pytest.mark.django_db
def test_several_rejected_and_one_accepted_candidate_are_allowed():
    for n, state in enumerate(["rejected", "rejected", "accepted", "pending"]):
        make_candidate(url=f"{REPLAY}{n}", state=state, score=n / 3)
    assert Talk.objects.get().candidates.count() == 4


@pytest.mark.django_db
def test_two_speakers_of_one_name_and_one_other_name_are_allowed():
    one, two = make_speaker("Ada Lovelace", slug="one"), make_speaker("Ada Lovelace", slug="two")
    make_alias(one, "Ada Byron", slug="byron-one")
    make_alias(two, "Ada Byron", slug="byron-two")
    assert (one.aliases.count(), two.aliases.count()) == (1, 1)


# --- messages for editors -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            Event(slug="e", name="E", starts_on=dt.date(2023, 1, 2), ends_on=dt.date(2023, 1, 1)),
            "The event cannot end before it starts.",
        ),
        (Event(slug="e", name="E", country="nl"), "Two capital letters, as in NL (ISO 3166-1)."),
    ],
)
@pytest.mark.django_db
def test_message_says_what_is_expected(row, message):
    with translation.override("en"), pytest.raises(ValidationError) as error:
        row.full_clean()
    assert error.value.messages == [message]


# --- what goes with what ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_event_with_talks_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        make_talk().event.delete()


@pytest.mark.django_db
def test_speaker_with_talks_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        make_appearance().speaker.delete()


@pytest.mark.django_db
def test_company_may_go_and_the_appearance_stays():
    appearance = make_appearance(company=make_company())
    appearance.company.delete()
    appearance.refresh_from_db()
    assert appearance.company is None


@pytest.mark.django_db
def test_talk_takes_all_that_is_its_own_with_it():
    talk = make_talk(speakers=["Ada Lovelace"], tools=["Istio"], themes=["Service mesh"])
    make_takeaway(talk)
    make_slide_link(talk)
    make_candidate(talk)
    make_coverage(talk=talk)
    talk.delete()
    left = [model.objects.count() for model in (Appearance, Mention, ThemedTalk, SlideLink, Coverage)]
    assert left == [0, 0, 0, 0, 0]
    assert (Event.objects.get().articles.count(), Talk.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_recap_takes_what_it_said_with_it_and_leaves_the_talk():
    article = make_article()
    talk = make_talk()
    make_coverage(article, talk)
    make_takeaway(talk, article=article)
    make_takeaway(talk, text_fr="D’un éditeur.")
    make_discovery(article=article)
    article.delete()
    assert [takeaway.text_fr for takeaway in talk.takeaways.all()] == ["D’un éditeur."]
    assert (talk.coverage.count(), talk.event.discoveries.count()) == (0, 0)
