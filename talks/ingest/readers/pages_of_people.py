"""Pages of speakers as data files write them: a whole address, or the name somebody has on a network."""

import re

from django.utils.translation import gettext_noop as _

from talks.ingest.readers.addresses import page_at
from talks.ingest.readers.notes import Notes
from talks.ingest.records import PersonLinkRecord

# By kind, as in `SpeakerLink.Kind`: the page of a name there.
NETWORKS = {
    "github": "https://github.com/{}",
    "twitter": "https://twitter.com/{}",
    "bluesky": "https://bsky.app/profile/{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "speakerdeck": "https://speakerdeck.com/{}",
    "youtube": "https://www.youtube.com/@{}",
}
WORDS = {"x": "twitter", "x (twitter)": "twitter", "blog": "website", "web": "website", "homepage": "website"}
KINDS = frozenset({*NETWORKS, "mastodon", "website"})
HANDLE = re.compile(r"@?([\w.-]{1,60})")
MASTODON = re.compile(r"@?([\w.-]{1,60})@([\w-]+(?:\.[\w-]+)+)")
# Of the company, not of the person.
NOT_THEIRS = frozenset({"company_website", "company website", "company"})


def page_of(kind: str, told: object, notes: Notes) -> PersonLinkRecord | None:
    """`kind`: the source's word for it. None for none, and, with a problem line, for what is no page."""
    word = kind.strip().casefold()
    word = WORDS.get(word, word)
    text = told.strip() if isinstance(told, str) else ""
    if not text or word in NOT_THEIRS:
        return None
    word = word if word in KINDS else "other"
    if word == "mastodon" and (match := MASTODON.fullmatch(text)):
        text = f"https://{match[2]}/@{match[1]}"
    elif word in NETWORKS and (match := HANDLE.fullmatch(text)) and not re.match(r"https?:|www\.", text):
        text = NETWORKS[word].format(match[1])
    url = page_at(text, notes.where, notes.problems, _("speaker’s page"))
    return PersonLinkRecord(word, url) if url else None
