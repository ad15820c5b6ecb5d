"""Reads the messages of requests.batch: the schema of the contract, and the rules that a schema cannot say."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError

FIRST_DATE = date(1800, 1, 1)
LAST_DATE = date(2199, 12, 31)

# A full query is under 2 KiB. The request travels as one argument of spark-submit, escaped: Linux allows 128 KiB
# an argument, and escaping makes a byte six at most.
MAX_BYTES = 16 * 1024

MAX_ERRORS = 20
"""Errors listed one by one; of the rest the number is enough. As in Java."""

NEED_BASE_PERIOD = frozenset({"TN10p", "TX10p", "TN90p", "TX90p", "WSDI", "CSDI", "R95pTOT", "R99pTOT", "heatwave_wmo"})
"""Indices and events whose thresholds are made from the years of the reference: of one year they would be chance."""

USUAL_MIN_DAYS = {"heatwave_fr": 3, "heatwave_wmo": 6, "dry_spell": 15, "frost_spell": 3}
"""Fewest days of a spell where no number is given, as in ClimateEvent of the model; other events are dates."""

OF_SEVERAL_YEARS = frozenset({"period", "hour_of_day", "month_of_year"})
"""Granularities of which one row can take in dates of several years."""

NOT_OF_DAYS = frozenset({"hour", "hour_of_day", "month_of_year"})
"""Granularities whose rows are not of consecutive whole days."""

OF_YEARS = frozenset({"month", "season", "year"})
"""Granularities whose rows come again every year."""

MAX_ROWS = 500_000
MAX_NUMBERS = 4_000_000
MAX_COMPARED = 4_000_000
"""Limits of an answer, as in AnswerSize of the model: of short rows, of long ones, of rows times years to compare."""

NUMBERS_OF_WIND = 14
"""Of a row of a wind rose, as in AnswerSize."""

COARSER = {"hour": "day instead of hour, ", "day": "month instead of day, "}

WHOLE = "request"
"""Name given in errors to the request as a whole."""


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of a request."""

    field: str
    reason: str


@dataclass(frozen=True)
class ValidRequest:
    """A request that follows every rule, with the fields that the contract knows and no others."""

    request: dict[str, Any]

    @property
    def request_id(self) -> str:
        return self.request["request_id"]

    @property
    def kind(self) -> str:
        return self.request["kind"]


@dataclass(frozen=True)
class InvalidRequest:
    """A message that is no request. request_id is None where it could not be read."""

    request_id: str | None
    message: str
    errors: list[FieldError]


class BatchRequestReader:
    """Tells valid requests from invalid ones; never raises, whatever the bytes."""

    def __init__(self, schema: dict[str, Any], known_cities: Collection[str]):
        self._validator = _Validator(schema, format_checker=None)
        self._schema = schema
        self._known_cities = known_cities

    @staticmethod
    def from_contract(contract: Path, known_cities: Collection[str]) -> BatchRequestReader:
        schema = json.loads((contract / "schemas" / "batch-request.schema.json").read_text(encoding="utf-8"))
        return BatchRequestReader(schema, known_cities)

    def read(self, value: bytes | None) -> ValidRequest | InvalidRequest:
        if not value:
            return _unreadable("the message is empty")
        if len(value) > MAX_BYTES:
            return _unreadable(f"{len(value)} bytes, at most {MAX_BYTES}")
        try:
            request = json.loads(value.decode("utf-8"), parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            return _unreadable("not JSON")
        if not isinstance(request, dict):
            return _unreadable("not a JSON object")

        errors = _listed(self._schema_errors(request)) or _listed(self._rule_errors(request))
        if errors:
            return InvalidRequest(
                request_id=self._readable_id(request),
                message=f"Cannot accept request: {'; '.join(f'{e.field}: {e.reason}' for e in errors)}"[:1000],
                errors=errors,
            )
        return ValidRequest({name: request[name] for name in self._known_fields(request["kind"]) if name in request})

    def _schema_errors(self, request: dict[str, Any]) -> Iterator[FieldError]:
        seen: set[str] = set()
        for error in self._validator.iter_errors(request):
            for found in _field_errors(error):
                if found.field not in seen:  # the first error of a field is the most telling one
                    seen.add(found.field)
                    yield found

    def _rule_errors(self, request: dict[str, Any]) -> Iterator[FieldError]:
        if not _is_plain_text(request.get("submitted_by") or ""):
            yield FieldError("submitted_by", "holds characters that are not text")
        match request["kind"]:
            case "query":
                yield from self._city_errors("city_ids", request["city_ids"])
                yield from _date_errors(request)
                yield from _reference_errors(request)
                yield from _degree_day_errors(request)
                yield from _wind_errors(request)
                yield from _event_errors(request)
                yield from _trend_errors(request)
                yield from _size_errors(request)
            case "backfill":
                yield from self._city_errors("city_id", [request["city_id"]])
                if request["year_to"] < request["year_from"]:
                    yield FieldError("year_to", f"{request['year_to']} is before year_from {request['year_from']}")

    def _city_errors(self, field: str, city_ids: list[str]) -> Iterator[FieldError]:
        unknown = [city_id for city_id in city_ids if city_id not in self._known_cities]
        if unknown:
            yield FieldError(field, f"unknown city {', '.join(unknown)}")

    def _readable_id(self, request: dict[str, Any]) -> str | None:
        request_id = request.get("request_id")
        pattern = self._schema["properties"]["request_id"]["pattern"]
        return request_id if isinstance(request_id, str) and _matches(pattern, request_id) else None

    def _known_fields(self, kind: str) -> list[str]:
        return [*self._schema["properties"], *self._schema["$defs"][kind]["properties"]]


def _listed(found: Iterator[FieldError]) -> list[FieldError]:
    listed = list(islice(found, MAX_ERRORS))
    further = sum(1 for _ in found)
    return [*listed, FieldError(WHOLE, f"and {further} more errors")] if further else listed


def _unreadable(reason: str) -> InvalidRequest:
    return InvalidRequest(None, f"Cannot read request: {reason}", [FieldError(WHOLE, reason)])


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"Cannot read {constant}: not JSON")


