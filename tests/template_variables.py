"""An undefined variable in a template of ours fails the test; in templates of Django and others it stays "" as ever."""

import sys
from types import FrameType

from django.template.base import FilterExpression, Node

from recap.settings import BASE_DIR

OURS = str(BASE_DIR / "templates")


class UndefinedTemplateVariableError(AssertionError):
    """A template asks for a variable that its view does not give."""


class UndefinedVariable(str):
    """For the engine's `string_if_invalid`, whose truth Django asks as soon as a variable is not found."""

    __slots__ = ()

    def __bool__(self) -> bool:
        asking = sys._getframe(1)
        if asking.f_code is FilterExpression.resolve.__code__:
            template = _template_of(asking)
            if template.startswith(OURS):
                variable = asking.f_locals["self"]
                raise UndefinedTemplateVariableError(f"{template}: {{{{ {variable} }}}} is not defined")
        return False


def _template_of(frame: FrameType | None) -> str:
    """File of the innermost template node that is being rendered: includes and parents have their own."""
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return str(node.origin.name)
        frame = frame.f_back
    return ""
