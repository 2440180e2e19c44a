"""The catalogue that Recap ships: what it states, to the number, and that it loads twice to the same rows."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import pytest_django
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.db import transaction
from django.utils import translation

from talks.models import (
    Appearance,
    Article,
    Coverage,
    Discovery,
    Event,
    EventFigure,
    SlideLink,
    Speaker,
    Takeaway,
    Talk,
)
from tools.folding import fold
from tools.models import Company, Theme, Tool

# One worker loads the catalogue for all.
pytestmark = pytest.mark.xdist_group("fixtures")

FOLDER = settings.BASE_DIR / "fixtures"
FILES = ["glossary.json", "kubecon-eu-2023.json", "vocabulary.json"]
LABELS = ["vocabulary", "glossary", "kubecon-eu-2023"]
MODELS = [
    model
    for app in ("tools", "talks")
    for model in apps.get_app_config(app).get_models()
    if model._meta.model_name != "cataloguerevision"
]

KEYNOTE = "Keynote: Welcome + Opening Remarks"
# Title, speakers with the company at that talk, video of the replay, state of the slides; in the recap's order.
TALKS = [
    (KEYNOTE, [("Chris Aniszczyk", "CNCF")], None, None),
    (
        "A CI/CD Platform in the Palm of Your Hand",
        [("Claudia Beresford", "Weaveworks")],
        "2g_TXw5bkLY",
        "missing",
    ),
    (
        "Argo CD Core - A Pure GitOps Agent for Kubernetes",
        [("Alexander Matyushentsev", "Akuity"), ("Leonardo Luz Almeida", "Intuit")],
        "nXEb1yZ580E",
        None,
    ),
    (
        "Availability and Storage Autoscaling of Stateful Workloads on Kubernetes",
        [("Leila Abdollahi Vayghan", "Shopify")],
        "a0aNdOUDqhA",
        "missing",
    ),
    (
        "Operate Multi-Tenancy Service Mesh with ArgoCD in Production",
        [("Lin Sun", "Solo.io"), ("Faseela K", "Ericsson Software Technology")],
        "w3d8gxGpaNQ",
        "missing",
    ),
    (
        "Making Sense of Your Vital Signals: The Future of Pod and Containers Monitoring",
        [("David Porter", "Google"), ("Peter Hunt", "Red Hat")],
        "w6PeNpPhIF8",
        "live",
    ),
    (
        "Tips from the Trenches: GitOps at Adobe",
        [("Larisa Andreea Danaila", "Adobe"), ("Ionut-Maxim Margelatu", "Adobe")],
        None,
        "missing",
    ),
    (
        "Image Signing and Runtime Verification at Scale: Datadog’s Journey",
        [("Ethan Lowman", "Datadog")],
        "g7xgBzZ3t_A",
        "missing",
    ),
    (
        "In-Toto: Attestations and More for Software Supply Chain Security",
        [("Aditya Sirish A Yelgundhalli", "New York University")],
        "ezV_oWBPqKw",
        None,
    ),
    (
        "Future of Istio - Sidecar, Sidecarless or Both?",
        [("Neeraj Poddar", "Solo.io")],
        "OSD3sftzSO0",
        None,
    ),
    (
        "Containerd: Project Update and Deep Dive",
        [("Maksym Pavlenko", "Apple"), ("Samuel Karp", "Google")],
        None,
        "missing",
    ),
    (
        "1M Lines of YAML: Wrangling Kubernetes Configuration for Hundreds of Teams",
        [("Katrina Verey", "Shopify")],
        "rFtKguVs5jw",
        "missing",
    ),
    (
        "Malicious Compliance: Reflections on Trusting Container Scanners",
        [
            ("Ian Coldwater", None),
            ("Duffie Cooley", "Isovalent"),
            ("Brad Geesaman", "Ghost Security"),
            ("Rory McCune", "Datadog"),
        ],
        "9weGi0csBZM",
        None,
    ),
]
TITLES = [title for title, *_ in TALKS]
# Videos that look right and are of another edition.
REJECTED_VIDEOS = ["USmJ33jG0F4", "cQvtT2vRhok"]


def rows_of(file: str) -> list[dict]:
    return json.loads((FOLDER / file).read_text(encoding="utf-8"))


def stated(row: dict, names: Iterable[str]) -> dict:
    """Those fields of a row; a time is the same in every zone."""
    fields = {name: row["fields"][name] for name in names}
    if fields.get("starts_at"):
        fields["starts_at"] = dt.datetime.fromisoformat(fields["starts_at"])
    return fields


def load() -> None:
    call_command("loaddata", *LABELS, verbosity=0)


def rows_in_database() -> list[dict]:
    """Every row of the catalogue by its natural key, without the times of its own making."""
    rows = [row for model in MODELS for row in model.objects.order_by("pk")]
    written = json.loads(
        serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    )
    for row in written:
        for stamp in ("created_at", "updated_at", "published_at", "replay_added_at"):
            row["fields"].pop(stamp, None)
    return written


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """The catalogue, loaded once for all tests of this module; each of them rolls back to here."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def catalogue(_loaded: None, db: None) -> None:
    """Loaded, and the test may change it."""


