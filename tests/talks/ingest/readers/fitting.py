"""Whether the catalogue would take what a reader gives: each value, in its field."""

from django.core.exceptions import ValidationError

from talks.models import Event, Recording, SlideLink, Speaker, SpeakerLink, Talk

TALK = (
    "title", "kind", "track", "room", "day", "starts_at", "duration_s", "language", "abstract", "original_title", "licence", "state", "source_ref",
    "replay_url", "replay_start_s", "replay_published_on",
)  # fmt: skip
EVENT = (
    "slug", "name", "year", "city", "country", "starts_on", "ends_on", "venue", "website_url", "schedule_url", "playlist_url", "timezone", "mode",
    "state", "licence",
)  # fmt: skip


def misfits(event):
    """Lines: model, field, what its rules say."""
    found = [*_of(Event, event, EVENT)]
    refs = [talk.source_ref for talk in event.talks]
    found += [f"twice: {ref}" for ref in set(refs) if refs.count(ref) > 1]
    for talk in event.talks:
        found += _of(Talk, talk, TALK, keywords=list(talk.keywords), source=event.source)
        for link in talk.slides:
            found += _of(SlideLink, link, ("url", "label", "kind"))
        for recording in talk.recordings:
            found += _of(Recording, recording, ("url", "kind", "language", "published_on"))
        for person in talk.speakers:
            found += _of(Speaker, person, ("name",))
            for link in person.links:
                found += _of(SpeakerLink, link, ("url", "kind"))
    return found


def _of(model, record, names, **more):
    given = {name: getattr(record, name) for name in names} | more
    others = {field.name for field in model._meta.concrete_fields} - set(given)
    try:
        model(**given).clean_fields(exclude=others)
    except ValidationError as error:
        return [f"{model.__name__}.{field}: {told}" for field, lines in error.message_dict.items() for told in lines]
    return []
