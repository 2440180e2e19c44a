import pytest

from tests.talks.web.local_web import LocalWeb


@pytest.fixture
def web():
    with LocalWeb() as local:
        yield local
