"""The published schema: valid OpenAPI 3.1, complete, and true of the answers on the shipped dataset."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from talks.filters import filterset_for
from talks.resources.registry import RESOURCES

ACROSS = {
    "/api/v1/": {},
    "/api/v1/search/": {"q": "backstop"},
    "/api/v1/totals/": {"convert": "EUR"},
    "/api/v1/totals/rows/": {"convert": "EUR"},
    "/api/v1/changes/": {"page_size": "50"},
    "/api/v1/differences/": {"page_size": "50", "time": "told", "since": "2025-03-27"},
    "/api/v1/disagreements/": {"page_size": "50"},
    "/api/v1/releases/": {},
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    from talks.api.v1.reference import schema_document

    return schema_document()


def answer_schema(schema: dict, path: str) -> Draft202012Validator:
    """A validator of the 200 of a path, with the components at hand."""
    wanted = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return Draft202012Validator({**wanted, "components": schema["components"]})


def walk(node: Any, path: str = "") -> Iterator[tuple[str, dict]]:
    """Every schema of a property within."""
    if isinstance(node, dict):
        for name, one in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            yield f"{path}.{name}", one
        for name, one in node.items():
            yield from walk(one, f"{path}.{name}")
    elif isinstance(node, list):
        for one in node:
            yield from walk(one, path)


def _types(one: dict) -> set:
    kind = one.get("type")
    return set(kind) if isinstance(kind, list) else {kind}


def test_it_is_valid_openapi(schema):
    assert schema["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(schema).iter_errors()) == []


def test_every_address_of_the_contract_is_there(schema):
    expected = {f"/api/v1/{name}/" for name in RESOURCES} | {f"/api/v1/{name}/{{public_id}}/" for name in RESOURCES}

    assert set(schema["paths"]) == expected | set(ACROSS) | {"/api/v1/schema/"}


def test_operation_ids_are_unique(schema):
    ids = [operation["operationId"] for path in schema["paths"].values() for operation in path.values()]

    assert len(ids) == len(set(ids))


def test_every_property_and_parameter_is_described(schema):
    bare = [path for path, one in walk(schema["components"]["schemas"]) if not one.get("description")]
    parameters = [
        (path, one["name"]) for path, item in schema["paths"].items() for one in item["get"]["parameters"] if not one["description"]
    ]

    assert (bare, parameters) == ([], [])


def test_numbers_tell_their_unit(schema):
    without = {"status", "version"}
    found = list(walk(schema["components"]["schemas"]))
    numbers = [path for path, one in found if {"integer", "number"} & _types(one) and "Unit:" not in one["description"]]

    assert len(found) > 400

    assert [path for path in numbers if path.rsplit(".", 1)[-1] not in without] == []


def test_every_filter_is_a_parameter(schema):
    for name in RESOURCES:
        listed = {one["name"] for one in schema["paths"][f"/api/v1/{name}/"]["get"]["parameters"]}
        assert listed == set(filterset_for(name).filters), name


@pytest.mark.parametrize("collection", RESOURCES)
def test_answers_are_as_described(collection, schema, loaded_dataset, client):
    on_request = ",".join(field.name for field in RESOURCES[collection].fields if field.on_request)
    asked = {"page_size": 1000} | ({"include": on_request} if on_request else {})
    page = client.get(f"/api/v1/{collection}/", asked).json()
    validator = answer_schema(schema, f"/api/v1/{collection}/")

    assert [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(page)][:5] == []
    if page["results"]:
        one = client.get(page["results"][0]["url"]).json()
        detail = answer_schema(schema, f"/api/v1/{collection}/{{public_id}}/")
        assert [f"{list(error.path)}: {error.message}" for error in detail.iter_errors(one)] == []
        assert list(one) == [field.name for field in RESOURCES[collection].fields]


@pytest.mark.parametrize("path", ACROSS)
def test_answers_across_nouns_are_as_described(path, schema, loaded_dataset, client):
    answer = client.get(path, ACROSS[path]).json()

    assert [f"{list(error.path)}: {error.message}" for error in answer_schema(schema, path).iter_errors(answer)][:5] == []


@pytest.mark.parametrize("query", ["?nope=1", "?cursor=x", "?page_size=0", "?format=pdf", "?as_of=yesterday", "?fields=nope"])
def test_problems_are_as_described(query, schema, client, db):
    answer = client.get(f"/api/v1/pledges/{query}")
    validator = Draft202012Validator({**schema["components"]["schemas"]["Problem"], "components": schema["components"]})

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert list(validator.iter_errors(answer.json())) == []
    assert answer.json()["errors"][0]["parameter"] == query[1:].split("=")[0]


def test_it_is_served_as_json_and_as_yaml(client, db):
    json, yaml = client.get("/api/v1/schema/"), client.get("/api/v1/schema/?format=yaml")

    assert json["Content-Type"] == "application/vnd.oai.openapi+json"
    assert json.json()["openapi"] == "3.1.0"
    assert yaml.content.startswith(b"openapi: 3.1.0\n")


def test_the_docs_are_served_from_here(client, db):
    page = client.get("/api/v1/docs/").content.decode()

    assert "https://" not in page
    assert "swagger-ui-bundle" in page
