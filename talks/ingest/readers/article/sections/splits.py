"""A title and the people after it: one rule per way of writing, the surest first. Each gives a `Split` or None."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from talks.ingest.readers.article.document.blocks import Link
from talks.ingest.records import PersonRecord
from talks.ingest.wording.companies import looks_like_company
from talks.ingest.wording.names import has_first_name, is_full_name
from talks.ingest.wording.people import LEAD, People, PeopleReader

BY = re.compile(
    r"[\s,(\-–—|:]{0,4}\s(?:(?:presented|given|présentée?|présentés|animée?|donnée?|a talk|un talk|"
    r"une conférence) )?(?:by|par|with|avec|von|de|d['’](?=\w))\s+(?=\S)|"
    r"[\s,\-–—|:]{0,4}\((?:by|par)\s+",
    re.IGNORECASE,
)
STRONG_BY = re.compile(r"\b(?:by|par|presented|présenté|animé)", re.IGNORECASE)
DASH = re.compile(r"\s+(?:-{1,3}|[–—|·•]|//|::|/)\s+|\s*[—|]\s*|(?<=[\w?!)])–(?=\s)|\s–(?=\w)")
COMMA = re.compile(r",\s+")
MIC = re.compile("\\s*[\U0001f399\U0001f3a4\U0001f464\U0001f465\U0001f5e3]\ufe0f?\\s*")
TRAILING_EMOJI = re.compile("(?:\\s*[\U0001f300-\U0001faff\ufe0f\u200d])+\\Z")
QUOTES = {"“": "”", "«": "»", '"': '"', "‘": "’", "„": "“"}
POINT = re.compile(r"([.?!…])\s+((?:(?:Dr|Pr|Mr|Mme|M)\.? )?[^\s.?!…:;]+(?: [^\s?!…:;]+){0,4})\Z")
SMALL_NICKNAME = re.compile(r"[a-z][\w-]{2,24}")
LONGEST_RIGHT = 300
MOST_CUTS = 24


@dataclass(frozen=True)
class Split:
    """`written`: the text that names the people, where a rule leaves it to be judged by others."""

    title: str
    people: People
    written: str = ""


class Splitter:
    """The rules, one a way of writing. `reader`: knows the article's companies."""

    def __init__(self, reader: PeopleReader) -> None:
        self.reader = reader

    def linked(self, text: str, links: Sequence[Link]) -> Split | None:
        """As "[Title](video) par [A](url)", "[A](url) and [B](url) - [Title](page)": the link's text is the title."""
        first, last = (links[0].text, links[-1].text) if links else ("", "")
        before = text.removesuffix(last).rstrip(" :-–—|") if len(links) > 1 and last and text.endswith(last) else ""
        if people := self.reader.people_of(before):
            return Split(bare_title(last), people)
        if not first or not text.startswith(first):
            return None
        rest = text[len(first) :].strip().lstrip(",:-–—|· ").strip()
        for word in ("par ", "by ", "with ", "avec ", "de "):
            rest = rest.removeprefix(word)
        if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1:
            rest = rest[1:-1]
        people = self.reader.people_of(rest, lenient=True)
        return Split(bare_title(first), people) if people else None

    def quoted(self, text: str) -> Split | None:
        """“Title” par A, « Title » - A, "Title" (A); a quotation that opens a longer title is not one."""
        end_mark = QUOTES.get(text[:1])
        end = text.rfind(end_mark, 1) if end_mark else -1
        if end < 1:
            return None
        title, rest = text[1:end].strip(), text[end + 1 :].strip()
        rest = re.sub(
            r"^[\s,:\-–—|(]*(?:(?:presented|présentée?|animée?|donnée?|given) )?(?:(?:by|par|with|avec|de)?\s+|d['’])",
            "",
            " " + rest,
            flags=re.IGNORECASE,
        ).strip(" -–—|,:")
        if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1:
            rest = rest[1:-1]
        people = self.reader.people_of(rest, lenient=True) if rest else None
        return Split(title, people) if people else None

    def by_word(self, text: str) -> Split | None:
        """As "Title par A (Co)", "Title by A", "Title with A": the last such word that people follow."""
        cuts = list(BY.finditer(text))[-MOST_CUTS:]
        # "by A and B de Wit": "par" and "by" before "de" and "with", which also stand within names and titles.
        cuts.sort(key=lambda cut: (STRONG_BY.search(cut[0]) is None, -cut.start()))
        for cut in cuts:
            right = text[cut.end() :]
            if "(" in cut[0]:
                right = right.removesuffix(")") if right.count(")") > right.count("(") else right
            people = self._people(right)
            if people is None and STRONG_BY.search(cut[0]) and "(" in right:
                people = self.reader.people_of(right, lenient=True)
            if people and cut.start() and _is_title(text[: cut.start()]):
                # "Title (A) par B": B wrote the notes.
                return self.brackets(text[: cut.start()].rstrip()) or Split(bare_title(text[: cut.start()]), people)
        return None

    def microphone(self, text: str) -> Split | None:
        """As "Title 🎤 A & B"."""
        cuts = list(MIC.finditer(text))
        if not cuts or not cuts[-1].start():
            return None
        people = self.reader.people_of(text[cuts[-1].end() :], lenient=True)
        return Split(bare_title(text[: cuts[-1].start()]), people) if people else None

    def dashes(self, text: str) -> Split | None:
        """As "Title - A - Co", "Title – A, Co & B, Co", "Title | A": the last dash that people follow."""
        cuts = list(DASH.finditer(text))[-MOST_CUTS:]
        for place in range(len(cuts) - 1, -1, -1):
            cut = cuts[place]
            left, right = text[: cut.start()], text[cut.end() :]
            people = self._people(right) or self._at_company(text[cut.end() :], cuts[place + 1 :], cut.end())
            if people and place and not people.people[0].company and len(people.people) == 1:
                before = cuts[place - 1]
                middle = text[before.end() : cut.start()]
                if (
                    is_full_name(middle)
                    and (has_first_name(middle) or not has_first_name(right))
                    and _is_title(text[: before.start()])
                ):
                    # "Title - A - Blue Sky": the company reads as a name too, but a name stands before it.
                    return Split(
                        bare_title(text[: before.start()]), People((PersonRecord(middle.strip(), right.strip()),))
                    )
            if people and _is_title(left):
                return Split(bare_title(left), people)
        return None

    def _at_company(self, right: str, after: list[re.Match[str]], offset: int) -> People | None:
        """As "A & B - Co" to the right of a dash, where the one dash in it stands before a company."""
        if len(after) != 1:
            return None
        people = self._people(right[: after[0].start() - offset])
        company = right[after[0].end() - offset :].strip()
        if people is None or any(person.company for person in people.people) or not looks_like_company(company):
            return None
        return People(tuple(PersonRecord(person.name, company) for person in people.people))

    def brackets(self, text: str) -> Split | None:
        """As "Title (A, Co)", "Title (A & B)", "Title [A]"; not "Title (part 2)"."""
        if not text.endswith((")", "]")):
            return None
        opening = {")": "(", "]": "["}[text[-1]]
        depth, start = 0, -1
        for place in range(len(text) - 1, max(-1, len(text) - LONGEST_RIGHT), -1):
            depth += (text[place] == text[-1]) - (text[place] == opening)
            if depth == 0:
                start = place
                break
        if start < 1:
            return None
        people = self._people(text[start + 1 : -1])
        return Split(bare_title(text[:start]), people) if people and _is_title(text[:start]) else None

    def commas(self, text: str) -> Split | None:
        """As "Title, A, B, Co": all people after a comma. Only for headings that a number or a time opens."""
        for cut in list(COMMA.finditer(text))[-MOST_CUTS:]:
            people = self._people(text[cut.end() :])
            if people and _is_title(text[: cut.start()]):
                return Split(bare_title(text[: cut.start()]), people)
        return None

    def comma_nickname(self, text: str) -> Split | None:
        """As "Title, Pioupiou". Only where the other lines are written "Title, A"."""
        left, comma, right = text.rpartition(", ")
        people = self.reader.people_of(right, lenient=True) if comma else None
        return Split(bare_title(left), people) if people and _is_title(left) else None

    def commas_with_company(self, text: str) -> Split | None:
        """As "Title, A (Co)": a company in brackets after a name, which no title has."""
        if not text.endswith((")", "]")):
            return None
        split = self.commas(text)
        if split is None:
            left, _, right = text.rpartition(", ")
            people = self.reader.people_of(right, lenient=True) if left else None
            # "Title, Ondine et Mouche (Co)": two nicknames and whom they work for.
            return Split(bare_title(left), people) if people and len(people.people) > 1 and _is_title(left) else None
        employers = [person.company for person in split.people.people if person.company]
        return split if any(f"({company}" in text or f"{company})" in text for company in employers) else None

    def after_point(self, text: str) -> Split | None:
        """As "Title. A & B", "Title? A", also by a nickname in small letters. Only where most headings are so."""
        match = POINT.search(text)
        if not match or not match.start():
            return None
        right = match[2]
        people = self.reader.people_of(right, lenient=True)
        if people is None and SMALL_NICKNAME.fullmatch(right):
            people = People((PersonRecord(right),), is_certain=False)
        title = text[: match.start()] + match[1].rstrip(". ")
        return Split(bare_title(title), people, right) if people and _is_title(title) else None

    def after_point_surely(self, text: str) -> Split | None:
        """As "Title. Dr. Ann Lee", "Title? Ann Lee", by a given name that we know or a form of address."""
        split = self.after_point(text)
        if split is None or not split.people.is_certain:
            return None
        return split if LEAD.match(split.written) or has_first_name(split.written) else None

    def nickname(self, text: str) -> Split | None:
        """As "Title - Wouter", "Title – Perle & K1wi". Only where a time or other headings say that names follow."""
        by = [cut for cut in BY.finditer(text) if STRONG_BY.search(cut[0])]
        for cut in [*by[-1:], *list(DASH.finditer(text))[-1:]]:
            people = self.reader.people_of(text[cut.end() :], lenient=True)
            if people and _is_title(text[: cut.start()]):
                return Split(bare_title(text[: cut.start()]), people)
        return None

    def colon_people(self, text: str) -> Split | None:
        """As "Title : A (Co)": people after the last colon, with brackets, so that they are no part of the title."""
        left, colon, right = text.rpartition(":")
        if not colon or "(" not in right:
            return None
        people = self._people(right)
        return Split(bare_title(left), people) if people and _is_title(left) else None

    def speaker_first(self, text: str) -> Split | None:
        """As "A: Title", "A (Co) - Title", "A & B, “Title”". Only where most headings of a document are written so."""
        for cut in list(re.finditer(r"\s*:\s+|\s+[-–—|]\s+|,\s+(?=[“«\"])|\s+(?=[“«])", text))[:3]:
            people = self._people(text[: cut.start()])
            title = text[cut.end() :].strip()
            if people and title and self._people(title) is None:
                return Split(bare_title(title), people)
        return None

    def speaker_first_surely(self, text: str) -> Split | None:
        """As "Ann Lee, Bob Ray (Acme) - Title": given names that we know, with a company in brackets before a dash."""
        cut = DASH.search(text)
        if cut is None or not text[: cut.start()].endswith(")"):
            return None
        people = self._people(text[: cut.start()])
        title = text[cut.end() :].strip()
        if people is None or not title or not all(has_first_name(person.name) for person in people.people):
            return None
        return Split(bare_title(title), people) if self._people(title) is None else None

    def _people(self, text: str) -> People | None:
        return self.reader.people_of(text) if 0 < len(text) <= LONGEST_RIGHT else None


# The order is the rule: a mark that only stands before people, then words, then punctuation.
Rule = Callable[[Splitter, str], Split | None]
RULES: tuple[Rule, ...] = (
    Splitter.quoted,
    Splitter.microphone,
    Splitter.by_word,
    Splitter.dashes,
    Splitter.commas_with_company,
    Splitter.brackets,
    Splitter.colon_people,
    Splitter.after_point_surely,
    Splitter.speaker_first_surely,
)


def _is_title(text: str) -> bool:
    return any(c.isalnum() for c in text)


def bare_title(text: str) -> str:
    text = TRAILING_EMOJI.sub("", text.strip()).rstrip(" -–—|,:·•").strip()
    end_mark = QUOTES.get(text[:1])
    if end_mark and text.endswith(end_mark) and end_mark not in text[1:-1]:
        text = text[1:-1].strip()
    return text
