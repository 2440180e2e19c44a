"""How a talk is cited: `Work` (what a citation says) → BibTeX, CSL-JSON, a sentence, Markdown.

`work` and `authors` are the data; `bibtex`, `csl`, `markdown_line` and the sentence of `styles` are one way of writing
each; `of_talk` makes a `Work` of a row. But for `of_talk` no module here knows a model. By hand on purpose: a citation
processor brings a language of styles and its own name parser, for four fixed ways of writing one kind of work.
"""
