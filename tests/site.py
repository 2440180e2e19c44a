"""A small catalogue that has something to show on every public page, and the addresses of all those pages and feeds.

`make_site()` gives rows to each page; `PAGES` are their paths after /<language>/, all answering 200. Tests that say
"every page" go over `EVERY_PAGE`.
"""

import datetime as dt

from django.contrib.auth.models import Permission, User
from django.test import Client

from talks.editing.editors import create_editor
from talks.editing.roles import Role
from talks.models import Mention, SlideLink, Takeaway, Talk
from tests.factories import (
    make_alias,
    make_article,
    make_company,
    make_coverage,
    make_discovery,
    make_event,
    make_figure,
    make_mention,
    make_series,
    make_slide_link,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
    make_transcript,
)

PASSWORD = "a long enough passphrase"

PAGES = (
    "",
    "talks/",
    "talks/?theme=service-mesh&event=cloud-days-2023&tool=istio&replay=published&slides=live&year=2023&q=mesh",
    "talks/?q=nothing-has-this-word",
    "talks/cloud-days-2023/a-mesh-without-sidecars/",
    "talks/cloud-days-2023/a-mesh-without-sidecars/?play=1",
    "talks/cloud-days-2023/a-mesh-without-sidecars/transcript/en/",
    "talks/?q=nothing-but-said",
    "talks/cloud-days-2023/signer-ses-images/",
    "talks/cloud-days-2023/a-talk-that-says-nothing/",
    "talks/cloud-nights-2024/policies-that-people-read/",
    "my-list/",
    "my-list/?t=cloud-days-2023/a-mesh-without-sidecars&t=signer-ses-images&t=nothing",
    "events/",
    "events/cloud-days-2023/",
    "events/cloud-nights-2024/",
    "series/",
    "series/cloud-days/",
    "years/2023/",
    "recaps/what-we-saw-at-cloud-days/",
    "themes/",
    "themes/service-mesh/",
    "themes/supply-chain/",
    "statistics/",
    "api/",
    "speakers/",
    "speakers/ada-lovelace/",
    "companies/",
    "companies/analytical-engines/",
    "companies/tool-smiths/",
    "tools/",
    "tools/istio/",
    "tools/cosign/",
    "tools/tracee/",
)
# Pieces of pages, which scripts ask for.
FRAGMENTS = ("suggestions/?q=mesh",)
# Of the whole site, and of a row of each kind that has feeds.
FEEDS = tuple(
    f"{of}feeds/{kind}/"
    for of in (
        "",
        "events/cloud-days-2023/",
        "series/cloud-days/",
        "themes/supply-chain/",
        "speakers/ada-lovelace/",
        "companies/tool-smiths/",
        "tools/istio/",
    )
    for kind in ("replays", "talks")
)
# No HTML: citations of a talk, itself as Markdown, and lists of talks as files.
KEPT = "t=cloud-days-2023/a-mesh-without-sidecars&t=signer-ses-images"
FILES = (
    *(f"talks/cloud-days-2023/a-mesh-without-sidecars/cite.{style}" for style in ("bib", "json", "txt", "md")),
    "talks/cloud-days-2023/a-mesh-without-sidecars/talk.md",
    *(f"my-list/talks.{style}?{KEPT}" for style in ("txt", "md")),
)
LANGUAGES = ("fr", "en")
# Where the pages of the fixtures `answers` and `pages` say that they are.
ADDRESS = "https://recap.example.org"
# Pictures that stand beside links, and what else is asked for under a language and is no page.
CARDS = (
    "card.png",
    "talks/cloud-days-2023/a-mesh-without-sidecars/card.png",
    "events/cloud-days-2023/card.png",
    "themes/supply-chain/card.png",
)
SITE_FILES = ("opensearch.xml", "manifest.webmanifest")
# Without a language.
ROOT_FILES = (
    "/robots.txt",
    "/sitemap.xml",
    *(f"/sitemap-{of}.xml" for of in ("pages", "talks", "events", "themes", "speakers", "companies", "tools", "years")),
    *(f"/sitemap-{of}.xml" for of in ("series", "recaps")),
)
# What programs ask for: every list, and one of each.
API = (
    "/api/v1/",
    "/api/v1/openapi.json",
    "/api/v1/talks/",
    "/api/v1/talks/?expand=event,speakers,takeaways,mentions,links,recordings",
    "/api/v1/talks/?q=mesh&theme=service-mesh&replay=published&year=2023",
    "/api/v1/talks/?changed_since=2000-01-01",
    "/api/v1/talks/?source=schedule.example.org",
    "/api/v1/talks/?video=https://youtu.be/aaaaaaaaaaa",
    "/api/v1/talks/cloud-days-2023/a-mesh-without-sidecars/",
    "/api/v1/events/?expand=figures,discoveries,recaps",
    "/api/v1/events/cloud-days-2023/",
    "/api/v1/series/?expand=events",
    "/api/v1/series/cloud-days/",
    "/api/v1/speakers/?expand=links",
    "/api/v1/speakers/ada-lovelace/",
    "/api/v1/companies/",
    "/api/v1/companies/tool-smiths/",
    "/api/v1/tools/?expand=aliases",
    "/api/v1/tools/istio/",
    "/api/v1/themes/",
    "/api/v1/themes/supply-chain/",
    "/api/v1/replays/?expand=event",
    "/api/v1/replays/cloud-days-2023/a-mesh-without-sidecars/",
    "/api/v1/recaps/?expand=talks",
    "/api/v1/recaps/what-we-saw-at-cloud-days/",
)
EVERY_CARD = tuple(f"/{language}/{card}" for language in LANGUAGES for card in CARDS)
EVERY_SITE_FILE = (*ROOT_FILES, *(f"/{language}/{file}" for language in LANGUAGES for file in SITE_FILES))
EVERY_PAGE = tuple(f"/{language}/{page}" for language in LANGUAGES for page in PAGES)
MISSING = tuple(f"/{language}/nothing/" for language in LANGUAGES)
EVERY_FILE = tuple(f"/{language}/{file}" for language in LANGUAGES for file in FILES)
EVERY_FEED = tuple(f"/{language}/{feed}" for language in LANGUAGES for feed in FEEDS)


