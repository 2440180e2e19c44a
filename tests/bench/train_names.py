"""Trains the model of people's names, and measures it: `python -m tests.bench.train_names PYVIDEO.tar.xz RUBYEVENTS.tar.xz LANDSCAPE.yml.xz`.

In: the public corpora of PyVideo, RubyEvents and the cloud native landscape, as archives. Out:
`talks/wording/names.json`, and on the standard output the errors on a tenth of the names that it has not seen.
Logistic regression by stochastic gradient descent (AdaGrad); speakers' names against pieces of titles and descriptions,
products, companies. Nothing but Python is needed; the same corpora give the same weights.
"""

import argparse
import json
import lzma
import math
import random
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from talks.wording.names import WEIGHTS, features

NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}")
PIECE = re.compile(r"[^\s,;()\[\]\"«»|]+")
CAPITALISED = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)+")
ROUNDS, RATE, KEPT, LEAST_SEEN, DECAY = 6, 0.25, 17_500, 3, 2e-6
FRENCH = [
    "Journée",
    "Matin",
    "Après-midi",
    "Lundi",
    "Mardi",
    "Mercredi",
    "Jeudi",
    "Vendredi",
    "Samedi",
    "Dimanche",
    "Conférence",
    "Conclusion",
    "Introduction",
    "Bilan",
    "Atelier",
    "Retour",
    "Présentation",
    "Les",
    "Mon",
    "Ma",
    "Une",
    "Salle",
    "Déjeuner",
    "Merci",
    "Pour",
    "Dans",
    "Avec",
    "Jour",
    "Bonne",
    "Bonjour",
    "Première",
    "Deuxième",
    "Sécurité",
    "Données",
    "Équipe",
    "Développeur",
    "Créer",
    "Faire",
    "Comment",
    "Pourquoi",
    "Quand",
    "Voir",
    "Notre",
    "Vos",
    "Ce",
    "Cette",
    "Mes",
    "Nos",
    "Ses",
    "Leur",
    "Leurs",
    "Quel",
    "Quelle",
    "Petit",
    "Petite",
    "Grand",
    "Grande",
    "Nouveau",
    "Nouvelle",
    "Troisième",
    "Dernier",
    "Dernière",
    "Édition",
    "Session",
    "Organisation",
    "Soirée",
    "Pause",
    "Accueil",
    "Clôture",
    "Ouverture",
    "Stand",
    "Stands",
    "Projet",
    "Projets",
    "Outil",
    "Outils",
    "Logiciel",
    "Réseau",
    "Partage",
    "Partager",
    "Apprendre",
    "Comprendre",
    "Découverte",
    "Découvrir",
    "Introduire",
    "Construire",
    "Réussir",
    "Choisir",
    "Tester",
    "Coder",
    "Bien",
    "Mieux",
    "Tout",
    "Toute",
    "Tous",
    "Plus",
    "Moins",
    "Sans",
    "Vers",
    "Chez",
    "Entre",
    "Sur",
    "Sous",
    "Après",
    "Avant",
    "Pendant",
    "Voici",
    "Voilà",
    "Qui",
    "Que",
    "Quoi",
    "Où",
    "Si",
    "Mais",
    "Donc",
    "Car",
    "Alors",
    "Ainsi",
    "Enfin",
    "Ensuite",
    "Puis",
]
FRENCH_AFTER = [
    "agile",
    "web",
    "en",
    "des",
    "Nantes",
    "Paris",
    "Java",
    "1",
    "de",
    "et",
    "Agile",
    "Code",
    "la",
    "les",
    "du",
    "Cloud",
    "ensemble",
    "données",
    "aux",
]


class Corpora:
    """`names`: of speakers; `known`: in small letters; `titles`, `descriptions`, `firms`: what names are told from."""

    def __init__(self, pyvideo: Path, rubyevents: Path, landscape: Path) -> None:
        self.names: set[str] = set()
        self.titles: set[str] = set()
        self.descriptions: list[str] = []
        for name, text in members(pyvideo):
            if "/videos/" in name and name.endswith(".json"):
                video = json.loads(text)
                self.names.update(n.strip() for n in video.get("speakers") or [] if isinstance(n, str))
                self.titles.add((video.get("title") or "").strip())
                self.descriptions.append((video.get("description") or "")[:600])
        for name, text in members(rubyevents):
            if name.endswith("speakers.yml"):
                self.names.update(re.findall(r'^- name: "?(.*?)"?$', text, re.MULTILINE))
            elif name.endswith("videos.yml"):
                self.titles.update(re.findall(r'^\s*-?\s*(?:raw_)?title: "?(.*?)"?$', text, re.MULTILINE))
        self.firms = sorted(
            set(re.findall(r"^\s+name: (.+)$", lzma.decompress(landscape.read_bytes()).decode(), re.MULTILINE))
        )
        self.names = {
            n
            for n in self.names
            if NAME.fullmatch(n) and (n[0].isupper() or not n.isascii()) and (" " in n or not n.isascii())
        }
        self.known = {n.casefold() for n in self.names}


