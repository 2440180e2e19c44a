"""The form by which an article is put on the reading desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from talks.admin.sentences import in_words
from talks.ingest.desk.arriving import MOST_BYTES, fetched
from talks.ingest.records import ReadError
from talks.web import ForbiddenError, NoAnswerError, RedirectError, TooLargeError, UnreachableError, WebError
from talks.web.fetch import Fetcher
from talks.web.target import read_target
from tools.fields import HttpURLField

FETCHED = {
    ForbiddenError: _(
        "Only public addresses are fetched and shown: none on your own machine or network, no port of its own."
    ),
    UnreachableError: _("Nobody answers at this address."),
    NoAnswerError: _("What answers at this address cannot be understood, or not in time."),
    RedirectError: _("This address leads on and on."),
    TooLargeError: _("The page at this address is too large for an article."),
}  # fmt: skip


def fetch_words(error: WebError) -> str:
    """Why an address gave no article."""
    return str(FETCHED[type(error)])


class ArticleForm(forms.Form):
    """`given` is the article, be it typed, a file, or fetched from its address alone."""

    text = forms.CharField(
        label=_("Paste the article"),
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_("Markdown, HTML, or text copied from the page; 1 MB is the most, and takes some seconds to read."),
    )
    # What a browser copies along with a text; the page's script puts it here.
    marked = forms.CharField(
        required=False, strip=False, max_length=MOST_BYTES, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    file = forms.FileField(label=_("or choose its file"), required=False, help_text=_("Markdown, HTML or text."))
    url = HttpURLField(_("address"), blank=True).formfield(
        label=_("Its address"),
        help_text=_("Where readers find it. Without a text and a file, it is fetched from there."),
    )

    def clean_url(self) -> str:
        return public_address(self.cleaned_data["url"])

    data_given = b""
    name = ""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is too large: %(mb)d MB is the most."), params={"mb": MOST_BYTES // 10**6}
            )
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if file := given.get("file"):
            self.data_given, self.name = file.read(), file.name
        elif given.get("marked"):
            self.data_given, self.name = _pasted(given["marked"]), "article.html"
        elif given.get("text", "").strip():
            self.data_given, self.name = _pasted(given["text"]), "article"
        elif not given.get("url") and not self.errors:
            raise forms.ValidationError(_("Paste the article, choose its file, or give its address."))
        return given

    def given(self, fetcher: Fetcher) -> tuple[bytes, str] | None:
        """The article and its name, as it is typed or from its address; None where the form says why there is none."""
        if not self.is_valid():
            return None
        if self.data_given:
            return self.data_given, self.name
        url = self.cleaned_data["url"]
        try:
            return fetched(url, fetcher), url.rstrip("/").rpartition("/")[2].partition("?")[0] or "article"
        except (WebError, ReadError) as error:
            self.refuse(error)
            return None

    def refuse(self, error: Exception) -> None:
        if isinstance(error, WebError):
            self.add_error("url", fetch_words(error))
        else:
            self.add_error(None, in_words(error))


def public_address(url: str) -> str:
    """Raises `ValidationError`."""
    try:
        if url:
            read_target(url)
    except ForbiddenError as error:
        raise forms.ValidationError(fetch_words(error)) from error
    return url


def _pasted(text: str) -> bytes:
    """Browsers send each line with an end of two signs, whatever was pasted."""
    return text.replace("\r\n", "\n").encode()
