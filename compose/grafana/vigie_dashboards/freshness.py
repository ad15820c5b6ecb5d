"""Whether a reading is older than it should be, by the definition of Vigie's own screen (js/live/freshness.js).

A live reading is as old as its observation, a replayed one as its arrival: the time of its record is just that.
Grafana's transformations know no clock, so that the newest arrival in the stream stands for the present: a city that
fell silent while others go on is found, a stream that stands still as a whole is not. How old it is, says the column
beside.
"""

from __future__ import annotations

from vigie_dashboards.language import Language
from vigie_dashboards.message_tables import Column
from vigie_dashboards.panel_settings import AGE, texts_of_ranges
from vigie_dashboards.transformations import (
    Json,
    calculated,
    exponential,
    row_number,
    running_sum,
    sorted_by,
)

LIVE_STALE_MIN = 45
REPLAY_STALE_MIN = 3
"""Held equal to the screen's by panels/tests/staleReadings.test.js."""

SHARE = "age / limit"
MINUTE_MS = 60_000


def age(language: Language) -> Column:
    # Wide enough for Grafana's "a few seconds ago" in the language of the browser.
    label = language.of("Âge (rejeu : arrivée)", "Age (replay: arrival)")
    return Column("time", label, language.of(185, 170), [("unit", AGE)])


def freshness(language: Language) -> Column:
    words = [
        ((None, 1), language.of("à jour", "fresh"), "transparent"),
        ((1, None), language.of("périmé", "stale"), "red"),
    ]
    settings = [
        ("mappings", texts_of_ranges(words)),
        ("custom.cellOptions", {"type": "color-background"}),
    ]
    return Column(SHARE, language.of("État", "State"), language.of(72, 62), settings)


def share_of_the_limit() -> list[Json]:
    """Steps that add the share of its age limit that each of the last readings has reached, as the field SHARE.

    The newest arrival is brought to every row: it comes first, is multiplied by 1 while the others are by e^-100 and
    less, and what is so left of them all is summed up.
    """
    return [
        sorted_by("received_at (last)", descending=True),
        row_number("row"),
        calculated("row", "*", "-100", "below"),
        exponential("below", "is first"),
        calculated("received_at (last)", "*", "is first", "first arrival"),
        running_sum("first arrival", "newest arrival"),
        calculated("newest arrival", "-", "time (last)", "age"),
        calculated(
            "replayed (last)",
            "*",
            str(MINUTE_MS * (REPLAY_STALE_MIN - LIVE_STALE_MIN)),
            "less",
        ),
        calculated("less", "+", str(MINUTE_MS * LIVE_STALE_MIN), "limit"),
        calculated("age", "/", "limit", SHARE),
    ]
