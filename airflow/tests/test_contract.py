"""The contract as Python sees it: the same examples that the Java tests read, against the same schemas."""

import hashlib
import json
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

CONTRACT = Path(__file__).resolve().parents[2] / "contract"
sys.path.insert(0, str(CONTRACT))

import message_reference  # noqa: E402  (lives in contract/, beside what it describes)


def examples(ending: str) -> list[Path]:
    return sorted((CONTRACT / "examples").glob(f"*.{ending}.json"))


def schema_names() -> list[str]:
    return sorted(path.name.removesuffix(".schema.json") for path in (CONTRACT / "schemas").glob("*.schema.json"))


def read(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def schema(name: str) -> dict:
    return read(CONTRACT / "schemas" / f"{name}.schema.json")


def objections(example: Path) -> list[str]:
    name = example.name.partition(".")[0]
    return [error.message for error in Draft202012Validator(schema(name)).iter_errors(read(example))]


def name_of(parameter) -> str:
    return parameter.name if isinstance(parameter, Path) else str(parameter)


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_itself_valid(name):
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_has_an_example_that_passes_and_several_that_fail(name):
    passing = [path for path in examples("pass") if path.name.startswith(f"{name}.")]
    failing = [path for path in examples("fail") if path.name.startswith(f"{name}.")]

    assert passing
    assert len(failing) >= 3


@pytest.mark.parametrize("example", examples("pass") + examples("invalid"), ids=name_of)
def test_the_schema_accepts(example):
    assert objections(example) == []


@pytest.mark.parametrize("example", examples("fail"), ids=name_of)
def test_the_schema_refuses_for_one_reason(example):
    assert len(objections(example)) == 1


def test_the_alert_rules_in_force_are_what_their_schema_says():
    rules = read(CONTRACT / "alert-rules.json")

    assert list(Draft202012Validator(schema("alert-rules")).iter_errors(rules)) == []


def test_every_file_of_the_folder_is_an_example_of_a_schema():
    for path in (CONTRACT / "examples").iterdir():
        assert path.name.partition(".")[0] in schema_names()
        assert path.name.rsplit(".", 2)[-2:] in [["pass", "json"], ["fail", "json"], ["invalid", "json"]]


def test_the_topics_name_existing_schemas_and_every_schema_has_a_topic_or_a_file():
    topics = read(CONTRACT / "topics.json")["topics"]
    files = [name for name in schema_names() if (CONTRACT / f"{name}.json").exists()]

    assert sorted({topic["schema"] for topic in topics}.union(files)) == schema_names()
    assert len({topic["name"] for topic in topics}) == len(topics)


def test_the_checksum_of_a_result_is_that_of_its_pages_as_they_are_on_the_topic():
    pages = sorted((CONTRACT / "examples").glob("batch-result.page-[0-9].pass.json"))
    result = read(CONTRACT / "examples" / "batch-result.succeeded.pass.json")["result"]
    values = [page.read_bytes().rstrip(b"\n") for page in pages]

    assert result["page_count"] == len(pages)
    assert result["row_count"] == sum(len(json.loads(value)["rows"]) for value in values)
    assert result["sha256"] == hashlib.sha256(b"".join(values)).hexdigest()


def test_the_message_reference_says_what_the_schemas_say():
    page = message_reference.PAGE.read_text(encoding="utf-8")

    assert page == message_reference.with_current_tables(page)


@pytest.mark.parametrize("topic", read(CONTRACT / "topics.json")["topics"], ids=lambda topic: topic["name"])
def test_the_message_reference_has_a_section_for(topic):
    page = message_reference.PAGE.read_text(encoding="utf-8")

    assert f"\n## {topic['name']}\n" in page
    assert f"<!-- table: {topic['schema']} -->" in page
