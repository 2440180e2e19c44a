"""What somebody typed into a form of which nothing was saved, given back on a calm page.

`form` reads it from the request that brought it, `labels` says which field each text is from, `page` shows it, and
`handlers` are the pages for what Django refuses. `recap.busy` and `recap.signin.site` say the rest.

Nothing is lost, and nothing is made easier for others:

- Who is **signed out** meanwhile signs in on the page itself, beside the form, which is saved in the same step. The
  token against forged forms is the one that came, and was found good before anybody asked who sends it. Signing in in
  another tab would make it worthless, and browsers do not all keep a form for who goes back.
- A form **whose token is not good** may be another site's: it is shown to copy, and has no button. A new token beside
  it would leave one click between a forged form and its answer. What the browser says is another site's, and what was
  sent to sign in, is not shown at all.
- Who **may not** any more, and who changed what is **not there** any more, copies it; or sends it when it is back.
"""
