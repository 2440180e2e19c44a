"""The table of what is said in recordings. The key of its rows: the transcript's id << BITS | the passage's number."""

NAME = "talks_spoken"
# What it follows.
SOURCE = "talks_transcript"
# Room for a day's half minutes.
BITS, LAST = 12, 4095
