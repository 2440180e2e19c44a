"""The table in which the SQL of either database looks up what a letter becomes: a copy of `talks.search.letters`."""

NAME = "talks_searchletter"
TABLE = f"CREATE TABLE {NAME} (letter text NOT NULL PRIMARY KEY, folded text NOT NULL)"
FILL = f"INSERT INTO {NAME} (letter, folded) VALUES (%s, %s)"


def folded(letter: str) -> str:
    """SQL for what a letter, SQL too, becomes; NULL for one that stays."""
    return f"(SELECT folded FROM {NAME} WHERE letter = {letter})"
