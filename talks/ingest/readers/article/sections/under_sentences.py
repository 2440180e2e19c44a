"""The sentences under a talk's heading that name its speakers, or say for whom they work."""

import re
from collections.abc import Sequence
from dataclasses import replace

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from talks.ingest.readers.article.sections.section import Heading
from talks.ingest.records import PersonRecord
from talks.ingest.wording.days import date_of, is_day
from talks.ingest.wording.lists import listed
from talks.ingest.wording.names import has_first_name, is_full_name, is_role, is_team
from talks.ingest.wording.people import People, PeopleReader
from talks.ingest.wording.sentences import sentences_of
from tools.folding import fold

# Capitalised at the start of a sentence, before a name.
OPENERS = listed("openers")
# A point within a word, or after one capital: "J. Doe", "data.gouv", not the end of "from Acme. They …".
NAME_WORD = r"[^\W\d_a-z](?:\.(?=\s)|[\w'’\-]*(?:\.[\w'’\-]+)*)"
NAME = (
    rf"{NAME_WORD}(?: (?:(?:de|la|le|du|van|der|den|von|di|da|del|dos|el|al|ben|"
    rf"bin) ){{0,2}}{NAME_WORD}){{1,4}}"
)
ASIDE = (
    rf"(?: (?:from|at|of|de chez|chez) {NAME.replace('{1,4}', '{0,2}')})?(?:,? \([^()]{{1,80}}\)|, [^,.;:!?]{{2,80}},)?"
)
VERBS = (
    "nous (?:a |ont |avait )?(?:parle|présente|propose|raconte|explique|montre|parl|présent|propos|racont|expliqu|"
    "montr|fait|détaill|livr|partag|invit|emmèn|a|ont|dévoil|expos|rappel|décri)"
    "|(?:a|ont|est|sont|avait|avaient) (?:tout d['’]abord |ensuite |bien |aussi |également |commencé |venue?s? |"
    "revenue?s? )?"
    "(?:parl|présent|propos|racont|expliqu|montr|fait une|donn|partag|expos|abord|évoqu|détaill|démontr|à nous|nous|"
    "sur |par )"
    "|présente|parle|explique|raconte|montre|aborde|partage|commence|revien|propose|détaille|expose|démontre|"
    "s['’]intéress|traite|décri|dresse|livre|fait|ouvr|tire"
    "|presents?\\b|presented|talks? (?:about|us|on)|talked|spoke|speaks?\\b|explain|show|gave|gives?\\b|demo|walk|"
    "shar|discuss|introduc|describ|cover|told|tells?\\b|argu|took us|takes us|"
    "start|open|look|deliver|explor|demonstrat|outlin|compar|made|did|focus|kicked|went|join|return|recount|deal|"
    "draw|dig|dove|div|cover"
)
BEFORE_VERB = re.compile(rf"({NAME}{ASIDE}(?:(?:, | et | and | & |, et |, and ){NAME}{ASIDE}){{0,5}}),? (?:{VERBS})")
PASSIVE = re.compile(
    r"(?:[Pp]résentée?s?|[Aa]nimée?s?|organisée?s?|menée?s?|conduite?s?|accueillis?|présentée?s?|animée?s?|donnée?s?|proposée?s?|assurée?s?|ouverte?|tenue?|racontée?|[Pp]resented|"
    r"[Gg]iven|[Ll]ed|hosted|delivered|"
    rf"opened|run|held|talk|conférence|session|présentation|presentation|keynote) (?:par|by|de|from|with|"
    rf"avec) ((?:{NAME}){ASIDE}(?:(?:, | et | and | & |, et |, and ){NAME}{ASIDE}){{0,5}})"
)
SPEAKER_IS = re.compile(
    rf"(?:speakers?|intervenants?|orateurs?|oratrice|conférencière?)(?: (?:was|were|is|are|était|étaient|est|"
    rf"sont))?,? ((?:{NAME})(?:(?:, | et | and | & ){NAME}){{0,4}})",
    re.IGNORECASE,
)
OPENING = re.compile(
    rf"({NAME}{ASIDE}(?:(?:, | et | and | & |, et |, and ){NAME}{ASIDE}){{0,3}})(?=[ ,(]+(?:[^\W\d_A-Z]|[’'@]))"
)
OF_COMPANY = re.compile(r"(\S+ \S+) (?:de|from|of) ([A-Z]\S+(?: [A-Z]\S+)?)")
PROFILE = re.compile(
    r"//(?:www\.|mobile\.)?(?:twitter\.com|x\.com|github\.com|bsky\.app/profile|linkedin\.com/in|noti\.st)/@?[\w.-]+/?(?:\?|\Z)"
    r"|//[\w.-]+/@\w+|/speakers?/[\w.-]+",
    re.IGNORECASE,
)
HANDLE = re.compile(r"\s?\(?@\w")
ASIDE_LINE = re.compile(
    r"\W*(?:(?:format|durée|duration|rating|note|niveau|level|langue|language|type|tags?|public|audience)\b[^.!?]{0,60}|"
    r"[^.!?]{0,40}\b\d{1,3} ?(?:min|minutes|mn)\b[^\w]*|(?::\w+:\s*|[★☆⭐]\ufe0f?\s*)+)\Z",
    re.IGNORECASE,
)
CAPITALISED = r"[^\W\d_a-z][\w&\-]*(?:\.[\w&\-]+)*(?: [^\W\d_a-z][\w&\-]*(?:\.[\w&\-]+)*){0,3}"
AT_COMPANY = re.compile(
    r"^(?:\(([^()]{2,60})\)|(?:,? (?:who works|qui travaille|works|working|travaille|travaillant)|"
    r",? )(?: ?[\w'’-]+){0,6}? ?"
    r"\b(?:at|from|chez|au sein de|de la société|de l['’]entreprise|pour|for|of) "
    rf"(?:la |le |l['’]|the )?({CAPITALISED})|"
    rf",? ?(?:is|est) ({CAPITALISED})['’]s )"
)
GROUP_COMPANY = re.compile(
    r"(?i:(?:two|both|three|four|the|deux|trois|quatre|les|des) (?:speakers|presenters|intervenants|"
    r"orateurs) (?:from|de chez|of|de)) ([A-Z][\w.]*(?: [A-Z][\w.]*){0,2})"
)


