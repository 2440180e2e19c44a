"""What gunicorn alone costs: a WSGI application that says one thing, read from the file in `BARE_ANSWER`."""

import json
import os
from pathlib import Path

ANSWER = json.loads(Path(os.environ["BARE_ANSWER"]).read_text())
HEADERS = [(name, value) for name, value in ANSWER["headers"]]
BODY = [bytes(ANSWER["size"])]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return BODY
