"""Whether a question is answered rightly and readings are live, as a browser or program of a user sees it."""

from __future__ import annotations

import csv
import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vigie_platform import progress
from vigie_platform.bench.whole_chain import TERMINAL
from vigie_platform.settings import REPOSITORY

ANSWER_WITHIN_S = 240
READING_WITHIN_S = 60
LOOK_EVERY_S = 0.5

NEW_YORK = "5128581"
RECORDED = REPOSITORY / "embedded" / "history" / "openmeteo-archive-world.csv.gz"
YEAR = "2022"
QUESTION = {
    "city_ids": [NEW_YORK],
    "date_from": f"{YEAR}-01-01",
    "date_to": f"{YEAR}-12-31",
    "metrics": ["temperature_c"],
    "statistics": ["max"],
    "granularity": "year",
    "reuse": False,
}


@dataclass(frozen=True)
class UserView:
    """call: method, path and body to the document of the answer. look: at whatever else runs, between two looks."""

    call: Callable[[str, str, Any], Any]
    look: Callable[[], None] = lambda: None

    def trouble(self) -> list[str]:
        """A line for each thing that is wrong."""
        return [*self._question(), *self._readings()]

    def _question(self) -> list[str]:
        taken = self.call("POST", "/api/queries", QUESTION)
        if not (request_id := taken.get("request_id")):
            return [f"a question is not taken: {taken}"]
        deadline = time.monotonic() + ANSWER_WITHIN_S
        while (state := self.call("GET", f"/api/queries/{request_id}", None)).get("status") not in TERMINAL:
            if time.monotonic() > deadline:
                return [f"a question is {state.get('status')} after {ANSWER_WITHIN_S} s"]
            self.look()
            time.sleep(LOOK_EVERY_S)
        if state["status"] != "SUCCEEDED":
            return [f"a question is {state['status']}: {state.get('message')}"]
        row = self.call("GET", f"/api/queries/{request_id}/result", None)["rows"][0]
        progress.say("web", f"answered: the highest temperature of New York in {YEAR} is {row['max']} °C")
        expected = recorded_maximum()
        return [] if row["max"] == expected else [f"a question is answered {row['max']}, recorded is {expected}"]

    def _readings(self) -> list[str]:
        began = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
        deadline = time.monotonic() + READING_WITHIN_S
        while time.monotonic() < deadline:
            cities = self.call("GET", "/api/cities/active", None)["cities"]
            if new := [city for city in cities if (city["last_reading"] or {}).get("received_at", "") > began]:
                progress.say("web", f"live: {new[0]['name']}, {new[0]['last_reading']['temperature_c']} °C")
                return []
            self.look()
            time.sleep(LOOK_EVERY_S)
        return [f"no live reading within {READING_WITHIN_S} s"]


def recorded_maximum() -> float:
    """Of New York in the year, from the recording itself."""
    with gzip.open(RECORDED, "rt", encoding="utf-8") as file:
        return max(
            float(row["temperature_c"])
            for row in csv.DictReader(file)
            if row["city"] == "New York" and row["time_utc"].startswith(YEAR) and row["temperature_c"]
        )
