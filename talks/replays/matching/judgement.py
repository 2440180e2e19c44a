"""What is found out about a talk and a video, as it adds up."""

from dataclasses import dataclass, field

from talks.replays.matching.contract import Reason

# What tells the edition itself; an event's name, a date or a list of mostly its talks tell less.
NAMED = frozenset({"named", "year", "playlist"})


@dataclass(frozen=True)
class Listed:
    """Of the videos that one list holds, how many are of the talk's event.

    `of_names`: it titles them by their speakers alone.
    """

    found: int
    total: int
    of_names: bool = False


@dataclass
class Judgement:
    score: float = 0.0
    doubts: list[Reason] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    title: Reason = field(default_factory=lambda: Reason("title_same"))
    is_refuted: bool = False
    is_name_alone: bool = False  # The video has no title, only its speakers.
    likeness: float = 0.0  # Of the titles as they are written: it breaks ties.
    is_exact: bool = False
    edition: str = ""
    lacks_edition: bool = False  # The title is the talk's, but others may have it: many such in one list tell the list.
    foreign: tuple[str, ...] = ()  # What seems to name another event, when nothing else speaks against the pair.

    def refute(self, code: str, *params: str | int) -> None:
        """The video says that it is something else."""
        self.is_refuted = True
        self.doubt(code, *params)

    def doubt(self, code: str, *params: str | int) -> None:
        self.doubts.append(Reason(code, params))

    @property
    def tells_list(self) -> bool:
        """Nothing but its edition keeps it from being proposed."""
        return self.lacks_edition and len(self.doubts) == 1

    @property
    def names_edition(self) -> bool:
        """The title or the list says of which edition the video is."""
        return self.edition in NAMED
