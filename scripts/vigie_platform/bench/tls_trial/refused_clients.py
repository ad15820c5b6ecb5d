"""Programs of Vigie that a broker does not take, or that do not take the broker: each says why and is not ready."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from pathlib import Path

from vigie_platform import java_programs, processes, progress
from vigie_platform.bench.instance import Instance
from vigie_platform.part import Part
from vigie_platform.parts import kafka, speed_layer, web
from vigie_platform.run_program import run_to_end
from vigie_platform.script_error import ScriptError

SAYS_WITHIN_S = 120
LOOK_EVERY_S = 0.5

WRONG_PASSWORD = "Authentication failed"
"""Kafka's own words for a login that is not right, and of TLS for one that nobody vouches for."""
UNTRUSTED = "SSL handshake failed"


def not_refused(trial: Instance, reason: str, config: Path) -> list[str]:
    """A line for each that goes on as if nothing were, or does not say "Cannot …" with the reason."""
    environment = dict(trial.environment) | {"VIGIE_KAFKA_CONFIG": str(config)}
    found = _topics(trial, environment, reason)
    parts = [
        speed_layer.streams(trial.settings, environment),
        speed_layer.poller(trial.settings, environment),
        web.web(trial.settings, environment),
    ]
    return found + [line for part in parts for line in _part(trial, part, reason)]


def says(log: str, reason: str) -> str | None:
    """The line of a log by which a program says what it cannot and why; None where none does."""
    return next((line for line in log.splitlines() if re.search(rf"Cannot .*: .*{re.escape(reason)}", line)), None)


def _topics(trial: Instance, environment: Mapping[str, str], reason: str) -> list[str]:
    command = java_programs.command(
        kafka.MODULE, "io.vigie.embedded.CreateTopicsApp", trial.settings.tmp, 128, java_programs.LIGHT
    )
    try:
        run_to_end("refused-topics", command, environment, trial.settings)
    except ScriptError as refused:
        said = says(str(refused), reason)
        progress.say("topics", f"refused: {said.strip()}" if said else str(refused))
        return [] if said else [f"topics: it ends, and does not say that {reason}"]
    return [f"topics: they are created, though {reason} is what was to be expected"]


def _part(trial: Instance, part: Part, reason: str) -> list[str]:
    log = trial.settings.logs / f"refused-{part.name}.log"
    record = trial.settings.records / f"refused-{part.name}.json"
    log.unlink(missing_ok=True)
    began = processes.start(part.command(), part.environment(), part.folder, log, record, part.ports)
    try:
        deadline = time.monotonic() + SAYS_WITHIN_S
        while (said := says(log.read_text(errors="replace"), reason)) is None and time.monotonic() < deadline:
            if part.waits_for() is None:
                return [f"{part.name}: it is ready, though {reason} is what was to be expected"]
            time.sleep(LOOK_EVERY_S)
        if said is None:
            return [f"{part.name}: it does not say that {reason} within {SAYS_WITHIN_S} s; see {log}"]
        progress.say(part.name, f"refused: {said.strip()}")
        return [f"{part.name}: it says so and is ready"] if part.waits_for() is None else []
    finally:
        began.stop(10)
        record.unlink(missing_ok=True)
