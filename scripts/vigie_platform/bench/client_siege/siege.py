"""scripts/bench siege: clients that misbehave beside twenty that do not, against the web server and the health ports.

What misbehaves is slow, half, huge, invalid, deaf or many; it comes over loopback only and ends after its time. The
twenty must be answered as if they were alone, no part may end, and memory must be flat.

Each JVM takes its whole heap when it starts, here and only here: then memory grows by what is not heap alone. What the
heap holds is counted by itself, four times, after a full collection.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vigie_platform import http_probe, java_programs, progress
from vigie_platform.bench.client_siege import misbehaving_clients
from vigie_platform.bench.client_siege.siege_verdict import FILES_LEFT, Look, Outcome
from vigie_platform.bench.client_siege.well_behaved_clients import Probes, calls
from vigie_platform.bench.instance import Instance
from vigie_platform.part import Part
from vigie_platform.processes import PROC, Started
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY
from vigie_platform.single_machine import Machine

MODULES = ["embedded/kafka", "streams-app", "web"]
VARIABLES = {"VIGIE_SOURCE": "replay"}
DISK_MB = 1000

BESIEGED = ["web", "streams", "poller", "watchdog"]
LOOKED_AT = ["broker", *BESIEGED]
JVMS = ["web", "streams", "poller"]

MAX_CLIENTS = 10_000
MAX_MINUTES = 120
# Beside one for each client: what Python has open.
OWN_FILES = 100

QUIET_S = 10.0
LOOK_EVERY_S = 5.0
HEAPS_AT = (0.25, 0.5, 0.75, 0.95)
GONE_WITHIN_S = 90.0
REPORT_EVERY_S = 60.0


@dataclass(frozen=True)
class Plan:
    """clients: those that misbehave. addresses: from how many they come. pause_s: between two acts of one."""

    minutes: float = 10
    clients: int = 2000
    addresses: int = 40
    pause_s: float = 5.0
    seed: int = 1

    @property
    def seconds(self) -> float:
        return 60 * self.minutes

    def expected_s(self) -> float:
        return 90 + QUIET_S + self.seconds + 60


def try_it(instance: Instance, plan: Plan) -> Outcome:
    """On an instance of which only the broker runs."""
    raise_file_limit(plan.clients + OWN_FILES)
    machine = _with_whole_heaps(Machine.of(instance.settings))
    try:
        if problems := machine.up(BESIEGED):
            raise ScriptError("\n".join(problems))
        return asyncio.run(_Trial(instance, machine, plan).run())
    finally:
        machine.down([])


def _with_whole_heaps(machine: Machine) -> Machine:
    def changed(unit: Part) -> Part:
        return dataclasses.replace(unit, command=lambda: java_programs.with_whole_heap(unit.command()))

    units = {
        name: changed(unit) if name in JVMS and isinstance(unit, Part) else unit for name, unit in machine.units.items()
    }
    return dataclasses.replace(machine, units=units)


def raise_file_limit(needed: int) -> None:
    """This process' limit of open files, which those it starts inherit, as far as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise ScriptError(f"Cannot besiege with ulimit -n {hard}: {needed} open files are needed")
    if soft != resource.RLIM_INFINITY and soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


