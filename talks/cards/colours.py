"""A colour for each theme, on paper: those of the stylesheet's `theme-hue-…` in the light scheme, in its order."""

INKS = (
    "#7f3437", "#7c3b0e", "#6d4700", "#545400", "#2c5d21", "#006147",
    "#006066", "#00597e", "#2b4e89", "#504485", "#693a73", "#793458",
)  # fmt: skip
ACCENT = "#0f5257"
