"""What is known of names before anything is read: companies and people, as a catalogue has them."""

from dataclasses import dataclass


# Compared by identity: it is part of what a cache looks up by, and may hold a whole catalogue.
@dataclass(frozen=True, eq=False)
class Known:
    """Folded names of companies and of people; `odds`: what speaks for a person whose name is known."""

    companies: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    odds: float = 0.0


NOTHING_KNOWN = Known()
