"""Social cards: the picture that stands beside a link to a talk, an event or a theme. Plain data in, PNG bytes out.

`card` says what a card holds, `face` draws letters, `emblem` is the site's sign, `drawing` fits the texts and puts all
together. Nothing here knows Django or the catalogue. By hand on purpose: a page drawn by a browser would need one on
the server, and Pillow sets no text in a box.
"""
