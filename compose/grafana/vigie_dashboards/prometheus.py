"""Panels over Prometheus: its data source, targets and curves."""

from __future__ import annotations

from vigie_dashboards.parts import Json, coloured

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


def lines(queries: list[tuple[str, str]], unit: str, above: float | None = None, custom: Json | None = None) -> Json:
    """above: from where on the operator is told of it."""
    steps: list[tuple[float | None, str]] = [(None, "transparent")]
    steps += [(above, "red")] if above is not None else []
    return {
        "type": "timeseries",
        "targets": targets(queries, instant=False),
        "fieldConfig": {
            "defaults": {
                "unit": unit,
                "color": {"mode": "palette-classic"},
                "thresholds": dict(coloured(steps))["thresholds"],
                "custom": {
                    "drawStyle": "line",
                    "lineWidth": 2,
                    "showPoints": "never",
                    "spanNulls": False,
                    "axisSoftMin": 0,
                    "thresholdsStyle": {"mode": "dashed" if above is not None else "off"},
                    **(custom or {}),
                },
            },
            "overrides": [],
        },
        "options": {
            "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True, "calcs": ["last"]},
            "tooltip": {"mode": "multi", "sort": "desc"},
        },
        "transformations": [],
    }