def named_in_sentence(blocks: Sequence[Block], reader: PeopleReader) -> People | None:
    """As "In this talk, A (Co) and B show …", "présenté par A", "A, who …": full names, in the first paragraphs."""
    told = [b for b in blocks if b.kind is BlockKind.PARAGRAPH and len(b.text) > 30 and not is_aside(b.text)][:2]  # noqa: PLR2004
    for block in told:
        text = block.text[:1200]
        for pattern in (PASSIVE, BEFORE_VERB, SPEAKER_IS):
            for match in pattern.finditer(text):
                if people := _names(match[1], reader):
                    return _with_employers(people)
        if people := _opening(block, reader):
            return _with_employers(people)
    return None


def _with_employers(people: People) -> People:
    """As "Jeanne Toullec de Sondeo raconte": a given name and a surname before the "de"."""
    found = []
    for person in people.people:
        match = OF_COMPANY.fullmatch(person.name)
        is_employed = match and person.company is None and has_first_name(match[1])
        found.append(replace(person, name=match[1], company=match[2]) if match and is_employed else person)
    return replace(people, people=tuple(found))


def _opening(block: Block, reader: PeopleReader) -> People | None:
    """Who a sentence begins with, by a given name that we know, a link of their own or their handle."""
    linked = block.links[0].text if block.links else ""
    for sentence in sentences_of(block.text[:600])[:3]:
        match = OPENING.match(sentence)
        if match is None:
            continue
        people = _names(match[1], reader)
        after = sentence[match.end() :]
        if people and (
            all(has_first_name(person.name) for person in people.people)
            or people.people[0].name == linked
            or HANDLE.search(match[1])
            or HANDLE.match(after)
        ):
            return people
    return None


