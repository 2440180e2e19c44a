"""The reading API, /api/v1/: what the public may see of the catalogue, as JSON, for other programs.

In: addresses and parameters. Out: objects of the types in `schemas` and `answers`, which alone say what goes out.
Nobody is asked who they are, drafts are in no answer, and both languages always are, so that a cache has one copy.

`operations` is what can be asked; `parameters` what may be said in an address; `cursors` where a page begins; `walks`
which talks come, in which order; `shapes` what each kind of row tells, which `rows` and `statements` read, in as many
queries whatever there is; `serving` is what all answers share (conditions, headers, methods), `problems` how a fault is
told, `document` the OpenAPI document, `guide` the page that explains it, and `twins` the address of a page's twin here.
"""