class _Trial:
    def __init__(self, instance: Instance, machine: Machine, plan: Plan):
        self._plan = plan
        self._web = instance.settings.web
        self._log = instance.settings.logs / "siege-clients.log"
        self._ports = {name: instance.settings.ports[name] for name in BESIEGED}
        parts = {part.name: part for part in machine.parts()}
        self._machine = machine
        self._parts = {name: parts[name] for name in LOOKED_AT}
        self._looks: dict[str, list[Look]] = {name: [] for name in LOOKED_AT}
        self._heaps: dict[str, list[float]] = {name: [] for name in JVMS}
        self._ended: list[str] = []

    async def run(self) -> Outcome:
        processes = self._processes()
        for name, process in processes.items():
            progress.say(name, f"may open {_file_limit(process)} files")
        files_before = {name: len(_files(process)) for name, process in processes.items()}
        probes = Probes(self._ports, calls(await asyncio.to_thread(http_probe.text, self._web)))
        stopped = asyncio.Event()
        probing = asyncio.create_task(probes.run(stopped))
        await asyncio.sleep(QUIET_S)
        if probes.unanswered:
            raise ScriptError(f"Cannot besiege: not answered even alone: {', '.join(sorted(probes.unanswered))}")
        probes.took_s.clear()
        progress.say("siege", f"{self._plan.clients:,} misbehave from now on, {self._plan.minutes:g} minutes")
        with self._misbehaving():
            await self._watch(processes, probes)
        stopped.set()
        await probing
        for what, times in sorted(probes.unanswered.items()):
            progress.say("siege", f"unanswered {what}: {times:,}")
        files_after = await self._files_afterwards(processes, files_before)
        self._note_ended(processes)
        return Outcome(
            self._plan.seconds,
            probes.took_s,
            probes.broken,
            self._ended,
            self._looks,
            files_before,
            files_after,
            self._heaps,
        )

    def _processes(self) -> dict[str, Started]:
        found = {name: self._machine.process(part) for name, part in self._parts.items()}
        return {name: process for name, process in found.items() if process is not None}

    @contextlib.contextmanager
    def _misbehaving(self) -> Iterator[None]:
        plan = self._plan
        order = misbehaving_clients.order(
            self._ports, plan.clients, plan.addresses, plan.seconds, plan.pause_s, plan.seed
        )
        with self._log.open("wb") as log:
            # It ends when its input does, so also when we are killed.
            program = subprocess.Popen(
                [sys.executable, "-m", misbehaving_clients.__name__, order],
                env=dict(os.environ) | {"PYTHONPATH": str(REPOSITORY / "scripts")},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        counts: dict[str, int] = {}

        def read() -> None:
            assert program.stdout is not None
            for line in program.stdout:
                counts.update(json.loads(line))

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        try:
            yield
        finally:
            assert program.stdin is not None
            program.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(30)
            program.kill()
            reader.join()
            for what, times in sorted(counts.items()):
                progress.say("siege", f"{what}: {times:,}")
        if not counts:
            raise ScriptError(f"Cannot besiege: the clients did not begin; {self._log} says why")

    async def _watch(self, processes: Mapping[str, Started], probes: Probes) -> None:
        began = time.monotonic()
        report_at = REPORT_EVERY_S
        heaps_at = [self._plan.seconds * share for share in HEAPS_AT]
        while (at_s := time.monotonic() - began) < self._plan.seconds:
            for name, process in processes.items():
                if process.is_alive():
                    mb = await asyncio.to_thread(process.memory_mb)
                    self._looks[name].append(Look(at_s, mb, len(_files(process))))
            self._note_ended(processes)
            if heaps_at and at_s >= heaps_at[0]:
                heaps_at.pop(0)
                await self._look_at_heaps(processes)
            if at_s >= report_at:
                report_at += REPORT_EVERY_S
                for line in Outcome(at_s, probes.took_s, looks=self._looks).lines():
                    progress.say("siege", line)
            await asyncio.sleep(max(0.0, min(LOOK_EVERY_S, self._plan.seconds - at_s)))

    async def _look_at_heaps(self, processes: Mapping[str, Started]) -> None:
        for name, held in self._heaps.items():
            if name in processes and processes[name].is_alive():
                held.append(await asyncio.to_thread(java_programs.held_mb, processes[name].pid))

    def _note_ended(self, processes: Mapping[str, Started]) -> None:
        """The watchdog starts what ended again: then it is another process."""
        now = self._processes()
        for name, process in processes.items():
            if name not in self._ended and (now.get(name) != process or not process.is_alive()):
                progress.say("siege", f"{name} ended")
                self._ended.append(name)

    async def _files_afterwards(self, processes: Mapping[str, Started], before: Mapping[str, int]) -> dict[str, int]:
        """Once the misbehaving are gone; looked at again for a while where more are open than before."""
        deadline = time.monotonic() + GONE_WITHIN_S
        while True:
            after = {name: len(_files(process)) for name, process in processes.items() if process.is_alive()}
            if all(files <= before[name] + FILES_LEFT for name, files in after.items()):
                return after
            if time.monotonic() > deadline:
                return after
            await asyncio.sleep(1)


def _files(process: Started) -> list[str]:
    try:
        return os.listdir(PROC / str(process.pid) / "fd")
    except OSError:
        return []


def _file_limit(process: Started) -> str:
    lines = (PROC / str(process.pid) / "limits").read_text().splitlines()
    return next(line.split()[3] for line in lines if line.startswith("Max open files"))
