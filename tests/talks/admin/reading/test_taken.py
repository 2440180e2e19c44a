"""The page of what was taken says what there is to look at in words, each talk and event with a link to its page."""

import re

import pytest
from django.utils import translation

from talks.admin.reading.taken import taken_context
from talks.ingest.desk.reading import read_desk
from talks.ingest.loading.event_reports import ONE_ELSEWHERE
from talks.ingest.records import Problem, Said
from talks.ingest.report import LoadReport
from talks.models import DeskArticle, Talk
from tests.factories import make_event
from tests.talks.admin.reading.steps import RECAP, again, said_event, take

pytestmark = pytest.mark.django_db


def looked_at(page):
    [told] = page.context["told"]
    return [re.sub(r' href="[^"]*"', "", line) for line in told.notes.first]


def test_what_the_article_no_longer_says_is_told_by_titles_with_links(client, desk):
    page = take(client, said_event(client, desk), "complete")
    newer = RECAP.partition("### Signing")[0].replace("\n[Slides](https://slides.example.org/mesh)\n", "")
    newer = newer.replace("Grace Hopper (Navy)", "Ida May (Navy)")
    taken = take(client, again(client, page, newer))
    mesh, signing = Talk.objects.order_by("position")
    assert looked_at(taken) == [
        "<a>A mesh for everyone</a>: Appearance Grace Hopper: the source no longer has it; it stays.",
        "<a>A mesh for everyone</a>: Slides https://slides.example.org/mesh: the source no longer has it; it stays.",
        "<a>Signing images</a>: Talk “Signing images”: the source no longer has it; it stays.",
    ]
    for talk in (mesh, signing):
        assert f'<a href="/admin/talks/talk/{talk.pk}/change/">{talk.title}</a>: ' in taken.text
    assert f"{mesh.event.slug}/" not in re.sub(r'href="[^"]*"', "", taken.text)


def test_talks_that_stay_in_another_event_are_told_by_its_name(client, desk):
    make_event("Sea Days 2024", slug="sea")
    take(client, said_event(client, desk), "complete")
    read = read_desk(DeskArticle.objects.get())
    what = Said(ONE_ELSEWHERE, count=1, event="sea", titles="Sails")
    report = LoadReport(events=(LoadReport(event=read.event.slug, problems=(Problem(read.event.slug, what),)),))
    with translation.override("en"):
        [told] = taken_context(read, report, [])["told"]
    its_event = f'<a href="/admin/talks/event/{read.event.pk}/change/">River Days 2024</a>'
    assert told.refused.first == [f"{its_event}: {what.replace('event sea', 'event Sea Days 2024')}"]


def test_title_of_a_talk_is_text_wherever_it_is_told(client, desk):
    page = take(client, said_event(client, desk), "complete")
    Talk.objects.filter(title="Signing images").update(title="<b>Signing</b>")
    taken = take(client, again(client, page, RECAP.partition("### Signing")[0]))
    assert "<b>Signing" not in taken.text