def _matches(pattern: str, text: str) -> bool:
    # The schema speaks ECMA 262, where $ is the very end and \d is ASCII; Python's own are wider.
    return re.search(re.sub(r"\$$", r"\\Z", pattern), text, re.ASCII) is not None


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not _matches(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern}")


def _items(validator: Any, items: Any, instance: Any, schema: dict[str, Any]) -> Iterator[ValidationError]:
    # a list that is too long is told so by maxItems: none of its elements is looked at
    if isinstance(instance, list) and len(instance) <= schema.get("maxItems", len(instance)):
        for index, item in enumerate(instance):
            yield from validator.descend(item, items, path=index)


def _unique_items(_: Any, unique: bool, instance: Any, schema: dict[str, Any]) -> Iterator[ValidationError]:
    # in one pass: the library compares each element with every other one where they cannot be sorted
    countable = unique and isinstance(instance, list) and len(instance) <= schema.get("maxItems", len(instance))
    if countable and len({_comparable(item) for item in instance}) < len(instance):
        yield ValidationError("has something twice")


def _comparable(value: Any) -> Hashable:
    # JSON knows one kind of number, and true is none of them
    match value:
        case bool():
            return ("boolean", value)
        case dict():
            return ("object", frozenset((name, _comparable(inner)) for name, inner in value.items()))
        case list():
            return ("array", tuple(_comparable(inner) for inner in value))
        case _:
            return value


_Validator = jsonschema.validators.extend(
    jsonschema.Draft202012Validator, {"pattern": _pattern, "items": _items, "uniqueItems": _unique_items}
)


def _field_errors(error: ValidationError) -> Iterator[FieldError]:
    if error.absolute_path:
        yield FieldError(str(error.absolute_path[0]), _reason(error))
    elif error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                yield FieldError(name, "missing")
    else:
        yield FieldError(WHOLE, _reason(error))


def _reason(error: ValidationError) -> str:
    if error.validator == "enum":
        known = [value for value in error.validator_value if value is not None]
        return f"unknown value {json.dumps(error.instance)[:100]}, known: {', '.join(map(str, known))}"
    if error.validator == "pattern" and "description" in error.schema:
        return f"{json.dumps(error.instance)[:100]} is not {error.schema['description']}"
    if error.validator == "maxItems":
        return f"{len(error.instance)} {error.absolute_path[-1]} are more than {error.validator_value}"
    return error.message[:300]


def _is_plain_text(text: str) -> bool:
    # Lone surrogates cannot be sent on as UTF-8; PostgreSQL stores no NUL.
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def _date_errors(request: dict[str, Any]) -> Iterator[FieldError]:
    dates = {}
    for field in ("date_from", "date_to"):
        try:
            dates[field] = date.fromisoformat(request[field])
        except ValueError:
            yield FieldError(field, f"{request[field]} is not a date of the calendar")
            continue
        if not FIRST_DATE <= dates[field] <= LAST_DATE:
            yield FieldError(field, f"{request[field]} is outside {FIRST_DATE} to {LAST_DATE}")
    if len(dates) == 2 and dates["date_to"] < dates["date_from"]:
        yield FieldError("date_to", f"{request['date_to']} is before date_from {request['date_from']}")


def _reference_errors(request: dict[str, Any]) -> Iterator[FieldError]:
    reference = request.get("reference")
    if not reference:
        return
    years = f"{reference['from']} to {reference['to']}"
    if reference["to"] < reference["from"]:
        yield FieldError("reference", f"{reference['to']} is before {reference['from']}")
        return
    events = [question["event"] for question in request.get("events") or []]
    needs_base_period = [id for id in [*(request.get("indices") or []), *events] if id in NEED_BASE_PERIOD]
    if needs_base_period and reference["to"] == reference["from"]:
        yield FieldError("reference", f"{years} is one year: {needs_base_period[0]} needs at least 2")
    compares = bool(request.get("metrics") or request.get("degree_days"))
    if compares and request["granularity"] in OF_SEVERAL_YEARS and _is_longer_than_a_year(request):
        yield FieldError(
            "reference",
            f"compares with the same dates of other years: with granularity {request['granularity']}"
            " ask for at most a year of dates, or by year, season or month",
        )


