"""A colour for each theme, on paper: those of the stylesheet's `theme-hue-…` in the light scheme, in its order."""

INKS = (
    "#88234d", "#76151a", "#ac312a", "#853200", "#925000", "#553a00",
    "#756840", "#585200", "#5b6c00", "#196100", "#057918", "#004d2b",
    "#005d54", "#007273", "#004853", "#0068a4", "#094d9a", "#526b8b",
    "#363282", "#6d49b2", "#61368d", "#5c2169", "#835b6f", "#a43066",
)  # fmt: skip
ACCENT = "#0f5257"
