"""What a card says and in which colours, before anything is drawn."""

import hashlib
from dataclasses import astuple, dataclass

# Raise it whenever the same card gives another picture: who holds the old one asks by it.
DRAWING = 2
# A colour for each theme, on paper: those of the stylesheet's `theme-hue-…` in the light scheme, in its order.
INKS = (
    "#88234d", "#76151a", "#ac312a", "#853200", "#925000", "#553a00",
    "#756840", "#585200", "#5b6c00", "#196100", "#057918", "#004d2b",
    "#005d54", "#007273", "#004853", "#0068a4", "#094d9a", "#526b8b",
    "#363282", "#6d49b2", "#61368d", "#5c2169", "#835b6f", "#a43066",
)  # fmt: skip
ACCENT = "#0f5257"


@dataclass(frozen=True)
class Card:
    """`details` stand below the title, one line each; `corner` at the bottom right; `colour` is #rrggbb.

    `stand_in` is drawn in the place of a title of which the font lacks a letter; a line of details that lacks one is
    left out. What is left of either would say something else.
    """

    kicker: str
    title: str
    details: tuple[str, ...] = ()
    corner: str = ""
    colour: str = ACCENT
    stand_in: str = "Recap"

    @property
    def key(self) -> str:
        """Equal for two cards exactly when their pictures are."""
        return hashlib.sha256(repr((DRAWING, astuple(self))).encode()).hexdigest()[:32]
