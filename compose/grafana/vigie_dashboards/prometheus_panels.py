"""Panels over Prometheus: its data source, targets and curves."""

from __future__ import annotations

from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import (
    ZONE,
    coloured,
    fixed_colour,
    of_column,
    time_axis,
)
from vigie_dashboards.transformations import Json

PROMETHEUS = {"type": "prometheus", "uid": "vigie-prometheus"}


def targets(queries: list[tuple[str, str]], instant: bool) -> list[Json]:
    return [
        {
            "refId": chr(ord("A") + number),
            "datasource": PROMETHEUS,
            "expr": expr,
            "legendFormat": legend,
            "instant": instant,
            "range": not instant,
        }
        for number, (expr, legend) in enumerate(queries)
    ]


def counts(
    language: Language, queries: list[tuple[str, str]], limit: float | None = None
) -> Json:
    """Of whole things, and what Prometheus extrapolates of them."""
    return lines(
        language, queries, "none", limit, custom={"axisSoftMax": 1}, decimals=0
    )


def in_unit(
    language: Language,
    queries: list[tuple[str, str]],
    unit: str,
    limit: float | None = None,
    decimals: int = 0,
) -> Json:
    """Numbers in their unit as it is: Grafana's own of time writes 94 minutes as "2 hours" where it has no decimals,
    and marks an axis with "16.7 mins"."""
    return lines(language, queries, f"suffix:{unit}", limit, decimals=decimals)


def lines(
    language: Language,
    queries: list[tuple[str, str]],
    unit: str,
    limit: float | None = None,
    custom: Json | None = None,
    decimals: int | None = None,
) -> Json:
    """limit: from where on the operator is told of it. decimals: as many as Grafana finds right where there is none."""
    rounding = {} if decimals is None else {"decimals": decimals}
    steps: list[tuple[float | None, str]] = [(None, "transparent")]
    steps += [(limit, "red")] if limit is not None else []
    return {
        "type": "timeseries",
        "targets": targets(queries, instant=False),
        "fieldConfig": {
            "defaults": {
                "unit": unit,
                "noValue": language.unknown,
                **rounding,
                "color": {"mode": "palette-classic"},
                "thresholds": dict(coloured(steps))["thresholds"],
                "custom": {
                    "drawStyle": "line",
                    "lineWidth": 2,
                    "showPoints": "never",
                    "spanNulls": False,
                    "axisSoftMin": 0,
                    "thresholdsStyle": {
                        "mode": "dashed" if limit is not None else "off"
                    },
                    **(custom or {}),
                },
            },
            "overrides": [time_axis(ZONE.upper())],
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
        "transformations": [],
    }


def in_red(panel: Json, *names: str) -> Json:
    """The panel, with the series of these names in the colour of what went wrong."""
    panel["fieldConfig"]["overrides"] += [
        of_column(name, [fixed_colour("red")]) for name in names
    ]
    return panel
