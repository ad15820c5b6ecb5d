"""Tables of messages, whose columns have the units that their keys end with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vigie_dashboards.contract_units_and_levels import decimals_of, unit_of
from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import INSTANT, missing_as, of_column, texts
from vigie_dashboards.transformations import Json


@dataclass(frozen=True)
class Column:
    """A column of a table.

    key: of the message. width: in pixels. more: further settings of the column. grows: takes what room is left.
    """

    key: str
    label: str
    width: int
    more: Sequence[tuple[str, Any]] = field(default_factory=tuple)
    grows: bool = False


def mode(language: Language) -> list[tuple[str, Any]]:
    """Settings of the column that says whether recorded data is played back."""
    words = {
        "true": (language.of("rejeu", "replay"), "orange"),
        "false": (language.of("direct", "live"), "green"),
    }
    return [("mappings", texts(words)), ("custom.cellOptions", {"type": "color-text"})]


def source(width: int = 225) -> Column:
    """Where a message is from; whether it was played back is in the column of the mode."""
    without = {"pattern": "^replay:(.*)$", "result": {"text": "$1", "index": 0}}
    return Column(
        "source",
        "Source",
        width,
        [("mappings", [{"type": "regex", "options": without}])],
    )


def table(
    language: Language,
    columns: Sequence[Column],
    transformations: Sequence[Json],
    sort_by: str | None,
    without_rows: str | None = None,
) -> Json:
    """A table whose columns have the units that their keys end with.

    without_rows: what stands in place of rows where there are none; else what stands for a missing value.
    """
    return {
        "type": "table",
        "fieldConfig": {
            "defaults": {
                "noValue": without_rows or language.absent,
                "custom": {
                    "align": "auto",
                    "cellOptions": {"type": "auto"},
                    "filterable": True,
                },
            },
            "overrides": [
                of_column(column.label, _settings_of(language, column))
                for column in columns
            ],
        },
        "options": {
            "showHeader": True,
            "cellHeight": "sm",
            "sortBy": [{"displayName": sort_by, "desc": False}] if sort_by else [],
        },
        "transformations": list(transformations),
    }


def _settings_of(language: Language, column: Column) -> list[tuple[str, Any]]:
    settings: list[tuple[str, Any]] = [
        ("custom.minWidth" if column.grows else "custom.width", column.width)
    ]
    given = {name for name, _ in column.more}
    if column.key.endswith("_at") or column.key in ("at", "time"):
        settings += [] if "unit" in given else [("unit", INSTANT)]
    elif unit_of(column.key) != "none" or column.key.endswith("_count"):
        settings += [] if "unit" in given else [("unit", unit_of(column.key))]
        settings += [("decimals", decimals_of(column.key))]
        settings += (
            [] if "mappings" in given else [("mappings", missing_as(language.absent))]
        )
    return settings + list(column.more)
