"""Which days the readings or events are of, along the axis that the curves have: of a replay it is that of arrival."""

from __future__ import annotations

from vigie_dashboards.dashboard_layout import Placed
from vigie_dashboards.language import Language
from vigie_dashboards.panel_settings import fixed_colour, setting
from vigie_dashboards.state_timeline import state_timeline
from vigie_dashboards.transformations import (
    Json,
    named_by_labels,
    only,
    only_chosen_cities,
    partitioned,
    sorted_by,
)

SOURCE = ["replayed", "source"]
"""One label alone Grafana would write without its name."""

DATE = (0, 10)
"""Of an ISO-8601 instant its date."""


def observation_dates(language: Language, key: str) -> Placed:
    """A line for each source, a bar for each day of UTC.

    key: of the instant that a message is of.
    """
    say = language.of
    return Placed(
        say("Jours observés, en UTC", "Days observed, in UTC"),
        say(
            "Une ligne par source, une barre par jour d'observation. En rejeu, l'axe est celui de l'arrivée : la barre "
            "dit de quel jour enregistré sont les courbes à cet endroit.",
            "A line for each source, a bar for each day of observation. In a replay the axis is that of arrival: the "
            "bar says which recorded day the curves are of at that place.",
        ),
        _panel(language, key),
        24,
        4,
    )


def _panel(language: Language, key: str) -> Json:
    replay = language.of("rejeu", "replay")
    of_replay = {
        "matcher": {"id": "byRegexp", "options": f"^{replay} .*"},
        "properties": [setting(*fixed_colour("orange"))],
    }
    date = {
        "stringField": key,
        "outputFormat": "Substring",
        "substringStart": DATE[0],
        "substringEnd": DATE[1],
    }
    return state_timeline(
        language,
        {
            "color": {"mode": "fixed", "fixedColor": "green"},
            "custom": {
                "fillOpacity": 30,
                "lineWidth": 1,
            },  # the edge of a day is that of its bar
        },
        [of_replay],
        [
            only_chosen_cities(),
            sorted_by("time", descending=False),
            only(["time", *SOURCE, key]),
            _not_null(key),  # of a tombstone Grafana would cut a text that is none
            {"id": "formatString", "options": date},
            partitioned(SOURCE),
            *named_by_labels(language, SOURCE, "$2"),
        ],
        has_legend=False,
    )


def _not_null(key: str) -> Json:
    there = {"fieldName": key, "config": {"id": "isNotNull", "options": {}}}
    return {
        "id": "filterByValue",
        "options": {"type": "include", "match": "all", "filters": [there]},
    }
