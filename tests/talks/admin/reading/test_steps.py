"""How many steps it is from a recap of thirteen talks to its public pages: pages that an editor sends, all told."""

import pytest
from django.conf import settings

from talks.models import Talk
from tests.talks.admin.reading.steps import ADD, offers, post, said_event, say_of_others, take, titles, whose_words

pytestmark = pytest.mark.django_db

RECAP = (settings.BASE_DIR / "fixtures/articles/kubecon-eu-2023.md").read_text().split("---\n", 2)[2]
TITLES = [f"{what} in {where}" for what in ("Sails", "Masts", "Keels", "Oars") for where in ("fog", "snow", "rain")] + [
    "Tea"
]


class Steps:
    """Counts what is sent."""

    def __init__(self, client):
        self.client, self.sent = client, 0

    def post(self, *given, **named):
        self.sent += 1
        return self.client.post(*given, **named)


def test_thirteen_talks_that_are_read_rightly_are_public_in_four_steps(client, editor):
    steps = Steps(client)
    page = steps.post(ADD, {"text": RECAP}, follow=True)
    assert len(titles(page)) == 13
    page = said_event(steps, page, name="KubeCon EU 2023", starts_on="2023-04-18", ends_on="2023-04-21")
    page = whose_words(steps, page, "text")
    taken = take(steps, page, "complete")
    assert (taken.context["published"], steps.sent) == (13, 4)
    talk = Talk.objects.published().exclude(summary_fr="").first()
    assert talk.summary_fr[:40] in client.get(talk.get_absolute_url()).text


def test_thirteen_talks_that_were_taken_wrongly_at_first_are_public_in_five(client, editor):
    """What was heard in the corridors is taken first, because it names people twice as often."""
    text = "# Boat Days 2024\n\n" + "".join(
        f"## {title} by Grace Hop{number}er\n\nIt was long.\n\n- **Rope {title}** by Ann Lee (Sand)\n"
        f"- **Knots {title}** by Eve Roy (Sea)\n\n"
        for number, title in enumerate(TITLES)
    )
    steps = Steps(client)
    page = steps.post(ADD, {"text": text}, follow=True)
    assert titles(page) != TITLES
    page = post(steps, page, family="headings of level 2", seen=page.context["seen"])
    assert titles(page) == TITLES
    page = whose_words(steps, said_event(steps, page), "text")
    assert take(steps, page, "complete").context["published"] == 13
    assert steps.sent == 5


def test_thirteen_titles_of_which_none_was_read_are_public_in_five(client, editor):
    """Nothing marks a title and nothing names people: the first is marked, and the others like it are offered."""
    text = "# Boat Days 2024\n\n" + "".join(f"{title}\n\nIt was long.\n\n" for title in TITLES)
    steps = Steps(client)
    page = steps.post(ADD, {"text": text}, follow=True)
    assert titles(page) == []
    first = next(block.name for row in page.context["rows"] for block in row.row.first if block.text == TITLES[0])
    page = post(steps, page, mark="1", block=first)
    [offer] = offers(page)
    page = say_of_others(steps, page, offer)
    assert titles(page) == TITLES
    page = said_event(steps, page)
    assert take(steps, page, "all").context["published"] == 13
    assert steps.sent == 5
