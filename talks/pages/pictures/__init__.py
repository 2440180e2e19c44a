"""Where the marks of a picture stand: plain numbers and names in, dataclasses of whole coordinates out.

No Django and no database: `talks/pages/statistics/` counts, templates/talks/pictures/ draws. Coordinates are in pixels
of the SVG's own size, and whole, so that no language writes one with a comma. By hand on purpose: a library of charts
draws in the browser, by a script, or draws pixels; these are a few kilobytes of the page that any reader can read.
"""
