"""The state timeline of alerts: a line for each city, rule and source, a bar for each level."""

from __future__ import annotations

from vigie_dashboards.alert_tables import SUBJECT
from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import NEUTRAL, texts
from vigie_dashboards.state_timeline import state_timeline
from vigie_dashboards.transformations import (
    Json,
    calculated,
    named_by_labels,
    only,
    only_chosen_cities,
    partitioned,
    rounded_down,
)

# Two of a state beside each other: what starts or changes runs, so that a change within a level begins no new bar.
EVENTS = ["start", "change", "end", "", "retract"]
RUNNING, OVER, RETRACTED = 0, 1, 2
STATE = "level * 10 + state of the event"


def alerts_timeline(language: Language) -> Json:
    """States are the number of the event's state, and ten times the level where there is one.

    A bar has an edge: a record that ends and starts again at one instant is two bars with nothing between.
    """
    say = language.of
    no_level = say("en cours", "running")
    states = {
        str(10 * level + RUNNING): (
            say(f"niveau {level}", f"level {level}") if level else no_level,
            color,
        )
        for level, color in (
            (0, NEUTRAL),
            (1, "yellow"),
            (2, "orange"),
            (3, "red"),
            (4, "dark-red"),
        )
    }
    states |= {
        str(OVER): (say("fin", "over"), "transparent"),
        str(RETRACTED): (say("annulation", "retracted"), "transparent"),
    }
    number_of_event = {
        "targetField": "event",
        "destinationType": "enum",
        "enumConfig": {"text": EVENTS},
    }
    as_text = {
        "targetField": STATE,
        "destinationType": "string",
    }  # Grafana merges numbers by thresholds
    return state_timeline(
        language,
        {
            "mappings": texts(states),
            "color": {"mode": "fixed", "fixedColor": "transparent"},
            "custom": {"fillOpacity": 60, "lineWidth": 2},
        },
        [],
        [
            only_chosen_cities(),
            {
                "id": "convertFieldType",
                "options": {"fields": {}, "conversions": [number_of_event]},
            },
            calculated("level", "*", "10"),
            calculated("event", "/", "2", "event / 2"),
            rounded_down("event / 2", "state of the event"),
            calculated("level * 10", "+", "state of the event"),
            only(["time", *SUBJECT, STATE]),
            {
                "id": "convertFieldType",
                "options": {"fields": {}, "conversions": [as_text]},
            },
            partitioned(SUBJECT),
            *named_by_labels(language, SUBJECT, "$1 · $3 · $4"),
        ],
        has_legend=True,
    )
