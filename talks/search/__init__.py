"""How talks are found: the index that follows the rows, the questions that it answers, and what is made of the answers.

`results.find` gives a page of talks, `facets.facets` what each further choice would give; `filters` is the one table of
what there is to choose by, `index.sources` says what a talk is found by. docs/architecture.md, "How talks are found",
draws it.
"""
