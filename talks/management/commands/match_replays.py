"""Read a listing of published videos, store what it proposes for an event's talks, and accept what is named."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from talks.ingest.files import STDIN, FileTroubleError, read_bytes, shown_name
from talks.models import Event, ReplayCandidate
from talks.replays.decisions import DecisionError, accept
from talks.replays.desk import desk_of
from talks.replays.playlist import PlaylistError, Skipped, say_skipped
from talks.replays.proposals import Loaded, load_listing


class Command(BaseCommand):
    help = (
        "Propose the replays of an event from a listing (yt-dlp or YouTube JSON, Atom, CSV, lines); link none unasked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("event", help="the event's slug")
        parser.add_argument("playlist", help="the listing; - for standard input")
        parser.add_argument("--as", dest="form", choices=["text", "json"], default="text")
        parser.add_argument(
            "--accept",
            nargs="+",
            default=[],
            metavar="VIDEO_ID",
            help="accept the proposals of these videos, no others",
        )

    def handle(self, *, event: str, playlist: str, form: str, **options: Any) -> None:
        accepted = options["accept"]
        with translation.override("en"):
            self.match(event, playlist, form, accepted)

    def match(self, event: str, playlist: str, form: str, accepted: list[str]) -> None:
        try:
            found = Event.objects.get(slug=event)
            name = "" if playlist == STDIN else shown_name(playlist)
            with transaction.atomic():
                loaded = load_listing(found, read_bytes(playlist), name)
                taken = [self._accept(loaded, found, video) for video in accepted]
        except Event.DoesNotExist:
            raise CommandError(f"There is no event “{event}”.") from None
        except (PlaylistError, FileTroubleError, DecisionError) as error:
            raise CommandError(f"{' '.join(str(error).split())} Nothing was stored.") from error
        rows = _rows(found)
        if form == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            self._tell(loaded, rows)
        for candidate in taken:
            self.stderr.write(f"accepted: {candidate.talk} ← {candidate}")

    def _accept(self, loaded: Loaded, event: Event, video_id: str) -> ReplayCandidate:
        video = next((video for video in loaded.listing.videos if video["id"] == video_id), None)
        url = video["url"] if video else ""
        candidate = ReplayCandidate.objects.filter(talk__event=event, url=url, listing=loaded.listing).first()
        if candidate is None:
            raise DecisionError(f"“{video_id}” is proposed for no talk.")
        accept(candidate, None, None)
        return candidate

    def _tell(self, loaded: Loaded, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            self.stdout.write(f"{row['state']:<13} {row['talk']}")
            for candidate in row["candidates"]:
                self.stdout.write(
                    f"  {candidate['verdict']:<8} {candidate['score']:.2f}  {candidate['title']}  {candidate['url']}"
                )
                self.stdout.write("".join(f"      {reason}\n" for reason in candidate["reasons"]), ending="")
        for skipped in loaded.listing.skipped:
            self.stderr.write(say_skipped(Skipped(**skipped), "en"))
        self.stderr.write(
            f"{len(loaded.listing.videos)} videos read, {loaded.proposed} proposed, {loaded.doubtful} doubtful, "
            f"{loaded.unmatched} talks without a video, {loaded.decided} decided before."
        )


def _rows(event: Event) -> list[dict[str, Any]]:
    desk = desk_of(event, timezone.localdate(), "en")
    return [
        {
            "talk": row.talk.title,
            "slug": row.talk.slug,
            "state": row.talk.replay_state,
            "replay": row.talk.replay_url,
            "candidates": [
                {
                    "verdict": "propose" if proposal.is_proposed else "unsure",
                    "score": round(proposal.candidate.score, 3),
                    "title": proposal.candidate.video_title,
                    "url": proposal.candidate.url,
                    "reasons": list(proposal.reasons),
                }
                for proposal in row.pending
            ],
        }
        for row in desk.rows
    ]
