"""scripts/status: each part's health."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from vigie_platform import http_probe
from vigie_platform.part import Part
from vigie_platform.processes import Started
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine
from vigie_platform.watchdog import incident_journal
from vigie_platform.watchdog.incident import Incident
from vigie_platform.watchdog.incident_sentence import sentence

UP = "up"
EVENTS = 10


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/status", description="Shows each part of Vigie on this machine; exit 1 when one is not up."
    )
    parser.add_argument("--json", action="store_true", help="for programs: one JSON document")
    options = parser.parse_args(arguments)
    settings = Settings.from_environment(os.environ)
    machine = Machine.of(settings)
    parts = machine.parts()
    with ThreadPoolExecutor(max_workers=len(parts)) as pool:
        states = list(pool.map(lambda part: _state(machine, part), parts))
    states += [_elsewhere(name, settings) for name in sorted(settings.elsewhere)]
    incidents = _incidents(settings)
    memory_mb = round(sum(state["memory_mb"] or 0 for state in states))
    if options.json:
        events = incident_journal.lines(settings.events)[-EVENTS:]
        said = {"state": str(settings.state), "memory_mb": memory_mb, "parts": states, "incidents": incidents}
        print(json.dumps(said | {"events": events}, indent=2))
    else:
        _table(states, memory_mb)
        _happened(incidents)
    return 0 if all(state["status"] in (UP, "elsewhere") for state in states) else 1


def _state(machine: Machine, part: Part) -> dict:
    process = machine.process(part)
    alive = process is not None and process.is_alive()
    missing = machine.waits_for(part, process) if process and alive else None
    return {
        "name": part.name,
        "status": ("waiting" if missing else UP) if alive else "down",
        "detail": missing or ("" if alive else _why_down(machine, part, process)),
        "pid": process.pid if process and alive else None,
        "memory_mb": round(process.memory_mb()) if process and alive else None,
        "address": part.address,
    }


def _why_down(machine: Machine, part: Part, process: Started | None) -> str:
    if process:
        return "it ended by itself"
    return "taken down" if machine.was_started(part) else "not started"


def _incidents(settings: Settings) -> list[dict]:
    """Newest first: as the watchdog says, or as it wrote them down where it does not run."""
    try:
        return http_probe.document(f"{settings.variables['VIGIE_WATCHDOG_URL']}/health/ready")["incidents"]
    except (OSError, ValueError, LookupError, TypeError):
        return [incident.document() for incident in reversed(incident_journal.read(settings.events, "healed", "gone"))]


def _elsewhere(setting: str, settings: Settings) -> dict:
    return {
        "name": setting.removeprefix("VIGIE_").lower(),
        "status": "elsewhere",
        "detail": f"{setting} is set",
        "pid": None,
        "memory_mb": None,
        "address": settings.variables[setting],
    }


def _table(states: list[dict], memory_mb: int) -> None:
    print(f"{'part':<18} {'status':<9} {'pid':>8} {'memory':>9}  address")
    for state in states:
        memory = f"{state['memory_mb']} MB" if state["memory_mb"] is not None else ""
        words = "  ".join(filter(None, [state["address"], state["detail"]]))
        print(f"{state['name']:<18} {state['status']:<9} {state['pid'] or '':>8} {memory:>9}  {words}")
    print(f"{'':<18} {'':<9} {'':>8} {memory_mb:>6} MB  in all")


def _happened(incidents: list[dict]) -> None:
    """What went wrong lately, in a sentence each."""
    if incidents:
        print("\nwhat happened")
    for incident in incidents[:EVENTS]:
        print(f"  {sentence(Incident.read(incident))}")
