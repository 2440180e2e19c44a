import datetime as dt
import json
import logging

import pytest

from recap.monitoring.logs import JsonLine, RequestId
from recap.monitoring.request_id import NONE, current
from tests.recap.processes import manage

KEY = "a-key-for-tests_0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF"


def line(message="Two\nlines, é", request=NONE, **more):
    current.set(request)
    record = logging.LogRecord("recap.x", logging.WARNING, "x.py", 1, message, (), more.pop("exc_info", None))
    vars(record).update(more)
    RequestId().filter(record)
    text = JsonLine().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_line_is_one_object_with_its_request():
    told = line(request="7f1c")
    assert dt.datetime.fromisoformat(told.pop("time")).tzinfo is dt.UTC
    assert told == {"level": "WARNING", "logger": "recap.x", "request_id": "7f1c", "message": "Two\nlines, é"}


def test_fields_stand_beside_and_never_in_the_place_of_ours():
    told = line(fields={"event": "refused", "level": "none"})
    assert (told["event"], told["level"], told["request_id"]) == ("refused", "WARNING", "-")


def test_exception_is_in_its_line():
    try:
        raise RuntimeError("why")  # noqa: TRY301 -- an exception that has a traceback
    except RuntimeError as error:
        told = line(exc_info=(type(error), error, error.__traceback__))
    assert told["exception"].splitlines()[-1] == "RuntimeError: why"


@pytest.mark.parametrize("form", ["line", "json"])
def test_site_logs_in_the_form_that_is_set(form, tmp_path):
    code = "import logging; logging.getLogger('recap').warning('Hello')"
    result = manage("shell", "--verbosity=0", "-c", code, LOG_FORMAT=form, SECRET_KEY=KEY, STATE_DIR=str(tmp_path))
    if form == "json":
        assert json.loads(result.stderr)["message"] == "Hello"
    else:
        assert result.stderr.endswith(" WARNING - recap: Hello\n")