def linked_in_sentence(blocks: Sequence[Block]) -> People | None:
    """Whoever the first sentence that does so links to their own page: "[A](https://twitter.com/a) et [B](…)".

    Enough to name the speakers of a talk, not to say that a part is one.
    """
    for block in [b for b in blocks if b.kind is BlockKind.PARAGRAPH and b.links][:2]:
        names = [link.text for link in block.links if PROFILE.search(link.url) and is_full_name(link.text)]
        for sentence in sentences_of(block.text[:1200]) if names else ():
            if found := [name for name in dict.fromkeys(names) if name in sentence]:
                return People(tuple(PersonRecord(name) for name in found))
    return None


def is_aside(text: str) -> bool:
    """What says nothing of who and when: "Format conférence 50 minutes", "rating: :star: :star:"."""
    return ASIDE_LINE.match(text) is not None


def _names(text: str, reader: PeopleReader) -> People | None:
    """The people of a run of names; a capitalised word that opened the sentence does not belong to the first."""
    text = text.strip(" ,")
    for _ in range(3):
        people = reader.people_of(text)
        if people and people.is_certain:
            return people
        trimmed = re.sub(r",[^,()]*$", "", text)
        if trimmed != text and (people := reader.people_of(trimmed)) and people.is_certain:
            return people
        first, _, text = text.partition(" ")
        if fold(first) not in OPENERS:
            return None
        if not is_full_name(" ".join(text.split()[:2])):
            return None
    return None


def with_companies(told: Heading, blocks: Sequence[Block]) -> Heading:
    """Where the text states for whom a speaker works and the heading does not."""
    if not told.people or any(person.company for person in told.people):
        return told
    texts = [block.text for block in blocks if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}][:12]
    people = []
    for person in told.people:
        company = next((found for text in texts if (found := _company_after(person.name, text))), None)
        people.append(replace(person, company=company))
    people = _shared(people, texts)
    if not any(person.company for person in people) and len(people) > 1:
        group = next((match for text in texts[:3] if (match := GROUP_COMPANY.search(text))), None)
        if group:
            people = [replace(person, company=group[1]) for person in people]
    return replace(told, people=tuple(people))


def _shared(people: list[PersonRecord], texts: Sequence[str]) -> list[PersonRecord]:
    """As "A et B, de la société Co": what is said after the last of names that one "et" joins is said of both."""
    *before, last = people
    if not before or last.company is None or any(person.company for person in before):
        return people
    joined = re.compile(rf"{re.escape(before[-1].name)} (?:et|and|&) {re.escape(last.name)}")
    if not any(joined.search(text) for text in texts):
        return people
    return [replace(person, company=last.company) for person in people]


def _company_after(name: str, text: str) -> str | None:
    place = text.find(name)
    if place < 0 or is_team(name):
        return None
    match = AT_COMPANY.match(" " + text[place + len(name) : place + len(name) + 160].lstrip()) or AT_COMPANY.match(
        text[place + len(name) : place + len(name) + 160].lstrip()
    )
    if match is None:
        return None
    if match[1]:
        inside = PeopleReader().people_of(f"{name} ({match[1]})")
        found = inside.people[0].company if inside else None
    elif match[2]:
        before = match[0][: -len(match[2])].strip()
        is_weak = re.search(r"\b(?:of|pour|for)\b(?: (?:la|le|l['’]|the))?$", before) is not None
        found = match[2] if not is_weak or is_role(before) or "work" in before or "travail" in before else None
    else:
        found = match[3]
    found = found.strip(" .,") if found else ""
    return (
        found
        if found[:1].isupper() and not is_day(found) and not has_first_name(found) and not date_of(found, 2000)
        else None
    )
