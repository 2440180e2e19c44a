"""Links and pictures in brackets: where a bracket closes, and the address or the reference it has."""

import re

from talks.ingest.readers.article.document.inline_scan import Bracket, Scan, one_line
from talks.ingest.readers.article.document.targets import written_address

# A longer one is no link: it bounds what is looked at for one bracket.
MAX_TARGET = 4_000
MAX_LABEL = 500
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)(?:[?#].*)?$", re.IGNORECASE)


def reference_key(label: str) -> str:
    return " ".join(label.split()).casefold()


def close_bracket(scan: Scan, start: int) -> int:
    after = start + 1
    if not scan.brackets:
        scan.put("]")
        return after
    bracket = scan.brackets.pop()
    is_active = bracket.is_image or len(scan.brackets) >= scan.inactive
    scan.inactive = min(scan.inactive, len(scan.brackets))
    url, end, title = _target(scan, bracket, start, after) if is_active else (None, after, "")
    if url is None:
        scan.put("]")
        return after
    end = _after_attributes(scan.source, end)
    if bracket.is_image:
        alt = one_line("".join(scan.seen[bracket.at + 1 :]))
        del scan.seen[bracket.at :], scan.marked[bracket.at :]
        del scan.links[bracket.links_before :]
        _forget_runs(scan, bracket.at)
        scan.images.extend(dict.fromkeys(caption for caption in (alt, title) if caption))
        scan.put("")
        return end
    scan.seen[bracket.at] = ""
    inner = "".join(scan.seen[bracket.at :]).strip()
    del scan.links[bracket.links_before :]
    alt = "" if inner or not scan.images else scan.images[-1]
    if not inner and PICTURE.search(url):  # A picture that links to itself.
        scan.marked[bracket.at] = ""
        return end
    scan.links.append((bracket.at, len(scan.seen), url, alt))
    scan.inactive = len(scan.brackets)  # Links do not hold links: no bracket that is still open makes one.
    if inner:
        scan.put("", f"]({url})")
    else:
        scan.marked[bracket.at] = ""
    return end


def _after_attributes(source: str, end: int) -> int:
    """As "[a](b){:rel="nofollow"}": attributes for the page, no text."""
    if not source.startswith("{:", end):
        return end
    close = source.find("}", end, end + MAX_LABEL)
    return close + 1 if close >= 0 else end


def _forget_runs(scan: Scan, at: int) -> None:
    for stack in scan.runs.values():
        while stack and stack[-1].at >= at:
            stack.pop()


def _target(scan: Scan, bracket: Bracket, start: int, after: int) -> tuple[str | None, int, str]:
    """Address, where the link ends, title. Address None: no link."""
    follows = scan.source[after : after + 1]
    if follows == "(":
        close = _parenthesis(scan, after)
        if close is not None and close - after <= MAX_TARGET:
            url, title = written_address(scan.source[after + 1 : close])
            if url is not None:
                return url, close + 1, title
    if follows == "[":
        close = scan.source.find("]", after + 1, after + MAX_LABEL)
        if close >= 0:
            label = scan.source[after + 1 : close]
            if not label:
                return _reference(scan, bracket, start), close + 1, ""
            url = scan.references.get(reference_key(label))
            if url is not None:
                return url, close + 1, ""
    return _reference(scan, bracket, start), after, ""


def _reference(scan: Scan, bracket: Bracket, start: int) -> str | None:
    if not scan.references or bracket.has_inner or start - bracket.source_at > MAX_LABEL:
        return None
    return scan.references.get(reference_key(scan.source[bracket.source_at : start]))


def _parenthesis(scan: Scan, opened: int) -> int | None:
    """Where the parenthesis that opens there closes."""
    if scan.parentheses is None:
        scan.parentheses = {}
        stack: list[int] = []
        for match in re.finditer(r"\\.|[()]", scan.source, re.DOTALL):
            if match[0] == "(":
                stack.append(match.start())
            elif match[0] == ")" and stack:
                scan.parentheses[stack.pop()] = match.start()
    return scan.parentheses.get(opened)
