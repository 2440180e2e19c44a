"""What a talk is about, among the themes of the vocabulary, and the words or the tool that say so."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from talks.ingest.readers.article.sections.block_readings import BlockReading
from talks.ingest.readers.article.vocabulary import Vocabulary
from talks.ingest.records import MentionRecord, ThemeRecord
from talks.ingest.wording.phrases import PhraseIndex
from tools.folding import fold

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


@dataclass(frozen=True)
class _ThemeWords:
    """`names`: folded → slug. `phrases`: the same, with all that speaks of a theme; `index` finds them."""

    names: dict[str, str]
    phrases: dict[str, str]
    index: PhraseIndex


def themes_of(
    readings: Sequence[BlockReading], vocabulary: Vocabulary, mentions: Sequence[MentionRecord] = (), title: str = ""
) -> tuple[ThemeRecord, ...]:
    """By slug. What a line "Thèmes : …" says is all there is; without one: the title, the tools, the text."""
    words = _words_of(vocabulary)
    if stated := {words.names[fold(name)]: name for name in _stated(readings) if fold(name) in words.names}:
        return tuple(ThemeRecord(slug, stated[slug]) for slug in sorted(stated))
    evidence: dict[str, str] = {}
    for _, _, phrase in words.index.find(_plain(title)):
        evidence.setdefault(words.phrases[phrase], f"title: {phrase}")
    themes = {tool.slug: tool.themes for tool in vocabulary.tools}
    for mention in mentions:
        for slug in themes.get(mention.slug, ()) if mention.role in TELLING else ():
            evidence.setdefault(slug, f"{mention.role}: {mention.name}")
    counts: dict[str, list[str]] = {}
    for sentence in (sentence for reading in readings for sentence in reading.sentences):
        found = {words.phrases[phrase]: phrase for _, _, phrase in words.index.find(_plain(sentence))}
        for slug, phrase in found.items():
            counts.setdefault(slug, []).append(phrase)
    for slug, phrases in counts.items():
        if len(phrases) >= OFTEN:
            evidence.setdefault(slug, f"text: {', '.join(dict.fromkeys(phrases))}")
    return tuple(ThemeRecord(slug, evidence[slug]) for slug in sorted(evidence))


def unknown_themes(readings: Sequence[BlockReading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Names of a line "Thèmes : …" that the vocabulary does not have, as written: for an editor."""
    names = _words_of(vocabulary).names
    return tuple(name for name in _stated(readings) if fold(name) not in names)


def _stated(readings: Sequence[BlockReading]) -> list[str]:
    lines = [line for reading in readings if (line := reading.labels.get("themes"))]
    return [name for line in lines for name in SEPARATOR.split(line) if name]


@lru_cache(maxsize=4)
def _words_of(vocabulary: Vocabulary) -> _ThemeWords:
    names = {fold(name): theme.slug for theme in vocabulary.themes for name in theme.names}
    phrases = {
        fold(phrase): theme.slug
        for theme in vocabulary.themes
        for phrase in (*theme.names, *PHRASES.get(theme.slug, ()))
    }
    return _ThemeWords(names, phrases, PhraseIndex(phrases))


def _plain(text: str) -> str:
    """As `fold`, for whole articles: without its care for rare letters."""
    plain = text if text.isascii() else MARKS.sub("", unicodedata.normalize("NFKD", text))
    return plain.lower().replace("’", "'")
