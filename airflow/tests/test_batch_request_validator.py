"""Which requests go on to a job, and which field another one is refused for."""

import json

import pytest
from contract_examples import CONTRACT, Example, invalid, valid
from example_requests import PARIS, REQUEST_ID, as_bytes, query

from vigie_airflow.requests.batch_request_validator import (
    MAX_BYTES,
    BatchRequestValidator,
    FieldError,
    InvalidRequest,
    ValidRequest,
    _listed,
)
from vigie_airflow.requests.known_cities import city_names


@pytest.fixture(scope="module")
def reader() -> BatchRequestValidator:
    return BatchRequestValidator.from_contract(CONTRACT, city_names(CONTRACT))


def fields(answer) -> list[str]:
    assert isinstance(answer, InvalidRequest)
    return [error.field for error in answer.errors]


def of_requests(examples: list[Example]) -> list[Example]:
    return [example for example in examples if example.schema == "batch-request"]


def of_unknown_cities() -> list[Example]:
    return [example for example in of_requests(invalid()) if example.field in ("city_id", "city_ids")]


@pytest.mark.parametrize("example", of_requests(valid()), ids=str)
def test_every_valid_example_is_accepted(reader, example):
    assert isinstance(reader.read(example.value()), ValidRequest)


@pytest.mark.parametrize("example", [one for one in of_requests(invalid()) if one.schema_error], ids=str)
def test_every_example_of_another_shape_is_rejected(reader, example):
    assert isinstance(reader.read(example.value()), InvalidRequest)


@pytest.mark.parametrize("example", of_unknown_cities(), ids=str)
def test_a_city_that_nobody_knows_is_rejected(reader, example):
    assert fields(reader.read(example.value())) == [example.field]


@pytest.mark.parametrize(
    "example", [one for one in of_requests(invalid()) if one.field and one not in of_unknown_cities()], ids=str
)
def test_what_a_request_means_is_judged_by_the_job_alone(reader, example):
    assert isinstance(reader.read(example.value()), ValidRequest)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"city_ids": []}, "city_ids"),
        ({"city_ids": "2988507"}, "city_ids"),
        ({"city_ids": ["Paris"]}, "city_ids"),
        ({"metrics": ["temperature_c", "luck"]}, "metrics"),
        ({"statistics": ["median"]}, "statistics"),
        ({"granularity": "week"}, "granularity"),
        ({"kind": "wish"}, "kind"),
        ({"date_from": "20210101"}, "date_from"),
        ({"date_to": "2023-12-31\n"}, "date_to"),
        ({"date_to": "\u0662\u0660\u0662\u0663-12-31"}, "date_to"),  # \d is ASCII in the schema's own words
        ({"submitted_by": "\ud800"}, "submitted_by"),
        ({"submitted_by": "a\0b"}, "submitted_by"),
        ({"submitted_by": 7}, "submitted_by"),
        ({"reference": {"from": 1991}}, "reference"),
        ({"filters": {"hours": [24]}}, "filters"),
        ({"filters": {"where": [{"metric": "temperature_c", "op": ">"}]}}, "filters"),
        ({"indices": ["SUMMER"]}, "indices"),
        ({"degree_days": [{"method": "hdd"}]}, "degree_days"),
        ({"indices": ["Rnnmm"]}, "rain_threshold_mm"),
        ({"metrics": []}, "metrics"),
    ],
)
def test_an_error_names_the_field_of_the_request(reader, changes, field):
    assert fields(reader.read(as_bytes(query(**changes)))) == [field]


def test_every_wrong_field_is_named_once(reader):
    wrong = query(city_ids=["x", "y"], metrics=["luck", "fate"])
    del wrong["granularity"]

    assert sorted(fields(reader.read(as_bytes(wrong)))) == ["city_ids", "granularity", "metrics"]


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"city_ids": ["x"] * 3000}, "city_ids", "3000 city_ids are more than 50"),
        ({"metrics": ["x"] * 3000}, "metrics", "3000 metrics are more than 7"),
        ({"statistics": ["x"] * 3000}, "statistics", "3000 statistics are more than 107"),
        ({"indices": ["x"] * 3000}, "indices", "3000 indices are more than 28"),
        ({"degree_days": [{}] * 3000}, "degree_days", "3000 degree_days are more than 10"),
        ({"filters": {"months": [13] * 3000}}, "filters", "3000 months are more than 12"),
        ({"filters": {"hours": [24] * 3000}}, "filters", "3000 hours are more than 24"),
        ({"filters": {"where": [{}] * 3000}}, "filters", "3000 where are more than 8"),
    ],
)
def test_a_list_that_is_too_long_is_refused_by_its_length_alone(reader, changes, field, reason):
    answer = reader.read(as_bytes(query(**changes)))

    assert [(error.field, error.reason) for error in answer.errors] == [(field, reason)]


