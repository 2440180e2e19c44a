"""Slugs that a reader can type, from whatever script; those that names of Latin letters had stay as they were."""

import pytest
from django.utils.text import slugify

from talks.slugs import Names, Slugs, slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("設計図 2025", "shejitu-2025"),
        ("Как мы пишем код", "kak-my-pishem-kod"),
        ("쿠버네티스", "kubeonetiseu"),
        ("Καλημέρα, κόσμε", "kalimera-kosme"),
        ("مرحبا", "mrhb"),
        ("नमस्ते", "nmste"),
        ("L’œuvre", "loeuvre"),
        ("🎉", ""),
        ("— … —", ""),
    ],
)
def test_any_script_is_readable(text, slug):
    assert slug_of(text) == slug


@pytest.mark.parametrize(
    "text", ["Éléphants à Évry", "C++ & Go: 3 × faster", "it’s “quoted” – 50 %", "Ça ™ № 5", "a→b"]
)
def test_latin_slugs_are_what_they_were(text):
    assert slug_of(text) == slugify(text)


def test_namesakes_in_other_scripts_get_numbers():
    slugs = Slugs("speaker")
    assert [slugs.new("山"), slugs.new("山 "), slugs.new("Shan"), slugs.new("🎉")] == [
        "shan",
        "shan-2",
        "shan-3",
        "speaker",
    ]


def test_people_of_different_names_never_share_a_slug():
    names = Names(Slugs("speaker"))
    assert [names.slug("王伟"), names.slug("王维"), names.slug("王伟")] == ["wangwei", "wangwei-2", "wangwei"]


def test_very_many_of_one_name_are_numbered_in_their_order():
    slugs = Slugs("talk")
    assert [slugs.new("Tea") for _ in range(50_000)][-1] == "tea-50000"
