import pytest

from talks.ingest.readers.notes import Notes
from talks.ingest.readers.pages_of_people import page_of


@pytest.mark.parametrize(
    ("kind", "told", "page"),
    [
        ("github", "leamoos", ("github", "https://github.com/leamoos")),
        ("Twitter", "@leamoos", ("twitter", "https://twitter.com/leamoos")),
        ("X (Twitter)", "https://x.com/leamoos", ("twitter", "https://x.com/leamoos")),
        ("mastodon", "@lea@social.example", ("mastodon", "https://social.example/@lea")),
        ("bluesky", "lea.example", ("bluesky", "https://bsky.app/profile/lea.example")),
        ("Blog", "lea.example", ("website", "https://lea.example")),
        ("LinkedIn", "linkedin.com/in/lea", ("linkedin", "https://linkedin.com/in/lea")),
        ("Sessionize", "https://sessionize.com/lea", ("other", "https://sessionize.com/lea")),
    ],
)
def test_a_name_on_a_network_is_a_page_there(kind, told, page):
    found = page_of(kind, told, Notes("here"))
    assert (found.kind, found.url) == page


def test_a_company_s_page_is_not_theirs_and_a_broken_one_is_a_line():
    notes = Notes("here")
    assert page_of("Company_Website", "https://a.example", notes) is None
    assert page_of("website", "", notes) is None
    assert notes.problems == []
    assert page_of("website", "not a page", notes) is None
    assert len(notes.problems) == 1
