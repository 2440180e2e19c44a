"""Social cards: the picture that stands beside a link to a talk, an event or a theme. Plain data in, PNG bytes out.

`card` says what a card holds, `face` draws letters, `lines` breaks and fits text, `emblem` is the site's sign,
`drawing` puts them together. Nothing here knows Django or the catalogue.
"""
