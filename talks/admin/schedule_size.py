"""How much an import could write: each thing each time that it is named, as if none of it were there."""

from talks.ingest.records import EventRecord, PersonRecord, TalkRecord


def rows_of(event: EventRecord) -> int:
    return 1 + len(event.figures) + len(event.discoveries) + sum(map(_rows_of_talk, event.talks))


def _rows_of_talk(talk: TalkRecord) -> int:
    """Keywords are no rows, but each is looked at as one."""
    parts = (talk.keywords, talk.slides, talk.recordings, talk.tools, talk.themes, talk.takeaways)
    return 1 + sum(map(len, parts)) + sum(map(_rows_of_person, talk.speakers))


def _rows_of_person(person: PersonRecord) -> int:
    """With where they speak."""
    return 2 + (person.company is not None) + len(person.aliases) + len(person.links)
