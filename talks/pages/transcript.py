"""The pages of a transcript: three quarters of an hour each, however long the recording is."""

from collections.abc import Iterable

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

from talks.models import Transcript
from talks.transcripts import Passage, part_of
from tools.bilingual import reader_language


class _Part(Page):
    paginator: "_Parts"

    def has_previous(self) -> bool:
        return self.number > self.paginator.first


class _Parts(Paginator):
    """Cut by the clock, so that the page of a second is known without the passages."""

    def __init__(self, passages: list[Passage]) -> None:
        super().__init__(passages, 1)
        self.first = part_of(passages[0].start_s) if passages else 1

    @cached_property
    def num_pages(self) -> int:
        return part_of(self.object_list[-1].start_s) if self.object_list else 1

    def page(self, number: int | str) -> Page:
        number = max(self.first, self.validate_number(number))
        return _Part([each for each in self.object_list if part_of(each.start_s) == number], number, self)


def transcript_part(transcript: Transcript, request: HttpRequest) -> Page:
    """That the address asks for, by its number; the nearest for one that is none."""
    return _Parts(transcript.passages).get_page(request.GET.get("page"))


def in_reading_order(transcripts: Iterable[Transcript], spoken: str) -> list[Transcript]:
    """What the reader can read first, then what was said, then the others. `spoken`: the talk's language."""
    wanted = [reader_language(), spoken.partition("-")[0]]

    def place(transcript: Transcript) -> tuple[int, str]:
        language = transcript.language.partition("-")[0]
        return (wanted.index(language) if language in wanted else len(wanted), transcript.language)

    return sorted(transcripts, key=place)
