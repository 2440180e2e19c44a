"""What no link and no form has, in the address of each public page: read as nothing, without a fault."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recap.pagecache.wiring import PARAMETERS
from tests.site import PAGES, make_site
from tests.talks.admin.test_forged import WRONG

pytestmark = pytest.mark.django_db

PATHS = sorted({path.partition("?")[0] for path in PAGES} | {"suggestions/", "feeds/talks/"})


def test_no_page_fails_whatever_its_parameters_hold(client):
    make_site()

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(st.sampled_from(PATHS), st.dictionaries(st.sampled_from(sorted(PARAMETERS)), WRONG, min_size=1, max_size=3))
    def tried(path, query):
        assert client.get(f"/en/{path}", query).status_code in (200, 301, 302, 404)

    tried()
