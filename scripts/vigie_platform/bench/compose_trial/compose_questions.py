"""What a user of compose.yaml sees: a question answered, live readings, and Prometheus that reads each process."""

from __future__ import annotations

import base64
import csv
import gzip
import time
from collections.abc import Mapping
from typing import Any

from vigie_platform import http_probe, progress
from vigie_platform.bench.compose_trial.engine import Engine
from vigie_platform.bench.compose_trial.networks import from_outside
from vigie_platform.bench.whole_chain import TERMINAL
from vigie_platform.settings import REPOSITORY

ANSWER_WITHIN_S = 240
READING_WITHIN_S = 60
TARGETS_WITHIN_S = 60
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


class Web:
    """Asks as a browser of this machine does, through the published port."""

    def __init__(self, engine: Engine, variables: Mapping[str, str]):
        self._engine = engine
        self._address = engine.networks.address(engine.services["web"].service.network_of or "web")
        login = base64.b64encode(f"vigie:{variables['VIGIE_WEB_PASSWORD']}".encode()).decode()
        self._headers = {"Host": "127.0.0.1:7070", "Authorization": f"Basic {login}"}

    def trouble(self) -> list[str]:
        return [*self._question(), *self._readings(), *self._targets()]

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        url = f"http://{self._address}:7070{path}"
        return from_outside(lambda: http_probe.send(method, url, body, self._headers))[1]

    def _question(self) -> list[str]:
        taken = self._call("POST", "/api/queries", QUESTION)
        if not (request_id := taken.get("request_id")):
            return [f"a question is not taken: {taken}"]
        deadline = time.monotonic() + ANSWER_WITHIN_S
        while (state := self._call("GET", f"/api/queries/{request_id}")).get("status") not in TERMINAL:
            if time.monotonic() > deadline:
                return [f"a question is {state.get('status')} after {ANSWER_WITHIN_S} s"]
            self._engine.look()
            time.sleep(LOOK_EVERY_S)
        if state["status"] != "SUCCEEDED":
            return [f"a question is {state['status']}: {state.get('message')}"]
        row = self._call("GET", f"/api/queries/{request_id}/result")["rows"][0]
        progress.say("web", f"answered: the highest temperature of New York in {YEAR} is {row['max']} °C")
        expected = recorded_maximum()
        return [] if row["max"] == expected else [f"a question is answered {row['max']}, recorded is {expected}"]

    def _readings(self) -> list[str]:
        began = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime())
        deadline = time.monotonic() + READING_WITHIN_S
        while time.monotonic() < deadline:
            cities = self._call("GET", "/api/cities/active")["cities"]
            if new := [city for city in cities if (city["last_reading"] or {}).get("received_at", "") > began]:
                progress.say("web", f"live: {new[0]['name']}, {new[0]['last_reading']['temperature_c']} °C")
                return []
            self._engine.look()
            time.sleep(LOOK_EVERY_S)
        return [f"no live reading within {READING_WITHIN_S} s"]

    def _targets(self) -> list[str]:
        """Whether Prometheus reads each process, with the login that it was given."""
        kept = self._engine.services["prometheus"].service
        url = f"http://{self._engine.networks.address(kept.network_of or 'prometheus')}:9090/api/v1/targets"
        deadline = time.monotonic() + TARGETS_WITHIN_S
        while True:
            found = from_outside(lambda: http_probe.document(url))["data"]["activeTargets"]
            down = [f"{each['labels']['job']}: {each['lastError']}" for each in found if each["health"] != "up"]
            if found and not down:
                progress.say("prometheus", f"reads {', '.join(sorted(each['labels']['job'] for each in found))}")
                return []
            if time.monotonic() > deadline:
                return [f"Prometheus cannot read {line}" for line in down] or ["Prometheus reads nothing"]
            self._engine.look()
            time.sleep(LOOK_EVERY_S)


def recorded_maximum() -> float:
    """Of New York in the year, from the recording itself."""
    with gzip.open(RECORDED, "rt", encoding="utf-8") as file:
        return max(
            float(row["temperature_c"])
            for row in csv.DictReader(file)
            if row["city"] == "New York" and row["time_utc"].startswith(YEAR) and row["temperature_c"]
        )
