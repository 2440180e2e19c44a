"""The admin of the vocabulary."""

from tools.admin import vocabulary

__all__ = ["vocabulary"]
