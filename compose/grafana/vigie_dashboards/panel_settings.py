"""Settings that panels of all kinds share: times and their zone, colours, texts in place of values, overrides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vigie_dashboards.transformations import Json

INSTANT = "time:YYYY-MM-DD HH:mm z"
"""With the zone that the dashboard shows times in: UTC, unless the reader chooses another one above the panels."""
INSTANT_PX = 174
ZONE = "utc"
"""Of every axis, whatever the reader chooses: its label names it."""
AGE = "dateTimeFromNow"
NEUTRAL = "#b8bcc4"


def setting(name: str, value: Any) -> Json:
    return {"id": name, "value": value}


def fixed_colour(color: str) -> tuple[str, Any]:
    return "color", {"mode": "fixed", "fixedColor": color}


def of_column(label: str, settings: Sequence[tuple[str, Any]]) -> Json:
    return {
        "matcher": {"id": "byName", "options": label},
        "properties": [setting(name, value) for name, value in settings],
    }


def time_axis(label: str) -> Json:
    """Override that writes under a curve what its times are."""
    return {
        "matcher": {"id": "byType", "options": "time"},
        "properties": [setting("custom.axisLabel", label)],
    }


def texts(words: dict[str, tuple[str, str]]) -> list[Json]:
    """Mappings of values to a text and a colour."""
    options = {
        value: {"text": text, "color": color, "index": index}
        for index, (value, (text, color)) in enumerate(words.items())
    }
    return [{"type": "value", "options": options}]


def texts_of_ranges(
    words: Sequence[tuple[tuple[float | None, float | None], str, str]],
) -> list[Json]:
    """Mappings of the values between two ends, of which None is endless, to a text and a colour."""
    return [
        {
            "type": "range",
            "options": {
                "from": first,
                "to": last,
                "result": {"text": text, "color": color, "index": index},
            },
        }
        for index, ((first, last), text, color) in enumerate(words)
    ]


def missing_as(text: str) -> list[Json]:
    """Mapping of null, which would have the colour of the lowest threshold, and of an empty text."""
    return [
        {
            "type": "special",
            "options": {
                "match": match,
                "result": {"text": text, "color": "transparent", "index": index},
            },
        }
        for index, match in enumerate(("null", "empty"))
    ]


def coloured(steps: Sequence[tuple[float | None, str]]) -> list[tuple[str, Any]]:
    """Settings of a cell whose background tells how far its value is out."""
    return [
        (
            "thresholds",
            {
                "mode": "absolute",
                "steps": [{"value": value, "color": color} for value, color in steps],
            },
        ),
        ("custom.cellOptions", {"type": "color-background", "mode": "basic"}),
    ]
