"""The evidence and what it weighs, in one place: log-odds, so that 0 says nothing and 3 says twenty to one.

`docs/how-an-article-is-read.md` explains them. Read-only for everybody but `tests/bench/fit_weights.py`.
"""

WEIGHTS: dict[str, float] = {
    # A reading of one unit: the sum of what speaks for it.
    "title": 1.2,  # times the title's own log-odds
    "people": 0.8,  # times those of the people
    "somebody": 0.8,  # names people
    "known person": 2.0,  # added to a name's own odds, where the catalogue knows somebody of that name
    "nobody": -2.0,  # names nobody
    "nobody under a heading": -0.3,
    "nobody on a line": -0.6,  # in bold, or a link
    "nobody on a short line": -3.0,
    "nobody in prose": -4.5,  # of marked words
    "titled": 0.8,  # marked words beside which stands that they are a title: "the talk “…”"
    "titled alone": 4.9,  # the same, where nobody is named
    "page of a talk": 1.0,  # marked words that are a link to a talk's page, its video or slides
    "page of a talk alone": 4.4,  # the same, where nobody is named nor anything said
    "when": 1.6,  # an hour or a recurring lead before the title
    "when alone": 0.8,  # the same, where nobody is named
    "kind": 3.0,  # "Workshop: ", "Panel: " before the title
    "media": 0.5,  # links to a video or slides
    "page": 1.5,  # links to a page named after the title, or a line with the kind of session
    "media alone": 2.0,  # and more for one that names nobody where others do
    "short title": -0.6,  # of one word, after people: rather whom they work for
    "open room": -4.0,  # "BOF: "
    "article title": -5.0,
    "contents": -0.7,  # an entry of a table of contents
    "term": -1.0,  # one or two marked words within prose
    "unseen": -6.0,  # under "to watch later", after "I missed:"
    "alone under a heading": -1.0,  # for each unit that is the only one under a heading that may be the title itself
    "booth": -6.0,  # under "the booths"
    "other part": -0.8,  # under "conclusion", "thanks"
    "under a day": 0.6,  # under a day, or "keynotes"
    "part of talks": 2.0,  # right under "talks"
    "own video": 1.5,  # the line is the link to its video or slides
    "companies for titles": -4.0,  # for each, where all titles are of one word, after people
    # The author's habit.
    "accepted": 0.2,  # at least, for a reading to count
    "habit at most": 0.5,  # by how many units of the family fit
    "habit at least": -0.3,
    "rare": 0.02,  # the least share of a template
    "discount": 0.1,  # units that a template loses, so that what is used once is not a habit
    "exception": 0.05,  # the least share of units that name people, and of those that name nobody
    # A family: the sum of its readings, less what does not fit.
    "reading at most": 5.0,
    "unfit heading": 0.5,
    "unfit": 0.5,
    "unfit line": 0.2,
    "unfit words": 0.1,
    "template": 0.5,  # for each template in use
    "one title": 1.0,  # shows no set; twice, where several units have it
    # The choice.
    "family": 1.0,  # at least
    "further family": 1.5,  # at least, for a second one
    "further reading": 0.8,
    "single reading": 3.3,  # at least, where a further family adds one talk
    "further words": 0.8,  # marked words, where others are the first family
    "sure words": 2.0,  # each of them
    "title alone": 0.2,  # where nothing names people: the title's own odds, at least
    "title alone at least": -3.0,
    "weak family": -2.0,  # taken when there is nothing better, and said to be weak
    "doubtful": 2.3,  # the least mean of a set's readings, else an editor is asked
    "doubtful without people": 1.5,  # and so much more where nobody is named
    "hardly": 1.0,  # a talk of less, in a set that is not doubtful: an editor is asked
    "rare way": 0.33,  # a talk told as fewer of them are, and below "reading at most": an editor is asked
}
FAMILIES: dict[str, float] = {
    "headings without headings under them": -4.8,
    "short lines": -2.0,
    "items of depth": -1.0,
}
READINGS: dict[str, float] = {
    "pictures named in the prose": 0.5,
    "italics in": -0.5,
    "bolds in": -0.3,
    "quotes in": 0.0,
    "lines that open with": 0.5,
}
# What a template says by itself, before the author's habit is known.
TEMPLATES: dict[str, float] = {
    "title by people": 0.5,
    "title of people": -1.5,
    "people of title": -2.0,
    "title comma people": -0.3,
    "people comma title": -1.0,
    "title presents people": -3.0,
    "people presents title": 0.0,
    "title slash people": -0.5,
    "title at people": -0.5,
    "people at title": -2.0,
    "title newline people": -0.3,
    "people bracket title": -4.0,
    "people by title": -3.0,
    "people colon title": -0.7,
    "title point people": -0.7,
    "people point title": -4.0,
    "people, title": -0.3,
    "kind and people": 3.0,
    "sentence": -0.2,
}
# A title: by the number of its words, and by its look.
TITLE: dict[str, float] = {
    "1 word": -0.2,
    "2 words": 0.2,
    "3 to 13 words": 0.6,
    "to 18 words": 0.2,
    "to 25 words": -2.0,
    "more words": -5.0,
    "empty": -5.0,
    "section": -3.0,  # a name that recaps give to other parts
    "day": -5.0,
    "keynote": 0.5,
    "keynotes": -3.0,
    "byline": -5.0,  # of the article itself
    "name": -0.5,  # times the log-odds that it is a person's name
    "date": -2.0,
    "year at end": -0.8,
    "bar": -2.0,
    "colon at end": -1.5,
    "address": -3.0,
    "pointer": -4.0,  # "here", "the slides"
    "small letter first": -0.8,
    "handle": -2.0,
    "two sentences": -1.2,
    "byline at end": -2.0,
    "kind at end": -1.5,
    "sentence": -1.0,
    "quoted": 0.8,
    "quoted within": -1.5,
    "point at end": -0.5,
    "role": -1.0,
    "name first": -1.0,
    "room": -2.0,
    "byline within": -1.5,
    "name at end": -2.5,
    "open bracket": -1.0,
}
