"""Many rows at once: past the models, the triggers and the indexes, and yet under every rule that the database holds.

`transaction.bulk_load` is the way in; `seeding.fill` fills a catalogue with `talks.synthetic`.
"""
