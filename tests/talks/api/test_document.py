"""The OpenAPI document is what the API does: asked with what it allows and with what it does not, and answers read by it."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from talks.api.shapes import SHAPES
from tests.site import make_site
from tests.talks.api.test_serving import flaws

# Of each operation: well written questions, and ill written ones.
EXAMPLES = {GenerationMode.POSITIVE: 6, GenerationMode.NEGATIVE: 4}
# So that none takes long on a machine that does much else.
PARTS = 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mode", EXAMPLES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_is_as_it_is_described(mode, part):
    make_site()
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    operations = [result.ok() for result in described.get_all_operations()]
    assert len(operations) == 1 + 2 * len(SHAPES)
    for operation in operations[part::PARTS]:
        if mode is GenerationMode.NEGATIVE and not operation.query:
            continue  # Nothing can be said, and so nothing said wrongly.

        @settings(max_examples=EXAMPLES[mode], suppress_health_check=list(HealthCheck), derandomize=True, database=None)
        @given(operation.as_strategy(generation_mode=mode))
        def asked(case):
            # A cursor, a video's address, or two parameters together may mean nothing though each is well written.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        asked()


@pytest.mark.django_db
def test_document_names_every_list_and_each_of_its_fields(client):
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    for shape in SHAPES:
        told = document["paths"][f"/api/v1/{shape.name}/"]["get"]
        name = told["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        of_rows = document["components"]["schemas"][name]["properties"]["results"]["items"]["$ref"].rpartition("/")[2]
        assert set(document["components"]["schemas"][of_rows]["properties"]) == set(shape.fields)


@pytest.mark.django_db
def test_document_knows_no_parameter(client):
    assert flaws(client.get("/api/v1/openapi.json?x=1")) == [("x", "unknown_parameter")]


@pytest.mark.django_db
def test_what_a_parameter_is_by_itself_may_also_be_sent(client):
    for path, operations in client.get("/api/v1/openapi.json").json()["paths"].items():
        parameters = {one["name"]: one["schema"] for one in operations["get"].get("parameters", ())}
        usual = {name: str(schema["default"]) for name, schema in parameters.items() if schema.get("default", []) != []}
        assert "{" in path or client.get(path, usual).status_code == 200, path
