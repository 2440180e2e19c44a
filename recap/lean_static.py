"""Static files as WhiteNoise keeps them, and sheets and scripts of ours without what only their authors read."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_END = re.compile(r"\s*\n\s*")
# A string, which stays; or space around what parts a sheet.
CSS_SPACE = re.compile(r"""("[^"]*"|'[^']*')|;?\s*([{};])\s*|(:) """)
LINE_OF_COMMENT = re.compile(r"^\s*//.*\n?", re.MULTILINE)


class LeanStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # without types
    """Comments and space are an eighth of what a sheet or a script weighs on its way to a reader."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002 -- as Django calls it
        if not dry_run:
            paths = {name: self._lean(name, *source) for name, source in paths.items()}
        yield from super().post_process(paths, dry_run, **options)

    def _lean(self, name: str, storage: Any, path: str) -> tuple[Any, str]:
        lean = LEAN.get(PurePath(name).suffix)
        if not name.startswith("recap/") or not lean:
            return storage, path
        with storage.open(path) as source:
            text = lean(source.read().decode())
        self.delete(name)
        self.save(name, ContentFile(text.encode()))
        return self, name


def lean_css(css: str) -> str:
    """Of a style sheet of ours, in which no string holds the mark of a comment or the end of a line."""
    css = LINE_END.sub("\n", COMMENT.sub("", css)).strip()
    return CSS_SPACE.sub(lambda found: "".join(part for part in found.groups() if part), css) + "\n"


def lean_js(js: str) -> str:
    """Of a script of ours, in which no string goes over lines and a comment has its lines to itself."""
    return LINE_END.sub("\n", LINE_OF_COMMENT.sub("", js)).strip() + "\n"


LEAN = {".css": lean_css, ".js": lean_js}
