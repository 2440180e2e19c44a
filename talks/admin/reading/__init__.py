"""The reading desk in the admin: `desk` are its pages, `page` what they are given, `acts` what their buttons do."""

from talks.admin.reading.desk import DeskArticleAdmin

__all__ = ["DeskArticleAdmin"]
