"""Cards as pictures: size, weight, letters, and what becomes of what cannot be drawn."""

from functools import partial
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from recap.settings import BASE_DIR
from talks.lettering import broken
from talks.publishing.cards.card import Card
from talks.publishing.cards.drawing import HEIGHT, RIGHT, RULE_AT, WIDTH, cut, draw, fit
from talks.publishing.cards.emblem import ICONS, icon
from talks.publishing.cards.face import drawable, is_drawable, runs, width_of

LONG = "1M Lines of YAML: Wrangling Kubernetes Configuration for Hundreds of Teams " * 6
PAPER = (251, 248, 241)


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw(card))).convert("RGB")


def is_paper(image: Image.Image) -> bool:
    """Nothing is drawn there. The palette may move a colour by a step that nobody sees."""
    colours = image.getcolors() or []
    return len(colours) == 1 and all(abs(a - b) <= 1 for a, b in zip(colours[0][1], PAPER, strict=True))


@pytest.mark.parametrize(
    "card",
    [
        Card("", ""),
        Card("Event", "eBPF"),
        Card("Event " * 60, LONG, ("Ada Lovelace, Analytical Engines " * 9,) * 3, "corner " * 60),
        Card("é", "Œuvre d’Łukasz Dvořák", ("Œdipe, Ørsted",)),
        Card("x", "مرحبا بالعالم", stand_in="Cloud Days"),
        Card("x", "🎉" * 200, ("🎉",), "🎉"),
        Card("x", "Donaudampfschifffahrtsgesellschaft" * 9),
        Card("x", "W" * 300),
    ],
    ids=["nothing", "short", "long", "accents", "Arabic", "emoji", "long words", "one word"],
)
def test_card_is_a_png_of_the_size_that_networks_show_and_light(card):
    png = draw(card)
    image = Image.open(BytesIO(png))
    assert (image.format, image.size, len(png) < 60_000) == ("PNG", (WIDTH, HEIGHT), True)


def test_nothing_is_written_outside_the_margins():
    image = picture(Card("Event " * 60, LONG, ("Ada Lovelace, Analytical Engines " * 9,) * 3, "corner " * 60))
    assert is_paper(image.crop((RIGHT + 4, 0, WIDTH, HEIGHT)))


def test_same_card_gives_the_same_bytes_and_another_colour_another_key():
    card = Card("Event", "eBPF")
    assert draw(card) == draw(Card("Event", "eBPF"))
    assert card.key == Card("Event", "eBPF").key
    keys = {card.key, Card("Event", "eBPf").key, Card("", "EventeBPF").key, Card("Event", "eBPF", colour="#000000").key}
    assert len(keys) == 4


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("مرحبا بالعالم", "Cloud Days"),
        ("山の道 Kubernetes 2025", "Cloud Days"),
        ("Мост через Node.js", "Cloud Days"),
        ("🚀", "Cloud Days"),
    ],
)
def test_title_that_cannot_be_drawn_gives_way_to_the_name_of_its_event(title, same):
    assert draw(Card("x", title, stand_in="Cloud Days")) == draw(Card("x", same))


def test_line_of_details_that_lacks_letters_is_left_out():
    told = Card("x", "Tea", ("山田太郎, Acme", "Žofie Łuk, Acme 🚀"))
    assert draw(told) == draw(Card("x", "Tea", ("Žofie Łuk, Acme",)))


def test_card_without_any_letter_to_draw_says_the_name_of_the_site():
    assert draw(Card("x", "世界", stand_in="世界")) == draw(Card("x", "Recap"))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("🚀 Shipping 🎉 fast — 🔥", "Shipping fast"),
        ("Où l’œuvre ? À ŒUVRE", "Où l’œuvre ? À ŒUVRE"),
        ("Łukasz Dvořák Ğül", "Łukasz Dvořák Ğül"),
        ("e\u0301te\u0301", "été"),
        ("a\u202eb\u200bc", "abc"),
        ("two\n\tlines", "two lines"),
        ("CI\u2011CD", "CI-CD"),
        ("", ""),
        ("🎉", ""),
    ],
)
def test_letters_of_the_font_stay_and_others_go(text, drawn):
    assert drawable(text) == drawn


def test_each_letter_is_drawn_by_the_file_that_has_it():
    pieces = [(face.path, text) for face, text in runs("Dvořák", 40)]
    assert [text for _path, text in pieces] == ["Dvo", "ř", "ák"]
    assert pieces[0][0] == pieces[2][0] != pieces[1][0]


def test_signs_and_emoji_keep_no_text_from_being_drawn():
    told = [is_drawable(text) for text in ("Hello 🎉!", "Łukasz − 2", "ab世", "Мир 2025", "🎉", "")]
    assert told == [True, True, False, False, False, False]


def test_long_title_becomes_smaller_then_is_cut():
    short, long, longer = (fit(text, 1000, 300, (90, 60, 48), 1.1) for text in ("eBPF", LONG[:110].strip(), LONG))
    assert (short.size, short.lines) == (90, ("eBPF",))
    assert (long.size in (60, 48), " ".join(long.lines)) == (True, LONG[:110].strip())
    assert (longer.size, longer.lines[-1][-1]) == (48, "…")


def test_lines_are_balanced():
    block = fit("Wrangling the configuration of hundreds of teams", 1000, 200, (76,), 1.1)
    widths = [width_of(line, 76) for line in block.lines]
    assert (len(widths), max(widths) < 1000, min(widths) > 600) == (2, True, True)


@settings(max_examples=60)
@given(st.text(max_size=400), st.integers(200, 1000), st.integers(40, 300))
def test_any_text_fits_its_space(text, width, height):
    text = drawable(text)
    block = fit(text, width, height, (60, 40), 1.1)
    assert all(width_of(line, block.size) <= width for line in block.lines)
    assert len(block.lines) == 1 or len(block.lines) * block.size * 1.1 <= height


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_wrapping_keeps_every_word_and_cutting_the_beginning(text):
    text = drawable(text)
    assert " ".join(broken(text.split(" "), 300, partial(width_of, size=40))) == text
    shown = cut(text, 40, 300)
    assert text.startswith(shown.removesuffix("…"))


@settings(max_examples=15)
@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=3))
def test_any_card_can_be_drawn(title, details):
    assert len(draw(Card(title[:50], title, tuple(details), title[-40:]))) < 60_000


def test_title_keeps_out_of_the_foot():
    image = picture(Card("Event", LONG, ("Ada",) * 3, "corner"))
    assert is_paper(image.crop((90, RULE_AT + 3, RIGHT, RULE_AT + 16)))


@pytest.mark.parametrize("path", ICONS)
def test_committed_icons_are_the_drawn_ones(path):
    """Pixels, not bytes: another version of zlib may pack them otherwise. `manage.py draw_icons` draws them again."""
    kept, drawn = (
        Image.open(BytesIO(data)).convert("RGBA") for data in ((BASE_DIR / "recap" / path).read_bytes(), icon(path))
    )
    assert (kept.size, kept.tobytes()) == (drawn.size, drawn.tobytes())
