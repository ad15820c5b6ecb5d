"""Looks after the speed layer: starts again what is down, and says what is behind or stale."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx

from vigie_airflow.settings import InvalidSettings

log = logging.getLogger(__name__)

PARTS = ("streams", "poller")

LOOKS = 3
"""A part is down when so many looks, some seconds apart, find it down: a pause of its JVM is not its death."""

BETWEEN_LOOKS_S = 5.0
ANSWER_WITHIN_S = 5.0
START_WITHIN_S = 300.0

MAX_LAG = 10_000
"""Messages not processed yet. More are trouble when they do not grow fewer between two looks."""

QUARTER_HOUR = timedelta(minutes=15)
QUARTERS_PER_DAY = 96
ROUND_CALLS_PER_DAY = 6_400
"""As in contract/open-meteo-quota.json: with many cities each is asked less often."""


class SpeedLayerTrouble(Exception):
    """What is wrong, in sentences."""


@dataclass(frozen=True)
class SpeedLayerSettings:
    """Where the parts' health is asked for, and the command that starts parts again, to which their names are added.

    again is empty where something else looks after the processes.
    """

    addresses: Mapping[str, str]
    again: Sequence[str]

    @staticmethod
    def from_environment(environment: Mapping[str, str] = os.environ) -> SpeedLayerSettings:
        """Raises InvalidSettings where one cannot be used."""
        addresses = {part: (environment.get(f"VIGIE_{part.upper()}_URL") or "").rstrip("/") for part in PARTS}
        for part, address in addresses.items():
            if not address.startswith(("http://", "https://")):
                raise InvalidSettings(f"Cannot ask for the health of {part}: VIGIE_{part.upper()}_URL is {address!r}")
        try:
            again = json.loads(environment.get("VIGIE_SPEED_LAYER_AGAIN") or "[]")
        except ValueError as e:
            raise InvalidSettings(f"Cannot use VIGIE_SPEED_LAYER_AGAIN: {e}") from e
        if not isinstance(again, list) or not all(isinstance(word, str) for word in again):
            raise InvalidSettings("Cannot use VIGIE_SPEED_LAYER_AGAIN: not a JSON list of words")
        return SpeedLayerSettings(addresses, again)


@dataclass(frozen=True)
class State:
    """live: the part works or recovers by itself. ready: it does its work. details: its own words."""

    live: bool
    ready: bool
    details: Mapping[str, Any]


class SpeedLayer:
    """The two processes, looked at from outside."""

    def __init__(self, settings: SpeedLayerSettings, http: httpx.Client, wait: Callable[[float], None] = time.sleep):
        self._settings = settings
        self._http = http
        self._wait = wait

    @staticmethod
    def connected(settings: SpeedLayerSettings) -> SpeedLayer:
        return SpeedLayer(settings, httpx.Client(timeout=ANSWER_WITHIN_S, trust_env=False))

    def supervise(self) -> list[str]:
        """Starts again what is down; returns the names of the parts started. Raises SpeedLayerTrouble."""
        down = [part for part in PARTS if self._is_down(part)]
        if down:
            self._start_again(down)
        troubles = self._troubles()
        if troubles:
            raise SpeedLayerTrouble(". ".join(troubles))
        return down

    def _is_down(self, part: str) -> bool:
        for look in range(LOOKS):
            if look:
                self._wait(BETWEEN_LOOKS_S)
            if self._state(part).live:
                return False
        return True

    def _state(self, part: str) -> State:
        try:
            live = self._http.get(f"{self._settings.addresses[part]}/health/live")
            ready = self._http.get(f"{self._settings.addresses[part]}/health/ready")
            return State(live.is_success, ready.is_success, ready.json())
        except (httpx.HTTPError, ValueError) as e:
            return State(False, False, {"detail": f"no answer ({e!r})"})

    def _start_again(self, parts: list[str]) -> None:
        if not self._settings.again:
            raise SpeedLayerTrouble(
                f"{' and '.join(parts)} down, and VIGIE_SPEED_LAYER_AGAIN does not say what starts it"
            )
        log.warning("Down: %s; starting it again", ", ".join(parts))
        # The command is a setting of this installation, and the names are our own: no shell, no word from outside.
        ended = subprocess.run(  # noqa: S603
            [*self._settings.again, *parts],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=START_WITHIN_S,
            check=False,
        )
        log.info("%s", ended.stdout)
        if ended.returncode != 0:
            raise SpeedLayerTrouble(f"Cannot start {' and '.join(parts)} again: {ended.stdout.strip()[-1000:]}")

    def _troubles(self) -> list[str]:
        troubles = []
        states = {part: self._state(part) for part in PARTS}
        for part, state in states.items():
            if not state.ready:
                troubles.append(f"{part} is not ready: {_words(state)}")
        if states["poller"].ready and (why := states["poller"].details.get("trouble")):
            troubles.append(f"The source gives nothing: {why}")
        if states["streams"].ready:
            troubles += self._behind()
            troubles += self._stale(states["streams"], int(states["poller"].details.get("active_cities") or 0))
        return troubles

    def _behind(self) -> list[str]:
        before = self._lag()
        if before <= MAX_LAG:
            return []
        self._wait(BETWEEN_LOOKS_S)
        now = self._lag()
        return [f"streams is behind: {now:.0f} messages wait, {before:.0f} did before"] if now >= before else []

    def _stale(self, streams: State, cities: int) -> list[str]:
        """A reading of some city is due at least so often; twice as long without one is too long."""
        quarters = max(1, -(-cities * QUARTERS_PER_DAY // ROUND_CALLS_PER_DAY))
        longest_s = (2 * quarters * QUARTER_HOUR + timedelta(minutes=5)).total_seconds()
        age_s = _age_s(streams)
        if cities == 0 or age_s <= longest_s:
            return []
        self._wait(BETWEEN_LOOKS_S)
        if _age_s(self._state("streams")) < age_s:  # it was away and works off what came meanwhile
            return []
        return [f"streams saw no reading for {age_s / 60:.0f} minutes, with {cities} active cities"]

    def _lag(self) -> float:
        try:
            text = self._http.get(f"{self._settings.addresses['streams']}/metrics").text
        except httpx.HTTPError as e:
            raise SpeedLayerTrouble(f"Cannot ask streams for its lag: {e!r}") from e
        found = re.search(r"^vigie_streams_lag(?:\{[^}]*\})? (\S+)$", text, re.MULTILINE)
        if found is None:
            raise SpeedLayerTrouble("Cannot tell how far streams is behind: its metrics have no vigie_streams_lag")
        return float(found[1])


def _age_s(streams: State) -> float:
    """How long ago the newest reading that was seen had arrived; 0 before the first."""
    return streams.details.get("last_event_age_s") or 0.0


def _words(state: State) -> str:
    names = ("status", "state", "detail", "trouble")
    return ", ".join(str(state.details[name]) for name in names if state.details.get(name)) or "no reason given"


def supervise() -> list[str]:
    """Looks once; see SpeedLayer.supervise."""
    return SpeedLayer.connected(SpeedLayerSettings.from_environment()).supervise()