@pytest.mark.parametrize("twice", [[1, 1.0], [7, 2, 7]])
def test_what_is_there_twice_is_refused(reader, twice):
    assert fields(reader.read(as_bytes(query(filters={"months": twice})))) == ["filters"]


def test_a_refusal_lists_twenty_errors_and_the_number_of_the_rest():
    many = (FieldError(f"field {n}", "wrong") for n in range(27))

    listed = _listed(many)

    assert [error.field for error in listed[:20]] == [f"field {n}" for n in range(20)]
    assert listed[20:] == [FieldError("request", "and 7 more errors")]


def test_the_reason_of_an_unknown_metric_lists_the_known_ones(reader):
    (error,) = reader.read(as_bytes(query(metrics=["temperature_f"]))).errors

    assert error.reason.startswith('unknown value "temperature_f", known: temperature_c, ')


def test_the_reason_of_an_unknown_statistic_tells_the_known_ones(reader):
    (error,) = reader.read(as_bytes(query(statistics=["median"]))).errors

    assert error.reason == '"median" is not count, mean, min, min_at, max, max_at, sum, stddev, or one of p01 to p99'


def test_an_invalid_request_keeps_its_own_id_where_it_has_one(reader):
    assert reader.read(as_bytes(query(metrics=["luck"]))).request_id == REQUEST_ID
    assert reader.read(as_bytes(query(request_id="17"))).request_id is None
    assert reader.read(as_bytes(query(request_id=f"{REQUEST_ID}\n"))).request_id is None


@pytest.mark.parametrize("payload", [b"", None, b"not json", b"NaN", b"null", b"7", b"[]", b"\xff", b"[" * 5000])
def test_what_is_no_json_object_is_refused_as_a_whole(reader, payload):
    answer = reader.read(payload)

    assert fields(answer) == ["request"]
    assert answer.request_id is None


def test_a_request_too_long_for_a_command_line_is_refused(reader):
    assert fields(reader.read(as_bytes(query(padding="x" * MAX_BYTES)))) == ["request"]


def test_fields_that_the_contract_does_not_know_are_tolerated_and_not_passed_on(reader):
    assert reader.read(as_bytes(query(colour="blue"))).request == query()


def test_the_longest_request_that_the_contract_allows_is_accepted(reader):
    cities = list(city_names(CONTRACT))[-50:]
    names = [name for name in ("submitted_by", "submitted_at")]
    schema = json.loads((CONTRACT / "schemas" / "batch-request.schema.json").read_text(encoding="utf-8"))
    allowed = schema["$defs"]["query"]["properties"]
    longest = query(
        city_ids=cities,
        metrics=allowed["metrics"]["items"]["enum"],
        statistics=[
            "count",
            "mean",
            "min",
            "min_at",
            "max",
            "max_at",
            "sum",
            "stddev",
            *(f"p{n:02d}" for n in range(1, 100)),
        ],
        filters={
            "months": list(range(1, 13)),
            "hours": list(range(24)),
            "where": [{"metric": "relative_humidity_pct", "op": ">=", "value": n / 1000} for n in range(8)],
        },
        indices=allowed["indices"]["items"]["enum"],
        rain_threshold_mm=25.5,
        degree_days=[{"method": "dju_costic", "base_c": n + 0.25} for n in range(10)],
        reference={"from": 1991, "to": 2020},
        granularity="year",
        **dict(zip(names, ["é" * allowed["submitted_by"]["maxLength"], "2026-11-22T10:11:12.123456789Z"], strict=True)),
    )

    assert isinstance(reader.read(as_bytes(longest)), ValidRequest)


def test_the_gazetteer_knows_paris():
    assert city_names(CONTRACT)[PARIS] == "Paris"
    assert len(city_names(CONTRACT)) == 33_407
