"""Listings of videos: `read_playlist(content, name)` gives a `Listing`, or says in a `PlaylistError` why it is none."""

from talks.replays.playlist.listing import Listing, PlaylistError, Skipped, say_skipped
from talks.replays.playlist.reader import MAX_BYTES, read_playlist
from talks.replays.video import Video

__all__ = ["MAX_BYTES", "Listing", "PlaylistError", "Skipped", "Video", "read_playlist", "say_skipped"]
