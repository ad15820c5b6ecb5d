"""Grafana's transformations: what the browser makes of the stream before a panel draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vigie_dashboards.language import Language

Json = dict[str, Any]

CITY = ["city_id", "city", "country", "source"]
"""What a curve and a row are of: each source of a city reports on a clock of its own."""


def only_chosen_cities() -> Json:
    chosen = {
        "fieldName": "city",
        "config": {"id": "regex", "options": {"value": "^(${city:pipe})$"}},
    }
    return {
        "id": "filterByValue",
        "options": {"type": "include", "match": "all", "filters": [chosen]},
    }


def only(names: Sequence[str]) -> Json:
    return {"id": "filterFieldsByName", "options": {"include": {"names": list(names)}}}


def as_instants(names: Sequence[str]) -> Json:
    conversions = [{"targetField": name, "destinationType": "time"} for name in names]
    return {
        "id": "convertFieldType",
        "options": {"fields": {}, "conversions": conversions},
    }


def by_city() -> Json:
    return partitioned(CITY)


def partitioned(names: Sequence[str]) -> Json:
    options = {"fields": list(names), "keepFields": False, "naming": {"asLabels": True}}
    return {"id": "partitionByValues", "options": options}


def named_by_labels(language: Language, names: Sequence[str], name: str) -> list[Json]:
    """Names of series made of their labels; that a source is played back is said before its name, which is shorter then
    than in the table beside: two of them have room in a line of the legend. Two sources of a city keep their own names.

    names: the labels. name: with $1, $2, … in place of the labels in the order of the alphabet; the source's is last.
    """
    replayed = name.replace(
        f"${len(names)}", f"{language.of('rejeu', 'replay')} ${len(names)}"
    )
    return [
        _renamed(names, "replay:(?:open-meteo-)?(?:historical-)?(.*)", replayed),
        _renamed(
            names, "(.*)", name
        ),  # finds nothing more in what the first one has renamed
    ]


def _renamed(names: Sequence[str], source: str, name: str) -> Json:
    labels = ", ".join(
        f'{label}="{source if label == "source" else "(.*)"}"'
        for label in sorted(names)
    )
    return {
        "id": "renameByRegex",
        "options": {"regex": f"^.* \\{{{labels}\\}}$", "renamePattern": name},
    }


def last_of_each(by: Sequence[str], others: Sequence[str]) -> Json:
    """A row for each set of values; "last", because "lastNotNull" would show an older value beside a younger time."""
    fields: Json = {name: {"operation": "groupby", "aggregations": []} for name in by}
    fields |= {
        name: {"operation": "aggregate", "aggregations": ["last"]} for name in others
    }
    return {"id": "groupBy", "options": {"fields": fields}}


def arranged(columns: dict[str, str], left_out: Sequence[str] = ()) -> Json:
    """columns: names after the transformations before → what they are called, in this order."""
    options = {
        "excludeByName": dict.fromkeys(left_out, True),
        "indexByName": {name: index for index, name in enumerate(columns)},
        "renameByName": columns,
    }
    return {"id": "organize", "options": options}


def sorted_by(name: str, descending: bool) -> Json:
    return {
        "id": "sortBy",
        "options": {"fields": {}, "sort": [{"field": name, "desc": descending}]},
    }


def calculated(left: str, operator: str, right: str, name: str | None = None) -> Json:
    """A field of two others or of one and a number; a missing value counts as nought.

    name: else the field is called as it is calculated.
    """
    binary = {"left": left, "operator": operator, "right": right}
    return _calculation("binary", name, {"binary": binary})


def row_number(name: str) -> Json:
    """A field that counts the rows from nought."""
    return _calculation("index", name, {"index": {"asPercentile": False}})


def exponential(of: str, name: str) -> Json:
    return _calculation("unary", name, {"unary": {"operator": "exp", "fieldName": of}})


def rounded_down(of: str, name: str) -> Json:
    return _calculation(
        "unary", name, {"unary": {"operator": "floor", "fieldName": of}}
    )


def running_sum(of: str, name: str) -> Json:
    return _calculation(
        "cumulativeFunctions", name, {"cumulative": {"field": of, "reducer": "sum"}}
    )


def _calculation(mode: str, name: str | None, options: Json) -> Json:
    alias = {"alias": name} if name else {}
    return {
        "id": "calculateField",
        "options": {"mode": mode, **alias, **options, "replaceFields": False},
    }