def _is_longer_than_a_year(request: dict[str, Any]) -> bool:
    try:
        first, last = (date.fromisoformat(request[field]) for field in ("date_from", "date_to"))
    except ValueError:
        return False  # told of the dates themselves
    try:
        return last >= first.replace(year=first.year + 1)
    except ValueError:  # from 29 February
        return last >= date(first.year + 1, 2, 28)


def _degree_day_errors(request: dict[str, Any]) -> Iterator[FieldError]:
    if request.get("degree_days") and request["granularity"] in NOT_OF_DAYS:
        yield FieldError(
            "degree_days",
            f"are of whole days: ask for day, month, season, year or period, not {request['granularity']}",
        )


def _wind_errors(request: dict[str, Any]) -> Iterator[FieldError]:
    if request.get("wind_sectors") and request["granularity"] == "hour":
        yield FieldError("wind_sectors", "make a rose of many hours: ask for day, month or longer, not hour")


def _trend_errors(request: dict[str, Any]) -> Iterator[FieldError]:
    if not request.get("trend"):
        return
    if request["granularity"] not in OF_YEARS:
        reason = f"is of one year after the other: ask for month, season or year, not {request['granularity']}"
        yield FieldError("trend", reason)
    elif request.get("metrics") and (request.get("filters") or {}).get("where"):
        yield FieldError("trend", "is not of hours that fulfil conditions: ask without where")


def _size_errors(request: dict[str, Any]) -> Iterator[FieldError]:
    """What AnswerSize of the model refuses: rows on days of 24 hours, before filters."""
    try:
        first, last = (date.fromisoformat(request[field]) for field in ("date_from", "date_to"))
    except ValueError:
        return  # told of the dates themselves
    if last < first:
        return
    granularity, reference = request["granularity"], request.get("reference")
    coarser = COARSER.get(granularity, "")
    rows = _rows(request, first, last)
    most = min(MAX_ROWS, MAX_NUMBERS // _numbers(request))
    years = reference["to"] - reference["from"] + 1 if reference else 0
    if rows > most:
        reason = f"{granularity} would give {rows} rows, at most {most} can be answered"
        yield FieldError("granularity", f"{reason}: choose {coarser}fewer cities or fewer years")
    elif rows * years > MAX_COMPARED:
        reason = f"{rows} rows would be compared with {years} years each, at most {MAX_COMPARED // years} rows can"
        yield FieldError("reference", f"{reason}: choose {coarser}fewer cities or fewer years")


def _rows(request: dict[str, Any], first: date, last: date) -> int:
    of_wind = 1 + int(request["wind_sectors"]) if request.get("wind_sectors") else 0
    of_periods = len(request.get("metrics") or []) + len(request.get("degree_days") or []) + of_wind
    of_indices = "month" if request["granularity"] == "month" else "year"
    return len(request["city_ids"]) * (
        of_periods * _periods(request["granularity"], first, last)
        + len(request.get("indices") or []) * _periods(of_indices, first, last)
        + sum(_most_events(question, first, last) for question in request.get("events") or [])
        + (_trends(request) if request.get("trend") else 0)
    )


def _trends(request: dict[str, Any]) -> int:
    """One of each statistic and part of the year."""
    of_metrics = len(request.get("metrics") or []) * len(request.get("statistics") or [])
    return 12 * (of_metrics + sum(len(request.get(part) or []) for part in ("indices", "degree_days", "events")))


def _most_events(question: dict[str, Any], first: date, last: date) -> int:
    """Between two spells lies at least a day."""
    if question["event"] not in USUAL_MIN_DAYS:
        return _periods("year", first, last)
    min_days = question.get("min_days") or USUAL_MIN_DAYS[question["event"]]
    return _periods("day", first, last) // (int(min_days) + 1) + 1


def _event_errors(request: dict[str, Any]) -> Iterator[FieldError]:
    for question in request.get("events") or []:
        if question.get("min_days") is not None and question["event"] not in USUAL_MIN_DAYS:
            yield FieldError("events", f"min_days: {question['event']} is a date")


def _numbers(request: dict[str, Any]) -> int:
    values = len(request.get("statistics") or []) if request.get("metrics") else 1
    numbers = 2 + max(1, values) * (4 if request.get("reference") else 1)
    return max(numbers, NUMBERS_OF_WIND) if request.get("wind_sectors") else numbers


def _periods(granularity: str, first: date, last: date) -> int:
    days = (last - first).days + 1
    months = [day.year * 12 + day.month for day in (first, last)]
    return {
        "hour": days * 24,
        "day": days,
        "month": months[1] - months[0] + 1,
        "season": months[1] // 3 - months[0] // 3 + 1,
        "year": last.year - first.year + 1,
        "period": 1,
        "hour_of_day": 24,
        "month_of_year": 12,
    }[granularity]
