"""A form as it came, for the page that says that nothing of it was saved.

In: a request, as Django's, whether Django saw it or not. Out: its own body, shown to whoever sent it and kept nowhere.
A body above the limits was refused before (`recap.bodies`, DATA_UPLOAD_…). No password and no code is shown or kept.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import translation

from recap.bodies import SMALL_BODY
from recap.same_site import is_from_here
from recap.typed.labels import Labels

# "code" alone is that of somebody's telephone; a takeaway's is "takeaways-0-code".
SECRET = re.compile("passw|otp|secret|recovery|^code$|(?<!middleware)token", re.IGNORECASE)
# The fields that sign somebody in beside their form: neither shown nor kept.
SIGN_IN = "sign_in"
LONG = 80
# Of a body that anybody may send: a form of ours with more does not fit in one, and to show each costs.
MOST_FIELDS_OF_SMALL = 2_000


@dataclass(frozen=True)
class Text:
    label: str
    text: str

    @property
    def is_long(self) -> bool:
        return len(self.text) > LONG or "\n" in self.text


@dataclass(frozen=True)
class Typed:
    """`kept`: names and values, to be sent again; `shown`: what of it somebody typed or chose.

    `secrets` and `files`: names and labels of what has to be given once more.
    """

    kept: list[tuple[str, str]]
    shown: list[Text]
    secrets: list[tuple[str, str]]
    files: list[tuple[str, str]]

    @property
    def is_empty(self) -> bool:
        return not (self.shown or self.files)

    @property
    def length(self) -> int:
        """Bytes, sent again as a form without files."""
        return len(urlencode(self.kept))


def typed(request: HttpRequest, *, with_names: bool = True) -> Typed | None:
    """None where no form was sent, none that can be read, none of ours, or another site's, as the browser says.

    `with_names`: of rows, which the database is asked for.
    """
    if request.method != "POST" or not is_from_here(request):
        return None
    try:
        sent, files = request.POST, list(request.FILES)
    except (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError, OSError):
        return None
    if not (sent or files) or _is_crumbs(request, sent):
        return None
    labels = Labels(request.path_info, getattr(request, "user", None) if with_names else None)
    with in_readers_language(request):
        return _read(sent, files, labels)


def _is_crumbs(request: HttpRequest, sent: QueryDict) -> bool:
    is_small = int(request.META.get("CONTENT_LENGTH") or 0) <= SMALL_BODY
    return is_small and sum(len(values) for _name, values in sent.lists()) > MOST_FIELDS_OF_SMALL


def in_readers_language(request: HttpRequest) -> translation.override:
    return translation.override(translation.get_language_from_request(request, check_path=True))


def _read(sent: QueryDict, files: list[str], labels: Labels) -> Typed:
    given = [(name, str(value)) for name, values in sent.lists() for value in values if not _signs_in(name)]
    kept = [(name, value) for name, value in given if not SECRET.search(name)]
    secrets = sorted({name for name, _value in given} - {name for name, _value in kept})
    return Typed(
        kept,
        [Text(labels[name], labels.text(name, value)) for name, value in kept if _is_typed(sent, name, value, labels)],
        [(name, labels[name] or name) for name in secrets],
        [(name, labels[name] or name) for name in files],
    )


def without_sign_in(sent: QueryDict) -> QueryDict:
    """As it would have come from who was signed in."""
    rest = sent.copy()
    for name in [name for name in rest if _signs_in(name)]:
        del rest[name]
    return rest


def _signs_in(name: str) -> bool:
    return name.startswith(f"{SIGN_IN}-")


def _is_typed(sent: QueryDict, name: str, value: str, labels: Labels) -> bool:
    """Not what the page noted, nor what stands in a list as it did."""
    return bool(value and labels[name]) and sent.get(f"initial-{name}") != value
