"""Curves of live readings, a line for each source of each city, with the levels of the alert rules."""

from __future__ import annotations

from typing import Any

from vigie_dashboards.cities_variable import colours_of_cities
from vigie_dashboards.contract_units_and_levels import decimals_of, levels_of, unit_of
from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import ZONE, missing_as, time_axis
from vigie_dashboards.transformations import (
    CITY,
    Json,
    by_city,
    named_by_labels,
    only,
    only_chosen_cities,
)

DARKENING = ("yellow", "orange", "red", "dark-red", "purple", "dark-purple")
COOLING = ("light-blue", "blue", "dark-blue")


def threshold_lines(key: str) -> Json | None:
    """The levels of the alert rules as lines in a curve of the key they watch."""
    levels = levels_of(key)
    if not levels:
        return None
    below = sorted(zip(levels.get("below", ()), COOLING, strict=False))
    above = list(zip(levels.get("above", ()), DARKENING, strict=False))
    steps = [{"value": None, "color": "transparent"}] + [
        {"value": at, "color": color} for at, color in below + above
    ]
    return {"mode": "absolute", "steps": steps}


def axis_down_to_the_lowest_level(key: str) -> dict[str, float]:
    """Settings of a curve with lines: one below the axis would be drawn over the times under it."""
    below = levels_of(key).get("below", ())
    return {"axisSoftMin": min(below)} if below else {}


def curve(language: Language, key: str, **custom: Any) -> Json:
    """A curve for each source of each city, with the levels of the alert rules as lines; an empty one says why."""
    lines = threshold_lines(key)
    return {
        "type": "timeseries",
        "fieldConfig": {
            "defaults": {
                "unit": unit_of(key),
                "decimals": decimals_of(key),
                "noValue": language.absent_from_the_record,
                "mappings": missing_as(_why_missing(language, key)),
                "color": {"mode": "palette-classic"},
                **({"thresholds": lines} if lines else {}),
                "custom": {
                    "drawStyle": "line",
                    "lineInterpolation": "linear",
                    "lineWidth": 2,
                    "fillOpacity": 0,
                    "showPoints": "auto",
                    "pointSize": 5,
                    "spanNulls": False,
                    "axisPlacement": "auto",
                    "axisLabel": "",
                    "scaleDistribution": {"type": "linear"},
                    "hideFrom": {"legend": False, "tooltip": False, "viz": False},
                    "thresholdsStyle": {"mode": "dashed" if lines else "off"},
                    **axis_down_to_the_lowest_level(key),
                    **custom,
                },
            },
            "overrides": [time_axis(language.in_utc_by_arrival), *colours_of_cities()],
        },
        "options": {
            "timezone": [ZONE],
            "legend": {
                "displayMode": "list",
                "placement": "bottom",
                "showLegend": True,
                "calcs": ["last"],
            },
            "tooltip": {"mode": "multi", "sort": "desc"},
        },
        "transformations": [
            only_chosen_cities(),
            only(["time", *CITY, key]),
            by_city(),
            *named_by_labels(language, CITY, "$1 ($3) $4"),
        ],
    }


def _why_missing(language: Language, key: str) -> str:
    """What stands in the legend of a curve for a value that is null."""
    if key in (
        "temperature_normal_c",
        "temperature_anomaly_c",
        "temperature_percentile_pct",
    ):
        return language.of("normale ou mesure absente", "normal or reading missing")
    if (
        key == "pressure_tendency_3h_hpa"
    ):  # also of a source that has pressures, for less than three hours yet
        return language.of("incalculable", "not computable")
    return language.of("absent de la source", "not in the source")
