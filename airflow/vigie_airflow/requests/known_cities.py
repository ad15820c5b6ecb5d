"""The cities that a city_id can name, and the places that questions about the past can name besides."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable
from pathlib import Path


def city_names(contract: Path) -> dict[str, str]:
    """Name of every city of the gazetteer, by city_id."""
    with gzip.open(contract / "gazetteer" / "cities.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        return _names(lines)


def history_place_names(contract: Path) -> dict[str, str]:
    """Name of every place of which only days of the past are kept, by city_id."""
    with open(contract / "gazetteer" / "history_places.tsv", encoding="utf-8", newline="") as lines:
        return _names(lines)


def _names(lines: Iterable[str]) -> dict[str, str]:
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["city_id"]: row["name"] for row in rows}
