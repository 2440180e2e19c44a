"""Where talks wait for their documents, while many rows change in one transaction.

With a row 0 in the table, the triggers write no document and note the talk instead. Nobody but its writer sees that
row: `catching_up` takes it out before the transaction ends, or the transaction comes to nothing.
"""

WAITING = "talks_searchwaiting"
ARE_WAITING = f"EXISTS (SELECT 1 FROM {WAITING} WHERE talk_id = 0)"
TABLE = f"CREATE TABLE {WAITING} (talk_id bigint NOT NULL PRIMARY KEY)"
WAIT = f"INSERT INTO {WAITING} (talk_id) VALUES (0)"
