"""Makes the faults of a schedule on a running Vigie, and takes them back."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigie_platform import progress
from vigie_platform.bench.broker_proxy import Proxy
from vigie_platform.bench.fault_injection import fault_schedule
from vigie_platform.bench.fault_injection.fault_schedule import Fault, Moment, Targets
from vigie_platform.bench.fault_injection.poller_clock import PollerClock
from vigie_platform.bench.limited_disks import LimitedDisks
from vigie_platform.bench.whole_chain import Chain
from vigie_platform.processes import PROC
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

SCHEDULER = "airflow-scheduler"
SPARE = "spark-spare"

TASKS = {fault_schedule.SPARK_JOB, fault_schedule.LISTENER}
"""Targets that are no part: they run under the scheduler, or as a spare driver."""


@dataclass(frozen=True)
class FaultInjector:
    """proxy: before the broker, where there is one. disks: those that can be made full. clock: where it can be set."""

    machine: Machine
    chain: Chain
    proxy: Proxy | None = None
    disks: LimitedDisks | None = None
    clock: PollerClock | None = None

    def targets(self, parts: Sequence[str]) -> Targets:
        """parts: names of those that may be hit."""
        disks = list(self.disks.folders) if self.disks else []
        return Targets(parts, self.proxy is not None, disks, self.clock is not None)

    def prepare(self) -> None:
        """Before each run: the poller runs under a clock that can be set."""
        if self.clock:
            self.clock.start_poller(self.machine)

    def make(self, moments: Iterable[Moment], began: float) -> list[str]:
        """Until the last fault has begun; what was really made, with its second. Faults end by timers of their own."""
        made = []
        for moment in moments:
            while time.monotonic() < began + moment.at_s:
                time.sleep(0.05)
            for fault in moment.faults:
                if self._begin(fault):
                    made.append(f"{moment.at_s:.0f} s {fault}")
                    progress.say("faults", made[-1])
        return made

    def heal(self) -> None:
        """Wakes everything, opens the broker's port, gives the disks room. A clock stays set: that heals by itself."""
        if self.proxy:
            self.proxy.heal()
        if self.disks:
            self.disks.heal()
        for part in self.machine.parts():
            if process := self.machine.process(part):
                signal_all(process.members(), signal.SIGCONT)

    def _begin(self, fault: Fault) -> bool:
        """False where there is nothing to do it to."""
        if fault.of == fault_schedule.BROKER_PORT:
            return self._disturb_port(fault)
        if fault.of == fault_schedule.POLLER_CLOCK:
            return self._set_clock(fault)
        if fault.of.startswith(fault_schedule.DISK_OF):
            return self._fill(fault)
        pids = self._processes(fault.of)
        signal_all(pids, signal.SIGKILL if fault.kind == fault_schedule.KILL else signal.SIGSTOP)
        if fault.kind == fault_schedule.PAUSE:
            self._later(fault.lasts_s, lambda: signal_all(self._still(fault.of, pids), signal.SIGCONT))
        return bool(pids)

    def _disturb_port(self, fault: Fault) -> bool:
        if self.proxy is None:
            return False
        if fault.kind == fault_schedule.CUT:
            self.proxy.cut()
        else:
            self.proxy.delay_s = fault_schedule.DELAY_S
        self._later(fault.lasts_s, self.proxy.heal)
        return True

    def _set_clock(self, fault: Fault) -> bool:
        if self.clock is None:
            return False
        step = fault_schedule.CLOCK_STEP_S
        self.clock.set_by(step if fault.kind == fault_schedule.FORWARD else -step)
        return True

    def _fill(self, fault: Fault) -> bool:
        name = fault.of.removeprefix(fault_schedule.DISK_OF)
        if self.disks is None or name not in self.disks.folders:
            return False
        self.disks.fill(name)
        self._later(fault.lasts_s, lambda: self.disks.empty(name))
        return True

    def _processes(self, of: str) -> list[int]:
        if of == fault_schedule.SPARK_JOB:
            return job_processes(self.machine)
        if of == fault_schedule.LISTENER:
            return listener_processes(self.machine, self.chain)
        return self._members(of)

    def _still(self, of: str, pids: list[int]) -> list[int]:
        """Those of them that are still the part's own: an id may have been given away since."""
        members = self._members(SCHEDULER) + self._members(SPARE) if of in TASKS else self._members(of)
        return [pid for pid in pids if pid in members]

    def _members(self, name: str) -> list[int]:
        return _members(self.machine, name)

    def _later(self, seconds: float, action) -> None:
        timer = threading.Timer(seconds, action)
        timer.daemon = True
        timer.start()


def listener_processes(machine: Machine, chain: Chain) -> list[int]:
    """The processes of the task that listens; none where none does, or Airflow's API does not say."""
    with contextlib.suppress(ScriptError, OSError, ValueError, LookupError):
        if task := chain.listener_task():
            return task_processes(machine, task)
    return []


def job_processes(machine: Machine) -> list[int]:
    """Spark, whoever started it; a spare driver that still waits is one too."""
    return [pid for part in (SCHEDULER, SPARE) for pid in _marked(machine, part, "org.apache.spark.deploy.SparkSubmit")]


def task_processes(machine: Machine, mark: str) -> list[int]:
    """Processes under the scheduler with this in their command line."""
    return _marked(machine, SCHEDULER, mark)


def _marked(machine: Machine, part: str, mark: str) -> list[int]:
    return [pid for pid in _members(machine, part) if mark.encode() in _command_line(pid)]


def _members(machine: Machine, name: str) -> list[int]:
    process = next((machine.process(part) for part in machine.parts() if part.name == name), None)
    return process.members() if process else []


def signal_all(pids: Iterable[int], number: int) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def _command_line(pid: int) -> bytes:
    try:
        return (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""
