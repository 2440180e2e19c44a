"""What a talk is about, among the themes of the vocabulary, and the words or the tool that say so."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from talks.ingest.readers.article.document.blocks import Block
from talks.ingest.readers.article.facts.mentions import said_in
from talks.ingest.readers.article.sections.labels import metadata_of
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import MentionRecord, ThemeRecord
from talks.ingest.wording.phrases import PhraseIndex
from tools.names import fold

# Folded phrases of both languages, beside the themes' own names, by the slug of `fixtures/vocabulary.json`.
PHRASES = {
    "autoscaling": ("autoscaler", "auto-scaling", "scale to zero", "mise a l'echelle"),
    "ci-cd": ("ci/cd", "integration continue", "deploiement continu", "livraison continue", "continuous integration",
              "continuous delivery", "continuous deployment"),
    "container-runtime": ("container runtime", "cri-o", "moteur de conteneurs", "execution des conteneurs"),
    "infrastructure-as-code": ("infrastructure-as-code", "infra as code"),
    "multi-tenancy": ("multi-tenant", "multi tenancy", "multitenancy", "multi-locataires", "multitenant"),
    "networking": ("network", "reseaux"),
    "observability": ("monitoring", "supervision", "tracing", "telemetry", "telemetrie"),
    "security": ("securite", "vulnerabilities", "vulnerabilites", "failles"),
    "service-mesh": ("service meshes", "maillage de services", "maillage de service", "sidecar"),
    "storage": ("stateful", "persistent volume", "volumes persistants", "persistent volumes"),
    "supply-chain": ("chaine d'approvisionnement", "sbom", "software bill of materials", "attestations",
                     "image signing"),
    "sustainability": ("carbon footprint", "empreinte carbone", "green it", "numerique responsable", "sobriete"),
    "virtualization": ("microvm", "microvms", "machine virtuelle", "machines virtuelles", "virtual machine",
                       "virtual machines", "hyperviseur", "hypervisor"),
}  # fmt: skip
MARKS = re.compile("[\u0300-\u036f]+")
SEPARATOR = re.compile(r"\s*[,;·]\s*")
TELLING = {"subject", "demonstrated"}
# How many sentences must name a theme that the title does not.
OFTEN = 2


def themes_of(
    blocks: Sequence[Block], vocabulary: Vocabulary, mentions: Sequence[MentionRecord] = (), title: str = ""
) -> tuple[ThemeRecord, ...]:
    """By slug. What a line "Thèmes : …" says is all there is; without one: the title, the tools, the text."""
    told = told_themes(blocks, vocabulary)
    if told:
        return told
    evidence: dict[str, str] = {}
    phrases = _phrases(vocabulary)
    index = _index(vocabulary)
    for _, _, phrase in index.find(_plain(title)):
        evidence.setdefault(phrases[phrase], f"title: {phrase}")
    themes = {tool.slug: tool.themes for tool in vocabulary.tools}
    for mention in mentions:
        for slug in themes.get(mention.slug, ()) if mention.role in TELLING else ():
            evidence.setdefault(slug, f"{mention.role}: {mention.name}")
    counts: dict[str, list[str]] = {}
    for sentence in said_in(blocks):
        for slug, phrase in {phrases[phrase]: phrase for _, _, phrase in index.find(_plain(sentence))}.items():
            counts.setdefault(slug, []).append(phrase)
    for slug, said in counts.items():
        if len(said) >= OFTEN:
            evidence.setdefault(slug, f"text: {', '.join(dict.fromkeys(said))}")
    return tuple(ThemeRecord(slug, evidence[slug]) for slug in sorted(evidence))


def told_themes(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[ThemeRecord, ...]:
    names = _theme_names(vocabulary)
    found = {names[fold(name)]: name for name in _written(blocks) if fold(name) in names}
    return tuple(ThemeRecord(slug, found[slug]) for slug in sorted(found))


def unknown_themes(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Names of a line "Thèmes : …" that the vocabulary does not have, as written: for an editor."""
    names = _theme_names(vocabulary)
    return tuple(name for name in _written(blocks) if fold(name) not in names)


def _written(blocks: Sequence[Block]) -> list[str]:
    lines = [line for block in blocks if ":" in block.text and (line := metadata_of(block).get("themes"))]
    return [name for line in lines for name in SEPARATOR.split(line) if name]


@lru_cache(maxsize=4)
def _theme_names(vocabulary: Vocabulary) -> dict[str, str]:
    """Folded name → slug."""
    return {fold(name): theme.slug for theme in vocabulary.themes for name in theme.names}


@lru_cache(maxsize=4)
def _phrases(vocabulary: Vocabulary) -> dict[str, str]:
    """Folded phrase → slug."""
    return {
        fold(phrase): theme.slug
        for theme in vocabulary.themes
        for phrase in (*theme.names, *PHRASES.get(theme.slug, ()))
    }


@lru_cache(maxsize=4)
def _index(vocabulary: Vocabulary) -> PhraseIndex:
    return PhraseIndex(_phrases(vocabulary))


def _plain(text: str) -> str:
    """As `fold`, for whole articles: without its care for rare letters."""
    plain = text if text.isascii() else MARKS.sub("", unicodedata.normalize("NFKD", text))
    return plain.lower().replace("’", "'")