def make_site() -> None:
    """Two events: texts in one language only, lost and dead slides, replays here and elsewhere, words of recaps."""
    days = make_event(
        city="Amsterdam", country="NL", venue="RAI", summary_fr="Quatre jours **au bord de l’eau**.",
        website_url="https://days.example.org/", schedule_url="https://days.example.org/schedule",
        playlist_url="https://www.youtube.com/playlist?list=PLdays", series=make_series(),
    )  # fmt: skip
    nights = make_event(
        "Cloud Nights 2024", starts_on=dt.date(2024, 6, 1), ends_on=dt.date(2024, 6, 1), summary_en="One night."
    )
    make_theme(
        name_fr="Maillage de services", featured=True, description_fr="Le réseau entre services.",
        description_en="The network between services.",
    )  # fmt: skip
    make_theme("Supply chain", description_en="What ships, and who built it.")
    make_company("Tool Smiths", homepage_url="https://smiths.example.org/")
    istio = make_tool(
        vendor="Tool Smiths", themes=["Service mesh"], description_en="A service mesh.", description_fr="Un maillage.",
        homepage_url="https://istio.io/", repo_url="https://github.com/istio/istio",
        accepted_on=dt.date(2022, 9, 28), incubating_on=dt.date(2022, 9, 28), graduated_on=dt.date(2023, 7, 12),
    )  # fmt: skip
    make_alias(istio, "istiod")
    make_tool("Cosign", themes=["Supply chain"], description_fr="Signe des images.")
    known = make_article(author="Grace", author_url="https://grace.example.org/", url="https://grace.example.org/days")
    unknown = make_article("Notes de voyage", event=days, language="fr")
    _make_mesh(days, known)
    _make_signing(days, unknown)
    make_talk("A talk that says nothing", event=days, position=3, replay_state=Talk.ReplayState.NOT_RECORDED)
    make_talk(
        "Policies that people read", event=nights, speakers=[("Ada Lovelace", "Tool Smiths")], tools=["Kyverno"],
        themes=["Supply chain"], language="", replay_url="https://video.example.org/w/1",
    )  # fmt: skip
    make_figure(days, qualifier="more_than")
    make_discovery("Tracee", event=days, article=known, note_fr="Vu `eBPF`.", note_en="")


def _make_mesh(days, article) -> None:
    talk = make_talk(
        event=days, speakers=[("Ada Lovelace", "Analytical Engines"), "Alan Turing"],
        themes=["Service mesh", "Supply chain"], track="Networking", duration_s=2100,
        starts_at=dt.datetime(2023, 4, 19, 9, 30, tzinfo=dt.UTC), summary_fr="Sans *sidecar*.",
        summary_en="Without a *sidecar*.", replay_url="https://www.youtube.com/watch?v=aaaaaaaaaaa",
        replay_published_on=dt.date(2023, 5, 2),
    )  # fmt: skip
    make_mention(talk, "Istio", excerpt_fr="Le mode `ambient`.", excerpt_en="The `ambient` mode.")
    make_mention(talk, "Linkerd", role=Mention.Role.ALTERNATIVE)
    make_takeaway(talk, article=article, at_s=760)
    make_transcript(talk, (0, "Hello everyone."), (760, "Without a sidecar: nothing but said here."))
    make_takeaway(talk, kind=Takeaway.Kind.HOW_TO, text_en="", text_fr="À activer.", code="--set profile=ambient")
    make_takeaway(talk, kind=Takeaway.Kind.LIMIT, holds_until=dt.date(2023, 12, 31))
    make_slide_link(talk)
    make_coverage(article, talk, anchor="mesh")


def _make_signing(days, article) -> None:
    talk = make_talk(
        "Signer ses images", event=days, position=2, language="fr", speakers=[("Grace Hopper", "Tool Smiths")],
        themes=["Supply chain"], tools=["Cosign"], summary_fr="Une signature par image.",
    )  # fmt: skip
    make_slide_link(talk, state=SlideLink.State.MISSING)
    make_slide_link(talk, state=SlideLink.State.DEAD, label="Code", kind=SlideLink.Kind.CODE)
    make_coverage(article, talk)


# --- who visits ---------------------------------------------------------------------------------------------------


def make_editor(name: str = "editor", role: Role = Role.EDITOR) -> User:
    return create_editor(name, PASSWORD, role)


def sign_in_editor(client: Client) -> User:
    """Somebody who may edit the catalogue, and reads English."""
    editor = make_editor()
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return editor


def make_member(name: str = "member", *, is_staff: bool = False, may_view: bool = False) -> User:
    """Somebody with an account, who is no editor: staff without permissions, or a permission without being staff."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=is_staff)
    if may_view:
        user.user_permissions.add(*Permission.objects.filter(codename__in=["view_talk", "change_talk"]))
    return user
