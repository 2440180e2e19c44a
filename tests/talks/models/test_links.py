"""Slides and replay candidates, as an editor reads them in a list."""

import pytest
from django.utils import translation

from tests.factories import make_candidate, make_slide_link

pytestmark = pytest.mark.django_db


def test_slide_link_reads_as_its_address_or_as_lost():
    live, lost = make_slide_link(url="https://example.org/a.pdf"), make_slide_link(state="missing")
    with translation.override("en"):
        assert [str(live), str(lost)] == ["https://example.org/a.pdf", "address lost"]


def test_candidate_reads_as_its_title_or_its_address():
    titled = make_candidate(url="https://example.org/1", video_title="A mesh")
    untitled = make_candidate(url="https://example.org/2", video_title="")
    assert [str(titled), str(untitled)] == ["A mesh", "https://example.org/2"]


def test_candidates_of_a_talk_best_first():
    for score in (0.2, 0.9, 0.5):
        talk = make_candidate(url=f"https://example.org/{score}", score=score).talk
    assert [candidate.score for candidate in talk.candidates.all()] == [0.9, 0.5, 0.2]
