"""What is said in recordings: files of subtitles → cues, cues → passages, and which passage a takeaway comes from.

No model, no database: `read_transcript(content, name)` gives a `Heard`, or says in a `TranscriptError` why it is none.
"""

from talks.transcripts.cues import MAX_BYTES, WINDOW_S, Cue, Heard, TranscriptError
from talks.transcripts.passages import PART_S, Passage, part_of, passages
from talks.transcripts.reading import read_transcript

__all__ = [
    "MAX_BYTES",
    "PART_S",
    "WINDOW_S",
    "Cue",
    "Heard",
    "Passage",
    "TranscriptError",
    "part_of",
    "passages",
    "read_transcript",
]
