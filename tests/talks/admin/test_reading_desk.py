"""The reading desk: from a pasted article to public talks, and each correction on the way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from talks.models import Article, DeskArticle, Event, Talk
from tests.site import make_editor

pytestmark = pytest.mark.django_db

ADD = "/admin/talks/deskarticle/add/"
RECAP = """---
title: "Two days by the river"
author: "Ada Lovelace"
---

We were two hundred at River Days 2024.

## The talks

### A mesh for everyone by Grace Hopper (Navy)

*10:30–11:05 · Room 2*

She showed Istio and how it encrypts.

- Set `enableAutoMtls` and every connection is encrypted.

[Slides](https://slides.example.org/mesh)

### Signing images by Alan Turing (Bombe)

He signed three images.

### Coffee and cake

It was good.

## Thanks

Thank you all.
"""


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return editor


@pytest.fixture
def desk(client, editor):
    """The page of the recap, pasted."""
    return client.post(ADD, {"text": RECAP, "url": "https://ada.example.org/river"}, follow=True)


def path(page):
    return f"/admin/talks/deskarticle/{page.context['desk'].article.pk}/"


def post(client, page, **given):
    return client.post(f"{path(page)}change/", given, follow=True)


def titles(page):
    return [unit.talk.title for unit in page.context["desk"].units]


def unit(page, title):
    return next(unit for unit in page.context["desk"].units if unit.talk.title == title)


def test_pasted_article_is_read_and_shown_beside_itself(client, desk):
    assert titles(desk) == ["A mesh for everyone", "Signing images"]
    assert '<mark class="is-title">A mesh for everyone</mark>' in desk.text
    assert '<mark class="is-person">Grace Hopper</mark>' in desk.text
