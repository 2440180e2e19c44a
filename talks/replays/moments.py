"""Takeaways of a talk, each with the passage of its transcripts where it seems to be said. An editor decides."""

from dataclasses import dataclass

from talks.models import GlossaryEntry, Takeaway, Talk, Transcript
from talks.transcripts.fitting import Fit, Fitting


@dataclass(frozen=True)
class Moment:
    """`fit`: None where no passage has enough in common with the takeaway; else `transcript` is the one that has it."""

    takeaway: Takeaway
    fit: Fit | None = None
    transcript: Transcript | None = None

    @property
    def is_set(self) -> bool:
        return self.takeaway.at_s is not None


def moments_of(talk: Talk) -> list[Moment]:
    """In the order of the takeaways. Three queries, however many there are."""
    glossary = [entry.listed() for entry in GlossaryEntry.objects.order_by("slug")]
    transcripts = list(talk.transcripts.order_by("language"))
    fittings = [(each, Fitting(each.passages, each.language, glossary)) for each in transcripts]
    return [_moment(takeaway, fittings) for takeaway in talk.takeaways.order_by("position", "pk")]


def _moment(takeaway: Takeaway, fittings: list[tuple[Transcript, Fitting]]) -> Moment:
    texts = {language: text for language in ("fr", "en") if (text := getattr(takeaway, f"text_{language}"))}
    found = [(fit, each) for each, fitting in fittings if (fit := fitting.fit(texts, takeaway.code))]
    return Moment(takeaway, *max(found, key=lambda pair: pair[0].score, default=(None, None)))
