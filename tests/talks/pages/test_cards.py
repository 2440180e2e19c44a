"""Cards of talks: when, how long, and the way to the replay."""

import datetime as dt

import pytest

from tests.factories import make_event, make_talk
from tests.html import visit

pytestmark = pytest.mark.django_db


def test_card_says_the_day_and_the_length(client):
    event = make_event("Days", starts_on=dt.date(2023, 4, 18), ends_on=dt.date(2023, 4, 21))
    make_talk("A", event=event, day=dt.date(2023, 4, 19), duration_s=2110, position=1)
    make_talk("B", event=event, position=2)
    make_talk("C", event=make_event("Undated", starts_on=None, ends_on=None))
    kickers = [card.one("p", class_="kicker").text for card in visit(client, "/en/talks/").all("article")]
    assert kickers == ["Days · 2023 · 19 April 2023 · 35 min", "Days · 2023 · 18–21 April 2023", "Undated"]


def test_replay_on_a_card_leads_to_the_player(client):
    make_talk("A", replay_url="https://video.example.org/1")
    [card] = visit(client, "/en/talks/").all("article")
    path, _hash, anchor = card.one("a", class_="sign")["href"].partition("#")
    assert visit(client, path).one("section", id=anchor).one("h2").text == "Replay"
