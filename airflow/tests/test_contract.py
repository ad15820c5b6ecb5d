"""The contract as Python sees it: the same examples that the Java tests read, against the same schemas."""

import hashlib
import sys

import pytest
from contract_examples import CONTRACT, Example, invalid, message, read, valid
from jsonschema import Draft202012Validator, ValidationError

from vigie_airflow.speed_layer_supervisor import ROUND_CALLS_PER_DAY

sys.path.insert(0, str(CONTRACT))

import message_reference  # lives in contract/, beside what it describes

REJECTED_BY_THE_SCHEMA = [example for example in invalid() if example.schema_error]
REJECTED_BY_THE_READER = [example for example in invalid() if example.field]


def schema_names() -> list[str]:
    return sorted(path.name.removesuffix(".schema.json") for path in (CONTRACT / "schemas").glob("*.schema.json"))


def schema(name: str) -> dict:
    return read(CONTRACT / "schemas" / f"{name}.schema.json")


def errors(example: Example) -> list[str]:
    """The schema's errors, each as keyword and place: `type at /temperature_c`."""
    return [_error(error) for error in Draft202012Validator(schema(example.schema)).iter_errors(example.message)]


def _error(error: ValidationError) -> str:
    place = [str(step) for step in error.absolute_path]
    if "propertyNames" in error.relative_schema_path:
        return f"propertyNames at /{'/'.join([*place, error.instance])}"
    if error.validator == "required":
        place += [next(key for key in error.validator_value if key not in error.instance)]
    if error.validator == "additionalProperties":
        place += [next(key for key in error.instance if key not in error.schema["properties"])]
    return f"{error.validator} at /{'/'.join(place)}" if place else error.validator


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_itself_valid(name):
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_has_an_example_that_passes_and_several_that_fail(name):
    passing = [example for example in valid() if example.schema == name]
    failing = [example for example in REJECTED_BY_THE_SCHEMA if example.schema == name]

    assert passing
    assert len(failing) >= 3


@pytest.mark.parametrize("example", valid() + REJECTED_BY_THE_READER, ids=str)
def test_the_schema_accepts(example):
    assert errors(example) == []


@pytest.mark.parametrize("example", REJECTED_BY_THE_SCHEMA, ids=str)
def test_the_schema_rejects_for_the_one_expected_reason(example):
    assert errors(example) == [example.schema_error]


def test_the_alert_rules_in_force_are_what_their_schema_says():
    rules = read(CONTRACT / "alert-rules.json")

    assert list(Draft202012Validator(schema("alert-rules")).iter_errors(rules)) == []


def test_every_file_of_the_folder_holds_examples_of_a_schema():
    names = sorted(f"{name}.{verdict}.json" for name in schema_names() for verdict in ("valid", "invalid"))

    assert sorted(path.name for path in (CONTRACT / "examples").iterdir()) == names


@pytest.mark.parametrize("example", invalid(), ids=str)
def test_an_invalid_example_says_who_rejects_it(example):
    assert (example.schema_error is None) != (example.field is None)


def test_the_topics_name_existing_schemas_and_every_schema_has_a_topic_or_a_file():
    topics = read(CONTRACT / "topics.json")["topics"]
    files = [name for name in schema_names() if (CONTRACT / f"{name}.json").exists()]

    assert sorted({topic["schema"] for topic in topics}.union(files)) == schema_names()
    assert len({topic["name"] for topic in topics}) == len(topics)


def test_the_checksum_of_a_result_is_that_of_its_pages_as_they_are_on_the_topic():
    pages = [example for example in valid() if example.case in ("page-0", "page-1")]
    result = message("batch-result.succeeded")["result"]

    assert result["page_count"] == len(pages)
    assert result["row_count"] == sum(len(page.message["rows"]) for page in pages)
    assert result["sha256"] == hashlib.sha256(b"".join(page.value() for page in pages)).hexdigest()


def test_how_often_cities_are_asked_follows_the_pollers_share_of_open_meteos_quota():
    assert read(CONTRACT / "open-meteo-quota.json")["poller_rounds_per_day"] == ROUND_CALLS_PER_DAY


def test_the_message_reference_says_what_the_schemas_say():
    page = message_reference.PAGE.read_text(encoding="utf-8")

    assert page == message_reference.with_current_tables(page)


@pytest.mark.parametrize("topic", read(CONTRACT / "topics.json")["topics"], ids=lambda topic: topic["name"])
def test_the_message_reference_has_a_section_for(topic):
    page = message_reference.PAGE.read_text(encoding="utf-8")

    assert f"\n## {topic['name']}\n" in page
    assert f"<!-- table: {topic['schema']} -->" in page
