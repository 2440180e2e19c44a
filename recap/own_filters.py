"""Lists of the admin are narrowed by their own filters alone, in every list of the site.

Django takes any lookup on a field of the row. One of them is a pattern, which SQLite has Python match, with every other
thread of the process waiting.
"""

from typing import Any

from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest


class OwnFilters(ChangeList):
    def get_filters(self, request: HttpRequest) -> Any:
        """Raises `DisallowedModelAdminLookup` for what no filter has taken, before the database is asked for it."""
        try:
            found = super().get_filters(request)
        except (ValueError, OverflowError) as error:  # The day of a year that there cannot be.
            raise IncorrectLookupParameters from error
        if left := set(found[2]) & set(request.GET):
            raise DisallowedModelAdminLookup(f"No filter of this list: {', '.join(sorted(left))}")
        return found


def get_changelist(_model_admin: Any, _request: HttpRequest, **_kwargs: Any) -> type[ChangeList]:
    """For a `ModelAdmin`."""
    return OwnFilters
