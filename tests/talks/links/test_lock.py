import pytest

from talks.links.lock import AlreadyRunningError, only_one


def test_second_run_is_refused_until_the_first_has_ended(tmp_path):
    path = tmp_path / "state" / "run.lock"
    with only_one(path):
        with pytest.raises(AlreadyRunningError), only_one(path):
            pass
        with pytest.raises(AlreadyRunningError), only_one(path):
            pass
    with only_one(path):
        pass


def test_run_that_fails_makes_way(tmp_path):
    with pytest.raises(ZeroDivisionError), only_one(tmp_path / "run.lock"):
        1 / 0  # noqa: B018 -- a failure
    with only_one(tmp_path / "run.lock"):
        pass
