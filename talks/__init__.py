"""What happened at conferences: events, talks, people, and what recaps say of them.

Layers, top to bottom; a module imports only from below (checked by import-linter, drawn in docs/architecture.md):

    surfaces  views, downloads, feeds, social_cards, site_files, sitemaps, urls, errors, admin, management, templatetags
    work      search, suggest, no_result, related, statistics, structured_data, forms, frames, my_list,
              citing.of_talk, talk_markdown, curation, waiting, replays.review, editors, first_load, ingest.load,
              ingest.updating, ingest.bulk, link_checks, kept_cards
              and what starting the site needs: messages, ports, static_files
    revision  the number that every change raises
    models    talks.models, which point at tools.models
    pure      ingest.records, ingest.readers, ingest.fixtures, ingest.writing, replays.address, replays.playlist,
              replays.matching, replays.player, pictures, cards, citing, poster, synthetic, text, days: no Django
              models, no I/O
    network   web, which asks public web addresses and knows nothing of the catalogue
"""
