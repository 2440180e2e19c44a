"""The catalogue's rows, split by noun; import them from here."""

from talks.models.article import Article, Coverage, Takeaway
from talks.models.calendar_year import CalendarYear
from talks.models.desk_article import DeskArticle
from talks.models.edit import Edit, EditedRow
from talks.models.event import Discovery, Event, EventFigure
from talks.models.glossary import GlossaryEntry
from talks.models.links import SlideLink
from talks.models.mention import Mention
from talks.models.people import Appearance, Speaker, SpeakerAlias, SpeakerLink
from talks.models.reader_report import ReaderReport
from talks.models.recording import Recording
from talks.models.replay import ReplayCandidate, ReplayListing
from talks.models.revision import CatalogueRevision
from talks.models.series import Series
from talks.models.settled_keyword import SettledKeyword
from talks.models.source_state import SourceState
from talks.models.talk import Talk
from talks.models.theming import ThemedTalk
from talks.models.transcript import Transcript

__all__ = [
    "Appearance",
    "Article",
    "CalendarYear",
    "CatalogueRevision",
    "Coverage",
    "DeskArticle",
    "Discovery",
    "Edit",
    "EditedRow",
    "Event",
    "EventFigure",
    "GlossaryEntry",
    "Mention",
    "ReaderReport",
    "Recording",
    "ReplayCandidate",
    "ReplayListing",
    "Series",
    "SettledKeyword",
    "SlideLink",
    "SourceState",
    "Speaker",
    "SpeakerAlias",
    "SpeakerLink",
    "Takeaway",
    "Talk",
    "ThemedTalk",
    "Transcript",
]
