"""What happened at conferences: events, talks, people, and what recaps say of them.

docs/architecture.md goes through the rooms; a module imports only from below, as import-linter checks.
"""
