"""What happened at conferences: events, talks, people, and what recaps say of them.

Layers, top to bottom; a module imports only from below (checked by import-linter, drawn in docs/architecture.md):

    surfaces  views, urls, admin, management, templatetags
    work      search, related, curation, replays.review, revision, editors
    models    talks.models, which point at tools.models
    pure      replays.address, text: no Django models, no I/O
"""
