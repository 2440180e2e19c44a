"""Read a listing of published videos, store what it proposes for an event's talks, and accept what is named."""

import json
from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from talks.ingest.files import STDIN, FileTroubleError, read_bytes, shown_name
from talks.models import Event, ReplayCandidate
from talks.replays.decisions import DecisionError, accept
from talks.replays.desk import desk_of
from talks.replays.playlist import PlaylistError, Skipped, say_skipped
from talks.replays.proposals import Loaded, load_listing

if TYPE_CHECKING:
    from django.contrib.auth.models import User

State = ReplayCandidate.State
DESK_WORDS = {"propose": "proposed", "unsure": "doubtful"}


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
        parser.add_argument("--user", metavar="NAME", help="who accepts them; without it the history says “a command”")

    def handle(self, *, event: str, playlist: str, form: str, **options: Any) -> None:
        with translation.override("en"):
            self.match(event, playlist, form, options["accept"], options["user"])

    def match(self, event: str, playlist: str, form: str, accepted: list[str], username: str | None) -> None:
        try:
            found = Event.objects.get(slug=event)
            user = get_user_model().objects.get(username=username) if username else None
            name = "" if playlist == STDIN else shown_name(playlist)
            with transaction.atomic():
                loaded = load_listing(found, read_bytes(playlist), name, user)
                taken = [self._accept(loaded, found, video, user) for video in dict.fromkeys(accepted)]
        except Event.DoesNotExist:
            raise CommandError(f"There is no event “{event}”.") from None
        except ObjectDoesNotExist:
            raise CommandError(f"There is no user “{username}”.") from None
        except (PlaylistError, FileTroubleError, DecisionError) as error:
            raise CommandError(f"{' '.join(str(error).split())} Nothing was stored.") from error
        rows = _rows(found, loaded)
        if form == "json":
            self.stdout.write(json.dumps(_as_json(rows, loaded), ensure_ascii=False, indent=2))
        else:
            self._tell(loaded, rows)
        for said in taken:
            self.stderr.write(said)

    def _accept(self, loaded: Loaded, event: Event, video_id: str, user: "User | None") -> str:
        video = next((video for video in loaded.listing.videos if video["id"] == video_id), None)
        url = video["url"] if video else ""
        candidates = ReplayCandidate.objects.filter(talk__event=event, url=url).select_related("talk")
        if candidate := candidates.filter(listing=loaded.listing, state=State.PENDING).first():
            talk = accept(candidate, user, None)
            if user:
                message = f"Replay accepted by match_replays: {url}"
                LogEntry.objects.log_actions(user.pk, [talk], CHANGE, message, single_object=True)
            return f"accepted: {candidate.talk} ← {candidate}"
        if candidate := candidates.filter(state=State.ACCEPTED, talk__replay_url=url).first():
            return f"accepted before: {candidate.talk} ← {candidate}"
        raise DecisionError(f"“{video_id}” is proposed for no talk.")

    def _tell(self, loaded: Loaded, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            self.stdout.write(f"{row['state']:<13} {row['talk']}")
            for candidate in row["candidates"]:
                verdict = DESK_WORDS[candidate["verdict"]]
                earlier = "" if candidate["is_from_this_listing"] else "  (from an earlier listing)"
                what = f"{candidate['score']:.2f}  {candidate['title']}  {candidate['url']}{earlier}"
                self.stdout.write(f"  {verdict:<8} {what}")
                self.stdout.write("".join(f"      {reason}\n" for reason in candidate["reasons"]), ending="")
        for skipped in loaded.listing.skipped:
            self.stderr.write(say_skipped(Skipped(**skipped)))
        if loaded.untitled:
            self.stderr.write(f"{_counted(loaded.untitled, 'video')} without a title: nothing can be proposed there.")
        if loaded.unread:
            self.stderr.write(f"Columns not understood: {', '.join(loaded.unread)}.")
        self.stderr.write(
            f"{_counted(len(loaded.listing.videos), 'video')} read, {loaded.proposed} proposed, "
            f"{loaded.doubtful} doubtful, {loaded.earlier} from earlier listings, "
            f"{_counted(loaded.unmatched, 'talk')} without a video, {loaded.decided} decided before."
        )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _as_json(rows: list[dict[str, Any]], loaded: Loaded) -> dict[str, Any]:
    """`not_found`: the talks that wait and got nothing from this listing, by slug."""
    found = {row["slug"] for row in rows for given in row["candidates"] if given["is_from_this_listing"]}
    return {
        "talks": rows,
        "not_found": [row["slug"] for row in rows if not row["replay"] and row["slug"] not in found],
        "skipped": loaded.listing.skipped,
    }


def _rows(event: Event, loaded: Loaded) -> list[dict[str, Any]]:
    desk = desk_of(event, timezone.localdate())
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
                    "is_from_this_listing": proposal.candidate.listing_id == loaded.listing.pk,
                    "reasons": [*proposal.reasons, *proposal.doubts],
                }
                for proposal in row.proposals
            ],
        }
        for row in desk.rows
    ]
