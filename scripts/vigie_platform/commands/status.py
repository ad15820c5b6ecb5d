"""scripts/status: each part's health."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from vigie_platform.machine import Machine
from vigie_platform.part import Part
from vigie_platform.settings import Settings

UP = "up"


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
    memory_mb = round(sum(state["memory_mb"] or 0 for state in states))
    if options.json:
        print(json.dumps({"state": str(settings.state), "memory_mb": memory_mb, "parts": states}, indent=2))
    else:
        _table(states, memory_mb)
    return 0 if all(state["status"] in (UP, "elsewhere") for state in states) else 1


def _state(machine: Machine, part: Part) -> dict:
    process = machine.process(part)
    alive = process is not None and process.is_alive()
    missing = machine.waits_for(part, process) if process and alive else None
    return {
        "name": part.name,
        "status": ("waiting" if missing else UP) if alive else "down",
        "detail": missing or ("" if alive else "it ended by itself" if process else "not started"),
        "pid": process.pid if process and alive else None,
        "memory_mb": round(process.memory_mb()) if process and alive else None,
        "address": part.address,
    }


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
