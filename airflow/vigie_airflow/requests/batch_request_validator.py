"""Reads the messages of requests.batch: whether each is of the contract's shape and of known cities.

What a request of that shape means, the rules of the model judge: in the web server, and for a request that came to
the topic otherwise in its job, which publishes FAILED with the same errors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError

from vigie_airflow.requests.known_cities import history_place_names

# A full query is under 2 KiB. The request travels as one argument of spark-submit, escaped: Linux allows 128 KiB
# an argument, and escaping makes a byte six at most.
MAX_BYTES = 16 * 1024

MAX_ERRORS = 20
"""Errors listed one by one; of the rest the number is enough. As in Java."""

WHOLE = "request"
"""Name given in errors to the request as a whole."""


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of a request."""

    field: str
    reason: str


@dataclass(frozen=True)
class ValidRequest:
    """A request of the contract's shape, with the fields that the contract knows and no others."""

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


class BatchRequestValidator:
    """Tells valid requests from invalid ones; never raises, whatever the bytes."""

    def __init__(self, schema: dict[str, Any], known_cities: Collection[str], history_places: Collection[str]):
        self._validator = _Validator(schema, format_checker=None)
        self._schema = schema
        self._known_cities = known_cities
        self._history_places = history_places

    @staticmethod
    def from_contract(contract: Path, known_cities: Collection[str]) -> BatchRequestValidator:
        schema = json.loads((contract / "schemas" / "batch-request.schema.json").read_text(encoding="utf-8"))
        return BatchRequestValidator(schema, known_cities, history_place_names(contract))

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

        errors = _listed(self._schema_errors(request)) or _listed(self._content_errors(request))
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

    def _content_errors(self, request: dict[str, Any]) -> Iterator[FieldError]:
        if not _is_plain_text(request.get("submitted_by") or ""):
            yield FieldError("submitted_by", "holds characters that are not text")
        match request["kind"]:
            case "query":
                places = [city_id for city_id in request["city_ids"] if city_id not in self._history_places]
                yield from self._city_errors("city_ids", places)
            case "backfill" | "replay" | "import":
                yield from self._city_errors("city_id", [request["city_id"]])

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
