"""The page of what was taken says what there is to look at in words, each talk and event with a link to its page."""

import re

import pytest

from talks.models import Event, Talk
from tests.factories import make_event, make_talk
from tests.talks.admin.reading.steps import RECAP, again, said_event, take

pytestmark = pytest.mark.django_db


def looked_at(page):
    [told] = page.context["told"]
    return [re.sub(r' href="[^"]*"', "", line) for line in told.notes.first]


def test_what_the_article_no_longer_says_is_told_by_titles_with_links(client, desk):
    page = take(client, said_event(client, desk), "complete")
    newer = RECAP.partition("### Signing")[0].replace("\n[Slides](https://slides.example.org/mesh)\n", "")
    taken = take(client, again(client, page, newer))
    mesh, signing = Talk.objects.order_by("position")
    assert looked_at(taken) == [
        "<a>A mesh for everyone</a>: Talk link https://slides.example.org/mesh: the source no longer has it; it stays.",
        "<a>Signing images</a>: Talk “Signing images”: the source no longer has it; it stays.",
    ]
    for talk in (mesh, signing):
        assert f'<a href="/admin/talks/talk/{talk.pk}/change/">{talk.title}</a>: ' in taken.text
    assert f"{mesh.event.slug}/" not in re.sub(r'href="[^"]*"', "", taken.text)


def test_talks_of_another_event_are_told_by_the_names_of_both(client, desk):
    other = make_event("Sea Days 2024")
    page = take(client, said_event(client, desk), "complete")
    Talk.objects.filter(title="Signing images").update(event=other)
    taken = take(client, again(client, page, RECAP.replace("He signed", "She signed")))
    taken = taken if taken.context["told"][0].refused else take(client, said_event(client, taken, city="Nice"))
    event = Event.objects.get(name="River Days 2024")
    words = re.sub(r' href="[^"]*"', "", "".join(map(str, taken.context["told"][0].refused.first)))
    assert words.startswith(f"<a>{event.name}</a>: 1 talk is in the event Sea Days 2024 already")


def test_title_of_a_talk_is_text_wherever_it_is_told(client, desk):
    page = take(client, said_event(client, desk), "complete")
    Talk.objects.filter(title="Signing images").update(title="<b>Signing</b>")
    taken = take(client, again(client, page, RECAP.partition("### Signing")[0]))
    assert "<b>Signing" not in taken.text
    assert make_talk("x").pk
