"""What a card says, before anything is drawn."""

import hashlib
from dataclasses import astuple, dataclass

# Raise it whenever the same card gives another picture: who holds the old one asks by it.
DRAWING = 1


@dataclass(frozen=True)
class Card:
    """`details` stand below the title, one line each; `corner` at the bottom right; `colour` is #rrggbb.

    `stand_in` is drawn in the place of a title whose letters the font does not have.
    """

    kicker: str
    title: str
    details: tuple[str, ...] = ()
    corner: str = ""
    colour: str = "#0f5257"
    stand_in: str = "Recap"

    @property
    def key(self) -> str:
        """Equal for two cards exactly when their pictures are."""
        return hashlib.sha256(repr((DRAWING, astuple(self))).encode()).hexdigest()[:32]
