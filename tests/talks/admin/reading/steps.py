"""What an editor does at the reading desk, step by step, and what its page then shows."""

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

Benefits:

- Set `enableAutoMtls` and every connection is encrypted.

[Slides](https://slides.example.org/mesh)

### Signing images by Alan Turing (Bombe)

He signed three images.

### Coffee and cake

It was good.

## Thanks

Thank you all.
"""
EVENT = {
    "name": "River Days 2024", "starts_on": "2024-05-14", "ends_on": "2024-05-15", "city": "Lyon", "country": "FR",
    "timezone": "Europe/Paris", "title": "Two days by the river", "author": "Ada Lovelace",
    "url": "https://ada.example.org/river",
}  # fmt: skip


def path(page):
    return f"/admin/talks/deskarticle/{page.context['desk'].article.pk}/"


def post(client, page, **given):
    return client.post(f"{path(page)}change/", given, follow=True)


def titles(page):
    return [unit.talk.title for unit in page.context["desk"].units]


def unit(page, title):
    return next(unit for unit in page.context["desk"].units if unit.talk.title == title)


def said_event(client, page, **changes):
    return post(client, page, save_event="1", seen=page.context["event_form"].seen, **{**EVENT, **changes})


def cards(page):
    return [card for row in page.context["rows"] for card in row.cards]


def shown_values(page, title, /, **changes):
    """What the form of a talk holds, to send it back."""
    card = next(card for card in cards(page) if card.unit.talk.title == title)
    return {**card.form.initial, "save": card.unit.key, "seen": card.unit.seen, **changes}


def whose_words(client, page, words):
    return post(client, page, save_words="1", words=words, seen=page.context["seen"])


def correct(client, page, title, /, **changes):
    return post(client, page, **shown_values(page, title, **changes))


def offers(page):
    return [offer for row in page.context["rows"] for offer in row.offers]


def say_of_others(client, page, offer, but=()):
    """Of all that are offered, or of all but those of these words."""
    return post(client, page, alike=offer["token"], other=[name for name, words in offer["others"] if words not in but])


def take(client, page, publish=""):
    """`publish`: "complete" or "all"; else they are drafts."""
    return client.post(f"{path(page)}take/", {"publish": publish} if publish else {}, follow=True)


def again(client, page, text):
    """A newer text, and then the desk."""
    client.post(f"{path(page)}again/", {"text": text})
    return client.get(f"{path(page)}change/")


def messages(page):
    return [*map(str, page.context["messages"]), *(row.outcome for row in page.context["rows"] if row.outcome)]
