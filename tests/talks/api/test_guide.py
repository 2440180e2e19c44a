"""What explains the API: the site's page, and docs/api.md, whose clients are run."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from recap.settings import BASE_DIR
from talks.api.parameters import AskedTalks, parameters_of
from talks.api.shapes import SHAPES, TALKS
from talks.search.filters import FILTERS
from tests.html import visit
from tests.site import make_site

DOCUMENT = (BASE_DIR / "docs" / "api.md").read_text()
PARAMETERS = set(parameters_of(TALKS, AskedTalks).model_fields)


def code(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("fr", "L’API"), ("en", "The API")])
def test_page_explains_every_list_parameter_and_field(client, language, title):
    page = visit(client, f"/{language}/api/")
    assert page.one("h1").text == title
    said = set(page.texts("code"))
    assert said >= PARAMETERS
    for shape in SHAPES:
        assert said >= {f"/api/v1/{shape.name}/", *shape.fields}


def test_document_names_every_filter_and_parameter():
    assert {each.name for each in FILTERS} <= PARAMETERS
    assert {name for name in PARAMETERS if f"`{name}" not in DOCUMENT} <= {"order", "cursor"}
    assert all(shape.name in DOCUMENT for shape in SHAPES)


def test_clients_are_short():
    assert len(code("python").splitlines()) <= 20
    assert len(code("sh").splitlines()) == 1


def run(command: list[str], **variables: str) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "no_proxy": "*", **variables},
    )
    return done.stdout


@pytest.mark.django_db(transaction=True)
def test_clients_of_the_document_work(live_server, settings, tmp_path):
    settings.SITE_URL = live_server.url
    make_site()
    program = tmp_path / "client.py"
    program.write_text(code("python"))
    assert run([sys.executable, str(program), live_server.url, "supply-chain"]).splitlines() == [
        "Policies that people read (Ada Lovelace): https://video.example.org/w/1",
        "A mesh without sidecars (Ada Lovelace, Alan Turing): https://www.youtube.com/watch?v=aaaaaaaaaaa",
    ]
    if shutil.which("curl"):
        told = run(["sh", "-c", code("sh")], SITE=live_server.url, VIDEO="https://youtu.be/aaaaaaaaaaa")
        assert [talk["title"] for talk in json.loads(told)["results"]] == ["A mesh without sidecars"]