def members(archive: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as files:
        for member in files:
            if member.isfile() and (file := files.extractfile(member)):
                yield member.name, file.read().decode("utf-8", "replace")


def spellings(name: str, chance: random.Random) -> Iterator[str]:
    """A name as recaps write it: also its family name or all of it in capitals, the given name alone, in small letters."""
    yield name
    words = name.split()
    for share, other in (
        (0.15, " ".join([*words[:-1], words[-1].upper()])),
        (0.05, name.upper()),
        (0.1, words[0]),
        (0.02, name.lower()),
        (0.03, f"{words[0]} {words[-1][0]}."),
    ):
        if chance.random() < share:
            yield other


def pieces(text: str, count: int, known: set[str], chance: random.Random) -> Iterator[str]:
    words = PIECE.findall(text)
    for _ in range(count if words else 0):
        size = chance.choice([1, 2, 2, 2, 3, 3, 4])
        at = chance.randrange(max(1, len(words) - size + 1))
        piece = " ".join(words[at : at + size]).strip(" .:!?-–—")
        folded = piece.casefold().split()
        if piece and not any(" ".join(folded[i : i + n]) in known for n in (2, 3) for i in range(3)):
            yield piece


def others(corpora: Corpora, chance: random.Random) -> list[str]:
    """What is no name: pieces of titles as written, in title case and in capitals; of descriptions; firms; French words."""
    found = []
    for title in sorted(corpora.titles):
        without = re.sub(r"\b(?:by|par|with)\b .*$|^.* - ", "", title)
        for piece in pieces(without, 3, corpora.known, chance):
            found.append(piece)
            found += [piece.title()] if chance.random() < 0.3 else []
            found += [piece.upper()] if chance.random() < 0.06 else []
    for text in chance.sample(corpora.descriptions, min(len(corpora.descriptions), 9000)):
        found += pieces(text, 2, corpora.known, chance)
        found += [
            t for t in CAPITALISED.findall(text)[:2] if t.casefold() not in corpora.known and chance.random() < 0.5
        ]
    found += corpora.firms
    found += [f"{w} {chance.choice(FRENCH_AFTER)}" if n % 2 else w for w in FRENCH for n in range(16)]
    return found


def trained(examples: list[tuple[dict[str, float], int]], chance: random.Random) -> tuple[float, dict[str, float]]:
    weights: defaultdict[str, float] = defaultdict(float)
    seen: defaultdict[str, float] = defaultdict(lambda: 1e-8)
    share = sum(label for _, label in examples) / len(examples)
    balance = (0.5 / (1 - share), 0.5 / share)
    for _ in range(ROUNDS):
        chance.shuffle(examples)
        for values, label in examples:
            odds = weights["bias"] + sum(value * weights[f] for f, value in values.items())
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - label) * balance[label]
            for f, value in (*values.items(), ("bias", 1.0)):
                slope = error * value + DECAY * 10 * weights[f]
                seen[f] += slope * slope
                weights[f] -= RATE * slope / math.sqrt(seen[f])
    return weights.pop("bias"), weights


def odds_of(text: str, bias: float, weights: dict[str, float]) -> float:
    return bias + sum(value * weights.get(f, 0.0) for f, value in features(text).items())


def equal_error_rate(names: list[float], others: list[float]) -> float:
    """Where as many names are missed as other texts are taken."""
    names, others = sorted(names), sorted(others, reverse=True)
    rate = 1.0
    for at, odds in enumerate(names):
        taken = sum(other > odds for other in others) / len(others)
        rate = min(rate, max((at + 1) / len(names), taken))
    return rate


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs=3, type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    told = parser.parse_args(arguments)
    chance = random.Random(7)
    corpora = Corpora(*told.corpora)
    names = sorted(corpora.names)
    chance.shuffle(names)
    held, learnt = names[: len(names) // 10], names[len(names) // 10 :]
    negative = others(corpora, chance)
    chance.shuffle(negative)
    held_others, negative = negative[: len(negative) // 10], negative[len(negative) // 10 :]
    examples = [(features(s), 1) for n in learnt for s in spellings(n, chance)] + [(features(s), 0) for s in negative]
    counts = Counter(f for values, _ in examples for f in values)
    examples = [({f: v for f, v in values.items() if counts[f] >= LEAST_SEEN}, label) for values, label in examples]
    bias, weights = trained(examples, chance)
    strong = sorted(weights, key=lambda f: -abs(weights[f]) * min(1.0, counts[f] / 12))[:KEPT]
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for f in sorted(strong):
        if (tenths := round(weights[f] * 10)) and "\t" not in f:
            grouped[str(tenths)].append(f)
    stored = {"bias": round(bias, 2), "weights": {k: "\t".join(grouped[k]) for k in sorted(grouped, key=int)}}
    told.output.write_text(
        json.dumps(stored, ensure_ascii=False, separators=(",", ":"), indent=0) + "\n", encoding="utf-8"
    )
    kept = {f: int(k) / 10 for k, fs in grouped.items() for f in fs}
    by_name = [odds_of(n, bias, kept) for n in held]
    by_other = [odds_of(o, bias, kept) for o in held_others]
    say(f"{len(learnt)} names and {len(negative)} other texts learnt; {told.output.stat().st_size} bytes")
    say(
        f"held out, {len(held)} names, {len(held_others)} others: equal error rate {equal_error_rate(by_name, by_other):.3f},"
    )
    say(
        f"at odds of 0 names missed {sum(o <= 0 for o in by_name) / len(held):.3f}, others taken {sum(o > 0 for o in by_other) / len(held_others):.3f}"
    )


if __name__ == "__main__":
    main()
