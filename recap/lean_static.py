"""Static files as WhiteNoise keeps them, and style sheets without what only their authors read."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_END = re.compile(r"\s*\n\s*")


class LeanStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # without types
    """Comments and indentation are an eighth of what a style sheet weighs on its way to a reader."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002 -- as Django calls it
        if not dry_run:
            paths = {name: self._lean(name, *source) for name, source in paths.items()}
        yield from super().post_process(paths, dry_run, **options)

    def _lean(self, name: str, storage: Any, path: str) -> tuple[Any, str]:
        if not name.startswith("recap/") or not name.endswith(".css"):
            return storage, path
        with storage.open(path) as source:
            css = lean_css(source.read().decode())
        self.delete(name)
        self.save(name, ContentFile(css.encode()))
        return self, name


def lean_css(css: str) -> str:
    """Of a style sheet of ours, in which no string holds the mark of a comment or the end of a line."""
    return LINE_END.sub("\n", COMMENT.sub("", css)).strip() + "\n"
