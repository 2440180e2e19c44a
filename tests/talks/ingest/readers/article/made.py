"""Blocks and a small vocabulary, made by hand: no reader of documents is needed here."""

from talks.ingest.readers.article.document.blocks import Block, BlockKind, Link
from talks.ingest.readers.article.vocabulary import KnownTheme, KnownTool, Vocabulary

VOCABULARY = Vocabulary(
    tools=(
        KnownTool("kepler", ("Kepler",), "Red Hat", ("sustainability",)),
        KnownTool("flux", ("Flux", "FluxCD")),
        KnownTool("argo-cd", ("Argo CD", "ArgoCD"), None, ("gitops",)),
        KnownTool("argo-workflows", ("Argo Workflows",)),
        KnownTool("containerd", ("containerd",)),
        KnownTool("gke", ("GKE",)),
        KnownTool("datadog", ("Datadog",), "Datadog"),
        KnownTool("acme-images", ("Acme Images",), "Acme"),
    ),
    themes=(
        KnownTheme("gitops", ("GitOps",)),
        KnownTheme("service-mesh", ("Service mesh",)),
        KnownTheme("sustainability", ("Sustainability",)),
        KnownTheme("security", ("Security", "Sécurité")),
    ),
    companies={"acme": ("acme", "Acme"), "datadog": ("datadog", "Datadog"), "red hat": ("red-hat", "Red Hat")},
)


def paragraph(text, *links, **more):
    return Block(BlockKind.PARAGRAPH, text, 1, links=tuple(Link(*link) for link in links), **more)


def item(text, *links, level=0):
    return Block(BlockKind.ITEM, text, 1, level=level, links=tuple(Link(*link) for link in links))


def heading(text):
    return Block(BlockKind.HEADING, text, 1, level=3)


def player(url):
    return Block(BlockKind.EMBED, "", 1, links=(Link("", url),))
