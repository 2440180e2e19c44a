"""How a talk is cited: `Work` (what a citation says) → BibTeX, CSL-JSON, a sentence, Markdown.

`work` and `people` are the data, `bibtex`, `csl`, `markdown` and `sentence` one way of writing each; `of_talk` makes a
`Work` of a row. But for `of_talk` no module here knows a model.
"""
