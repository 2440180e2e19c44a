"""Sentences that stand alone."""

import pytest

from talks.pages.quoting import with_subject
from tools.bilingual import LocalText

SUMMARY = "Lin Sun présente Istio.\n\nC’est un maillage. Il relie des Pods. Ils sont observés. Elle cite Envoy."


@pytest.mark.parametrize(
    ("excerpt", "whole"),
    [
        ("Lin Sun présente Istio.", "Lin Sun présente Istio."),
        ("Il relie des Pods.", "C’est un maillage. Il relie des Pods."),
        # Of another paragraph nothing is taken, and no more than two sentences.
        ("C’est un maillage.", "C’est un maillage."),
        ("Elle cite Envoy.", "Il relie des Pods. Ils sont observés. Elle cite Envoy."),
        ("Il n’est pas du résumé.", "Il n’est pas du résumé."),
        ("", ""),
    ],
)
def test_with_subject(excerpt, whole):
    told = with_subject(LocalText(excerpt, "fr"), SUMMARY)
    assert (told, told.lang) == (whole, "fr")


def test_word_that_only_begins_like_a_pronoun_is_none():
    summary = "One thing. Istio links. Illegal traffic is refused."
    assert with_subject(LocalText("Illegal traffic is refused.", "en"), summary) == "Illegal traffic is refused."
