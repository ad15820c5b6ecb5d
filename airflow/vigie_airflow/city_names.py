"""The cities that a city_id can name."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path


def city_names(contract: Path) -> dict[str, str]:
    """Name of every city of the gazetteer, by city_id."""
    with gzip.open(contract / "gazetteer" / "cities.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["city_id"]: row["name"] for row in rows}
