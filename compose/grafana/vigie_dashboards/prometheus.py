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


def counts(queries: list[tuple[str, str]], above: float | None = None) -> Json:
    """Of whole things, and what Prometheus extrapolates of them."""
    return lines(queries, "none", above, custom={"axisSoftMax": 1}, decimals=0)


def whole(queries: list[tuple[str, str]], unit: str, above: float | None = None) -> Json:
    """Numbers in their unit as it is: Grafana's own of time writes 94 minutes as "2 hours" where it has no decimals."""
    return lines(queries, f"suffix:{unit}", above, decimals=0)


def lines(
    queries: list[tuple[str, str]],
    unit: str,
    above: float | None = None,
    custom: Json | None = None,
    decimals: int | None = None,
) -> Json:
    """above: from where on the operator is told of it. decimals: as many as Grafana finds right where there is none."""
    rounding = {} if decimals is None else {"decimals": decimals}
    steps: list[tuple[float | None, str]] = [(None, "transparent")]
    steps += [(above, "red")] if above is not None else []
    return {
        "type": "timeseries",
        "targets": targets(queries, instant=False),
        "fieldConfig": {
            "defaults": {
                "unit": unit,
                "noValue": "–",
                **rounding,
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
