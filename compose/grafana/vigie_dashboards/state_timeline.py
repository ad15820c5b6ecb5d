"""The state timeline: a line for each series, a bar for each state that it is in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import ZONE
from vigie_dashboards.transformations import Json


def state_timeline(
    language: Language,
    states: dict[str, Any],
    overrides: Sequence[Json],
    transformations: Sequence[Json],
    has_legend: bool,
) -> Json:
    """states: settings of the field that holds them, such as mappings and colours."""
    return {
        "type": "state-timeline",
        "fieldConfig": {
            "defaults": {"noValue": language.absent_from_the_record, **states},
            "overrides": list(overrides),
        },
        "options": {
            "timezone": [ZONE],
            "showValue": "auto",
            "rowHeight": 0.8,
            "mergeValues": True,
            "alignValue": "left",
            "legend": {
                "displayMode": "list",
                "placement": "bottom",
                "showLegend": has_legend,
            },
            "tooltip": {"mode": "single", "sort": "none"},
        },
        "transformations": list(transformations),
    }
