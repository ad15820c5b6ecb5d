"""The state timeline of alerts: a line for each city, rule and source, a bar for each level."""

from __future__ import annotations

from vigie_dashboards.alert_tables import SUBJECT
from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import NEUTRAL, ZONE, texts
from vigie_dashboards.transformations import (
    Json,
    calculated,
    named_by_labels,
    only,
    only_chosen_cities,
    partitioned,
)

EVENTS = ["start", "change", "end", "retract"]
STATE = "level * 10 + event"


def alerts_timeline(language: Language) -> Json:
    """States are the number of the event, and ten times the level where there is one."""
    say = language.of
    no_level = say("en cours", "running")
    runs = {
        str(10 * level + event): (say(f"niveau {level}", f"level {level}") if level else no_level, color)
        for level, color in ((0, NEUTRAL), (1, "yellow"), (2, "orange"), (3, "red"), (4, "dark-red"))
        for event in (EVENTS.index("start"), EVENTS.index("change"))
    }
    runs |= {
        str(EVENTS.index("end")): (say("fin", "over"), "transparent"),
        str(EVENTS.index("retract")): (say("annulation", "retracted"), "transparent"),
    }
    number_of_event = {"targetField": "event", "destinationType": "enum", "enumConfig": {"text": EVENTS}}
    as_text = {"targetField": STATE, "destinationType": "string"}  # Grafana merges numbers by thresholds
    return {
        "type": "state-timeline",
        "fieldConfig": {
            "defaults": {
                "noValue": language.absent_from_the_record,
                "mappings": texts(runs),
                "color": {"mode": "fixed", "fixedColor": "transparent"},
                "custom": {"fillOpacity": 80, "lineWidth": 0},
            },
            "overrides": [],
        },
        "options": {
            "timezone": [ZONE],
            "showValue": "auto",
            "rowHeight": 0.8,
            "mergeValues": True,
            "alignValue": "left",
            "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True},
            "tooltip": {"mode": "single", "sort": "none"},
        },
        "transformations": [
            only_chosen_cities(),
            {"id": "convertFieldType", "options": {"fields": {}, "conversions": [number_of_event]}},
            calculated("level", "*", "10"),
            calculated("level * 10", "+", "event"),
            only(["time", *SUBJECT, STATE]),
            {"id": "convertFieldType", "options": {"fields": {}, "conversions": [as_text]}},
            partitioned(SUBJECT),
            *named_by_labels(language, SUBJECT, "$1 · $3 · $4"),
        ],
    }