# --- the files ----------------------------------------------------------------------------------------------------


def test_fixtures_are_these():
    assert sorted(path.name for path in FOLDER.glob("*.json")) == FILES


@pytest.mark.parametrize("file", FILES)
def test_fixture_is_written_in_one_way(file):
    assert (FOLDER / file).read_text(encoding="utf-8") == json.dumps(rows_of(file), indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("file", FILES)
def test_fixture_holds_no_primary_key(file):
    assert [row for row in rows_of(file) if row.keys() != {"model", "fields"}] == []
    assert [row for row in rows_of(file) if {"id", "pk"} & row["fields"].keys()] == []


@pytest.mark.parametrize("file", FILES)
def test_fixture_names_related_rows_by_natural_keys(file):
    for row in rows_of(file):
        relations = [field.name for field in apps.get_model(row["model"])._meta.fields if field.is_relation]
        given = [row["fields"][name] for name in relations if row["fields"].get(name) is not None]
        assert [key for key in given if not isinstance(key, list)] == []


@pytest.mark.parametrize("file", FILES)
def test_fixture_says_nothing_twice(file):
    assert [row for row, times in Counter(map(json.dumps, rows_of(file))).items() if times > 1] == []


def test_vocabulary_holds_vocabulary_and_the_event_what_happened():
    assert {row["model"].partition(".")[0] for row in rows_of("vocabulary.json")} == {"tools"}
    assert {row["model"].partition(".")[0] for row in rows_of("kubecon-eu-2023.json")} == {"talks"}
    assert {row["model"] for row in rows_of("glossary.json")} == {"talks.glossaryentry"}


@pytest.mark.parametrize("video", REJECTED_VIDEOS)
def test_video_of_another_edition_is_nowhere(video):
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert len(files) > len(FILES)
    assert [path for path in files if video.encode() in Path(path).read_bytes()] == []


# --- loading ------------------------------------------------------------------------------------------------------


def test_load_twice_gives_the_same_rows(catalogue):
    rows, keys = rows_in_database(), [model.objects.order_by("pk").in_bulk().keys() for model in MODELS]
    load()
    assert rows_in_database() == rows
    assert [model.objects.order_by("pk").in_bulk().keys() for model in MODELS] == keys


def test_load_keeps_all_that_the_files_say(catalogue):
    loaded = rows_in_database()
    written = [row for file in FILES for row in rows_of(file)]
    assert Counter(row["model"] for row in written) == Counter(row["model"] for row in loaded)
    for row in written:
        names = row["fields"].keys() - {"created_at", "updated_at", "published_at", "replay_added_at"}
        expected = stated(row, names)
        same_model = (other for other in loaded if other["model"] == row["model"])
        assert expected in [stated(other, names) for other in same_model], row


def test_load_leaves_what_an_editor_added(catalogue):
    talk = Talk.objects.get(title=KEYNOTE)
    talk.takeaways.create(position=1, kind="number", text_en="An editor's.")
    load()
    assert Takeaway.objects.filter(article=None).values_list("text_en", flat=True).get() == "An editor's."


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_row_is_valid_in_the_admin_too(catalogue, language):
    with translation.override(language):
        for model in MODELS:
            for row in model.objects.all():
                row.full_clean()


# --- the event ----------------------------------------------------------------------------------------------------


def test_row_counts(catalogue):
    counted = (Event, Article, EventFigure, Talk, Speaker, Appearance, Coverage, SlideLink, Discovery)
    assert {model.__name__: model.objects.count() for model in counted} == {
        "Event": 1,
        "Article": 1,
        "EventFigure": 5,
        "Talk": 13,
        "Speaker": 21,
        "Appearance": 21,
        "Coverage": 13,
        "SlideLink": 8,
        "Discovery": 5,
    }


def test_event(catalogue):
    event = Event.objects.get()
    assert (event.slug, event.name) == ("kubecon-eu-2023", "KubeCon + CloudNativeCon Europe 2023")
    assert (f"{event.starts_on:%Y-%m-%d}", f"{event.ends_on:%Y-%m-%d}") == ("2023-04-18", "2023-04-21")
    assert (event.city, event.country, event.venue[:3]) == ("Amsterdam", "NL", "RAI")
    assert event.schedule_url == "https://kccnceu2023.sched.com/"
    assert event.playlist_url == "https://www.youtube.com/playlist?list=PLj6h78yzYM2PyrvCoOii4rAopBswfz1p7"
    assert event.summary_fr
    assert event.summary_en


def test_recap_is_attributed_and_its_address_and_date_stay_blank(catalogue):
    article = Article.objects.get()
    assert (article.title, article.author) == ("Retour sur la KubeCon 2023 à Amsterdam", "Romain Boulanger")
    assert (article.language, article.url, article.published_on) == ("fr", "", None)


def test_figures(catalogue):
    figures = EventFigure.objects.order_by("position")
    assert [(figure.value, figure.qualifier) for figure in figures] == [
        (10_000, "more_than"),
        (159, ""),
        (1_300, ""),
        (200_000, ""),
        (24, ""),
    ]
    assert [figure for figure in figures if not (figure.label_fr and figure.label_en)] == []


def test_discoveries_have_a_vendor_but_vcluster(catalogue):
    discoveries = Discovery.objects.order_by("position")
    assert [(d.tool.name, d.tool.vendor.name if d.tool.vendor else None) for d in discoveries] == [
        ("Chainguard Images", "Chainguard"),
        ("apko", "Chainguard"),
        ("Cilium Service Mesh", "Isovalent"),
        ("Tracee", "Aqua Security"),
        ("vcluster", None),
    ]
    assert [d for d in discoveries if not (d.note_fr and d.note_en and d.article)] == []


# --- the talks ----------------------------------------------------------------------------------------------------


def test_talks_in_the_order_of_the_recap(catalogue):
    talks = Talk.objects.in_programme_order()
    assert [talk.title for talk in talks] == TITLES
    assert [talk.kind for talk in talks] == ["keynote"] + ["talk"] * 12
    assert {talk.status for talk in talks} == {"published"}


def test_recap_covers_every_talk_in_order(catalogue):
    coverage = Coverage.objects.order_by("position")
    assert [row.talk.title for row in coverage] == TITLES
    assert [row for row in coverage if not (row.heading and row.anchor)] == []


@pytest.mark.parametrize(("title", "speakers"), [(title, speakers) for title, speakers, *_ in TALKS], ids=TITLES)
def test_speakers_with_their_company_at_that_talk(catalogue, title, speakers):
    appearances = Talk.objects.get(title=title).appearances.order_by("position")
    assert [(a.speaker.name, a.company.name if a.company else None) for a in appearances] == speakers


def test_everybody_has_a_company_but_ian_coldwater(catalogue):
    without = Appearance.objects.filter(company=None)
    assert [appearance.speaker.name for appearance in without] == ["Ian Coldwater"]


def test_replays_that_are_confirmed(catalogue):
    videos = {title: video for title, _, video, _ in TALKS}
    assert Counter(Talk.objects.values_list("replay_state", flat=True)) == {"published": 10, "awaited": 3}
    assert dict(Talk.objects.values_list("title", "replay_url")) == {
        title: f"https://www.youtube.com/watch?v={video}" if video else "" for title, video in videos.items()
    }


def test_slides_whose_address_is_known_are_live_and_the_others_missing(catalogue):
    assert dict(SlideLink.objects.values_list("talk__title", "state")) == {
        title: state for title, _, _, state in TALKS if state
    }
    assert SlideLink.objects.get(state="live").url == (
        "https://hosted-files.sched.co/kccnceu2023/a7/Making-Sense-of-Your-Vital-Signals%20"
        "The-Future-of-Pod-and-Containers%20Monitoring-KubeconEU2023.pdf"
    )
    assert set(SlideLink.objects.values_list("kind", flat=True)) == {"slides"}


@pytest.mark.parametrize("title", TITLES)
def test_talk_is_told_in_both_languages(catalogue, title):
    talk = Talk.objects.get(title=title)
    takeaways, mentions = list(talk.takeaways.all()), list(talk.mentions.all())
    assert talk.summary_fr
    assert talk.summary_en
    assert talk.summary_fr != talk.summary_en
    assert len(takeaways) >= 3
    assert [takeaway for takeaway in takeaways if not (takeaway.text_fr and takeaway.text_en)] == []
    assert [takeaway for takeaway in takeaways if takeaway.article is None] == []
    assert len(mentions) >= 1
    assert [mention for mention in mentions if not (mention.excerpt_fr and mention.excerpt_en)] == []
    assert talk.themes.count() >= 1


@pytest.mark.parametrize("code", ["argocd login --core", "allowVolumeExpansion", "discoverySelectors"])
def test_takeaway_carries_the_identifier(catalogue, code):
    assert Takeaway.objects.filter(code=code).count() == 1


# --- the vocabulary -----------------------------------------------------------------------------------------------


def test_every_tool_and_theme_that_the_event_names_is_in_the_vocabulary():
    known = {(row["model"], row["fields"].get("slug")) for row in rows_of("vocabulary.json")}
    named = set()
    for row in rows_of("kubecon-eu-2023.json"):
        for field, model in (("tool", "tools.tool"), ("tag", "tools.theme"), ("company", "tools.company")):
            if row["fields"].get(field):
                named.add((model, *row["fields"][field]))
    assert len(named) > 30
    assert sorted(named - known) == []


def test_vocabulary_is_in_both_languages(catalogue):
    themes, tools = Theme.objects.all(), Tool.objects.all()
    assert [row for row in themes if not (row.name_fr and row.description_fr and row.description_en)] == []
    assert [row for row in tools if not (row.description_fr and row.description_en)] == []


@pytest.mark.parametrize(
    ("name", "slug"), [("ArgoCD", "argo-cd"), ("K3S", "k3s"), ("In-toto", "in-toto"), ("Containerd", "containerd")]
)
def test_tool_is_found_under_the_name_that_the_recap_writes(catalogue, name, slug):
    key = fold(name)
    found = set(Tool.objects.filter(sort_key=key)) | set(Tool.objects.filter(aliases__folded_name=key))
    assert [tool.slug for tool in found] == [slug]


def test_alias_is_no_other_rows_name(catalogue):
    for model in (Company, Tool):
        names = dict(model.objects.values_list("sort_key", "slug"))
        aliases = model._meta.get_field("aliases").related_model.objects.all()
        assert [alias for alias in aliases if alias.folded_name in names] == []
        assert [alias for alias in aliases if alias.slug in names.values()] == []


def test_cncf_steps_follow_each_other(catalogue):
    for tool in Tool.objects.all():
        steps = [tool.accepted_on, tool.incubating_on, tool.graduated_on, tool.archived_on]
        taken = [step for step in steps if step]
        assert taken == sorted(taken), tool


def test_istio_was_incubating_at_the_event_and_graduated_since(catalogue):
    istio, event = Tool.objects.get(slug="istio"), Event.objects.get()
    assert (istio.maturity_on(event.starts_on), f"{istio.graduated_on:%Y-%m-%d}") == ("incubating", "2023-07-12")


def test_themes_of_the_field_are_there(catalogue):
    assert {"service-mesh", "supply-chain", "gitops", "observability", "security"} <= set(
        Theme.objects.values_list("slug", flat=True)
    )
