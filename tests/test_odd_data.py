"""Whatever `loaddata`, SQL or an earlier version left in a row, no public page goes down with it."""

import datetime as dt
from itertools import count

import pytest
from django.apps import apps
from django.db import connection, models

from talks.models import Event, Talk, Transcript
from tests.site import API, CARDS, EVERY_SITE_FILE, FEEDS, FILES, FRAGMENTS, LANGUAGES, PAGES, make_site
from tools.fields import FoldedField, HttpURLField

pytestmark = pytest.mark.django_db

# Each is what the database's own rules take: it begins as a web address does.
ODD_ADDRESSES = (
    "http://[", "https://]/", "http://[::1", "https://[v1.a]/x", "http://a:99999999/", "https://a:b/", "http://",
    "https://\u2100.example.org/", "http://a b/\n\rc", "https://youtu.be/[", "https://www.youtube.com/watch?v=[&t=9e9",
    "http://%zz/%", "https://vimeo.com:x/1", "http://user:pass@[", "https://example.org/\x7f\u202e\u2028", "HTTP://\\[\\",
    "https://framatube.org/w/[", "http://a/?t=" + "9" * 300, "https://media.ccc.de/v/]#t=99999999999h",
)  # fmt: skip
ODD_TEXTS = (
    "", " ", "[", "](", "<script>alert(1)</script>", "{{ 7 }}{% x %}", "\x01\x0b\x1f", "\u202e\u2028\ufeff", "%s %d %(n)s",
    "{0} {n} {", "![](http://[)", '[a](http://[ "b")', "<http://[>", "[x]: http://[\n\n[x]", "|a|\n|-|\n|" * 40, "`" * 99,
    "> " * 200 + "a", "- " * 200 + "a", "\U0001f9d1\u200d\U0001f680", "\u0627\u0644", "&#x110000;&#0;", "]]>", "--", "\ufffe\uffff",
)  # fmt: skip
# Choices that decide whether there is a page, or that a rule ties to another field.
KEPT = {"status", "replay_state", "state", "country"}
# Told apart by more than its number: what may stand there twice.
LONGEST_NUMBER = 6


def odd(values, shift, number, most, *, once):
    """The next one, cut to what the field holds; `once`: no two rows may have the same."""
    value = values[(number + shift) % len(values)]
    return value[: (most or 10**6) - LONGEST_NUMBER] + str(number) if once else value[:most]


def spoil_texts(shift: int) -> None:
    """Every text and address of every row, each with another oddity."""
    numbers = count()
    for model in (*apps.get_app_config("tools").get_models(), *apps.get_app_config("talks").get_models()):
        for field in model._meta.concrete_fields:
            if not isinstance(field, models.CharField | models.TextField) or field.name in KEPT:
                continue
            if isinstance(field, models.SlugField | FoldedField) or field.name == "slug":
                continue
            if (model, field.name) == (Transcript, "language"):  # It ends its address, as a slug does.
                continue
            for pk in model._default_manager.order_by("pk").values_list("pk", flat=True):
                rows = model._default_manager.filter(pk=pk)
                if isinstance(field, HttpURLField):
                    # An empty one says something by itself.
                    value = odd(ODD_ADDRESSES, shift, next(numbers), field.max_length, once=True)
                    rows.exclude(**{field.name: ""}).update(**{field.name: value})
                elif field.choices or field.max_length is None or field.max_length > LONGEST_NUMBER:
                    # What has a rule of its own says something before and after.
                    once = not field.choices
                    value = odd(ODD_TEXTS, shift, next(numbers), field.max_length, once=once)
                    if (model, field.name) == (Talk, "language"):  # Of which a rule knows the first letters.
                        value = f"en-{value}"[: field.max_length]
                    rows.exclude(**{field.name: ""}).update(**{field.name: value})


def crawl(client, language: str) -> dict[str, int]:
    """What does not answer 200."""
    client.raise_request_exception = False
    paths = [f"/{language}/{path}" for path in (*PAGES, *FRAGMENTS, *FEEDS, *FILES, *CARDS)]
    # A year without an event has no page.
    paths = [path for path in paths if "/years/" not in path]
    answers = {path: client.get(path) for path in (*paths, *EVERY_SITE_FILE, *API)}
    return {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200}


@pytest.mark.parametrize("shift", range(0, len(ODD_TEXTS), 2))
def test_odd_texts_and_addresses_bring_no_page_down(client, shift):
    make_site()
    spoil_texts(shift)
    assert crawl(client, LANGUAGES[shift // 2 % 2]) == {}


ODD_NUMBERS = {
    "starts_at": [dt.datetime(1, 1, 1, tzinfo=dt.UTC), dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC), None],
    "day": [dt.date(1, 1, 1), dt.date(9999, 12, 31), None],
    "duration_s": [0, 1, 2**31 - 1],
    "position": [0, 32767, 0],
    "replay_start_s": [0, 2**31 - 1, 604801],
    "replay_published_on": [dt.date(1, 1, 1), dt.date(9999, 12, 31), None],
    "replay_added_at": [dt.datetime(1, 1, 1, tzinfo=dt.UTC), dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC), None],
    "published_at": [dt.datetime(1, 1, 1, tzinfo=dt.UTC), dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC), None],
    "created_at": [dt.datetime(1, 1, 1, tzinfo=dt.UTC), dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC)],
    "updated_at": [dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC), dt.datetime(1, 1, 1, tzinfo=dt.UTC)],
}


@pytest.mark.parametrize("shift", range(6))
def test_odd_numbers_and_days_bring_no_page_down(client, shift):
    make_site()
    for number, pk in enumerate(Talk.objects.order_by("pk").values_list("pk", flat=True)):
        values = {name: odds[(number + shift) % len(odds)] for name, odds in ODD_NUMBERS.items()}
        if connection.vendor == "sqlite":  # Which holds larger numbers than Django lets in.
            values |= {"position": 2**62 + number, "duration_s": 2**62, "replay_start_s": 2**62 + number}
        Talk.objects.filter(pk=pk, replay_url="").update(
            **{name: value for name, value in values.items() if not name.startswith("replay")}
        )
        Talk.objects.filter(pk=pk).exclude(replay_url="").update(**values)
    days = [(dt.date(1, 1, 1), dt.date(9999, 12, 31)), (None, None), (dt.date(9999, 12, 31), None)]
    for number, pk in enumerate(Event.objects.order_by("pk").values_list("pk", flat=True)):
        starts_on, ends_on = days[(number + shift // 2) % len(days)]
        years = {"starts_on": starts_on, "ends_on": ends_on, "year": (1, 9999, None)[number % 3]}
        Event.objects.filter(pk=pk).update(**years, mode=("", "online", "?")[number % 3])
    odd_days = [dt.date(1, 1, 1), dt.date(9999, 12, 31)]
    apps.get_model("tools", "Tool").objects.update(
        accepted_on=odd_days[shift % 2], incubating_on=odd_days[0], graduated_on=odd_days[1], archived_on=odd_days[0]
    )
    apps.get_model("talks", "EventFigure").objects.update(value=2**63 - 1, position=32767)
    apps.get_model("talks", "Takeaway").objects.update(holds_until=odd_days[shift % 2])
    assert crawl(client, LANGUAGES[shift % 2]) == {}
