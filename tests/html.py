"""A page as its reader gets it: HTML text → elements to be asked, or `MalformedError` where a browser would guess.

Strict where templates go wrong: every element is closed in order, no attribute twice, nothing inside an element that
may not be there.
"""

from html.parser import HTMLParser
from typing import Any

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    *HEADINGS, "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "footer", "form",
    "header", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
# Where words only may stand; a browser closes a <p> before a block and leaves the end tag behind.
PHRASES = {*HEADINGS, "p", "span", "strong", "em", "code", "dt", "summary", "button", "label", "cite", "time"}
PARENTS = {"li": {"ul", "ol"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "summary": {"details"}}
CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}}
UNSHOWN = {"script", "style", "title"}


class MalformedError(AssertionError):
    """A browser would have to guess what is meant."""


class Element:
    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes}> {self.text[:60]!r}"

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    def all(self, *tags: str, **wanted: str | None) -> list["Element"]:
        """The elements inside, in order, as in `all("a", class_="chip", rel="next")`. None: without that attribute."""
        return [element for element in self.descendants() if element._is(tags, wanted)]

    def one(self, *tags: str, **wanted: str | None) -> "Element":
        found = self.all(*tags, **wanted)
        assert len(found) == 1, f"{len(found)} × {tags} {wanted} in {self}: {found}"
        return found[0]

    def texts(self, *tags: str, **wanted: str | None) -> list[str]:
        return [element.text for element in self.all(*tags, **wanted)]

    def section(self, heading_id: str) -> "Element":
        """The part of the page under this heading."""
        return self.one("section", aria_labelledby=heading_id)

    def descendants(self) -> list["Element"]:
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child, *child.descendants()]
        return found

    @property
    def text(self) -> str:
        """All words inside, with single plain spaces."""
        return " ".join("".join(self._strings()).split())

    @property
    def lang(self) -> str | None:
        """The language that its words are in, as far as the page says."""
        element: Element | None = self
        while element is not None and "lang" not in element.attributes:
            element = element.parent
        return element["lang"] if element else None

    def _strings(self) -> list[str]:
        strings: list[str] = []
        for child in self.children:
            if isinstance(child, str):
                strings.append(child)
            elif child.tag not in UNSHOWN:
                strings += child._strings()
        return strings

    def _is(self, tags: tuple[str, ...], wanted: dict[str, str | None]) -> bool:
        if tags and self.tag not in tags:
            return False
        for name, value in wanted.items():
            if name == "class_" and value is not None:
                if value not in (self.get("class") or "").split():
                    return False
            elif self.get(name.rstrip("_").replace("_", "-")) != value:
                return False
        return True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._check_place(tag)
        names = [name for name, _value in attrs]
        if len(names) != len(set(names)):
            self._complain(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag: str) -> None:
        if self.here.tag != tag or self.here.parent is None:
            self._complain(f"</{tag}> closes <{self.here.tag}>")
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        if self.here.tag in CHILDREN and data.strip():
            self._complain(f"{data.strip()!r} stands in a <{self.here.tag}> outside its items")
        self.here.children.append(data)

    def close(self) -> None:
        super().close()
        if self.here is not self.root:
            self._complain(f"<{self.here.tag}> is never closed")

    def _check_place(self, tag: str) -> None:
        parent = self.here.tag
        if tag in PARENTS and parent not in PARENTS[tag]:
            self._complain(f"<{tag}> stands in <{parent}>")
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self._complain(f"<{tag}> stands in <{parent}>")
        inside, element = set(), self.here
        while element.parent is not None:
            inside.add(element.tag)
            element = element.parent
        if tag in BLOCKS and inside & PHRASES:
            self._complain(f"the block <{tag}> stands among words, in {sorted(inside & PHRASES)}")
        if tag in ("a", "button") and inside & {"a", "button"}:
            self._complain(f"<{tag}> stands in another link or button")

    def _complain(self, what: str) -> None:
        line, column = self.getpos()
        raise MalformedError(f"line {line}, column {column}: {what}")


def read_html(text: str) -> Element:
    """Raises `MalformedError`."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root


def visit(client: Any, path: str, status: int = 200) -> Element:
    """The page at this address, for this client."""
    response = client.get(path)
    assert response.status_code == status, f"{path} answers {response.status_code}"
    return read_html(response.content.decode())
