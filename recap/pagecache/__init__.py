"""Finished pages for anonymous readers, kept in front of Django: a WSGI layer around its handler.

A kept page is served only while the catalogue revision is the one it was made from, so that every edit shows at once.
`app` is the way of a request; `keys` says which requests have a page here and under which name, `query` what counts of
their parameters, `revision` what the catalogue is now, `rendering` how Django is asked and which answers are kept,
`entry` what is kept and `encodings` in which forms, `memory` and `shared` where, `flights` who makes a page that
several want at once, `outage` what is said when the database does not answer.
"""
