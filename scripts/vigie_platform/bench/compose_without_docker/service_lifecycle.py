"""What Compose and the engine do with services: the order of their start, health checks, and who is started again."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass

from vigie_platform import progress
from vigie_platform.bench.compose_without_docker.compose_file import Service
from vigie_platform.bench.compose_without_docker.container_networks import Networks
from vigie_platform.bench.compose_without_docker.service_container import Container
from vigie_platform.run_program import end_of
from vigie_platform.script_error import ScriptError

LOOK_EVERY_S = 0.1
# Docker's: a tenth of a second, doubled each time up to a minute, from the beginning after ten seconds of running.
FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 60.0
RAN_WELL_S = 10.0
# A job that ends badly so often will not end well.
MAX_JOB_FAILURES = 5

HEALTHY = "service_healthy"
COMPLETED = "service_completed_successfully"


@dataclass
class Kept:
    """A service as the engine knows it. health: None until the first verdict."""

    container: Container
    state: str = "waiting"
    health: bool | None = None
    starts: int = 0
    failures: int = 0
    began: float = 0.0
    again_at: float = 0.0
    pause_s: float = FIRST_PAUSE_S
    bad_looks: int = 0
    looked_at: float = 0.0
    look: subprocess.Popen[bytes] | None = None
    said: str = ""

    @property
    def service(self) -> Service:
        return self.container.service

    def is_well(self) -> bool:
        if self.service.ends:
            return self.state == "completed"
        return self.state == "running" and (self.service.health is None or self.health is True)

    def in_words(self) -> str:
        health = (
            "" if self.health is None else ", healthy" if self.health else f", unhealthy: {self.said.strip()[-300:]}"
        )
        return f"{self.state}{health}"


@dataclass
class Engine:
    services: Mapping[str, Kept]
    networks: Networks

    def until_well(self, within_s: float) -> None:
        """Until every service is healthy or has done its work; raises ScriptError with the logs of those not so."""
        deadline = time.monotonic() + within_s
        while ill := [name for name, kept in self.services.items() if not kept.is_well()]:
            self.look()
            if broken := next((name for name in ill if self.services[name].failures >= MAX_JOB_FAILURES), None):
                raise ScriptError(f"Cannot go on: {broken} ended badly {MAX_JOB_FAILURES} times\n{self._log(broken)}")
            if time.monotonic() > deadline:
                words = [f"{name} is {self.services[name].in_words()}\n{self._log(name)}" for name in ill]
                raise ScriptError("\n".join([f"Cannot go on after {within_s:.0f} s:", *words]))
            for name in ill:
                progress.waiting(name, self.services[name].in_words())
            time.sleep(LOOK_EVERY_S)

    def look(self) -> None:
        for name, kept in self.services.items():
            if self._is_due(kept):
                self._start(name, kept)
            elif kept.state == "running":
                self._look_at(name, kept)

    def stop(self, timeout_s: float) -> None:
        """Those that wait for others first, as Compose does."""
        left = {name: kept for name, kept in self.services.items() if kept.state == "running"}
        while left:
            needed = {other for kept in left.values() for other in (*kept.service.depends_on, kept.service.network_of)}
            leaves = {name: kept for name, kept in left.items() if name not in needed} or left
            left = {name: kept for name, kept in left.items() if name not in leaves}
            for kept in leaves.values():
                kept.container.ask_to_end()
            for name, kept in leaves.items():
                if not kept.container.stop(timeout_s):
                    progress.say(name, f"killed: it did not stop within {timeout_s:.0f} s")
                kept.state = "stopped"

    def _is_due(self, kept: Kept) -> bool:
        if kept.state == "restarting":
            return time.monotonic() >= kept.again_at
        return kept.state == "waiting" and all(self._is_met(*need) for need in kept.service.depends_on.items())

    def _is_met(self, name: str, condition: str) -> bool:
        kept = self.services.get(name)
        if kept is None:  # one that is left out here
            return True
        if condition == HEALTHY:
            if kept.health is False:  # Compose gives up
                raise ScriptError(f"Cannot go on: {name} is {kept.in_words()}\n{self._log(name)}")
            return kept.is_well()
        return kept.state == "completed" if condition == COMPLETED else kept.starts > 0

    def _start(self, name: str, kept: Kept) -> None:
        holder = kept.service.network_of
        if holder and self.services[holder].state != "running":
            if kept.starts == 0:
                return
            # The engine gives up for good: moby/moby#50326.
            kept.state = f"left ended: the network of {holder} is not there"
            progress.say(name, kept.state)
            return
        place = self.networks.of(holder) if holder else self.networks.join(name)
        kept.container.start(place)
        kept.state, kept.health, kept.bad_looks = "running", None, 0
        kept.began = kept.looked_at = time.monotonic()
        kept.starts += 1
        progress.say(name, "started" if kept.starts == 1 else f"started again ({kept.starts - 1})")

    def _look_at(self, name: str, kept: Kept) -> None:
        code = kept.container.ended()
        if code is not None:
            self._ended(name, kept, code)
            return
        check = kept.service.health
        if check is None:
            return
        now = time.monotonic()
        if kept.look is None:
            if now - kept.looked_at >= check.interval_s:
                kept.looked_at, kept.look = now, kept.container.inside(check.test)
            return
        result = kept.look.poll()
        if result is None and now - kept.looked_at < check.timeout_s:
            return
        if result is None:
            kept.look.kill()
        kept.said = (kept.look.communicate()[0] or b"").decode(errors="replace") or f"exit {result}"
        kept.look = None
        self._judge(name, kept, result == 0)

    def _judge(self, name: str, kept: Kept, good: bool) -> None:
        check = kept.service.health
        assert check
        before = kept.health
        if good:
            kept.health, kept.bad_looks = True, 0
        elif before is not None or time.monotonic() - kept.began > check.start_period_s:
            kept.bad_looks += 1
            if kept.bad_looks >= check.retries:
                kept.health = False
        if kept.health is not before:
            progress.say(name, kept.in_words())

    def _ended(self, name: str, kept: Kept, code: int) -> None:
        if kept.look:
            kept.look.kill()
            kept.look.communicate()
            kept.look = None
        if not kept.service.network_of:
            self.networks.leave(name)
        if kept.service.ends and code == 0:
            kept.state = "completed"
            progress.say(name, f"completed after {time.monotonic() - kept.began:.1f} s")
            return
        kept.failures += 1
        kept.pause_s = (
            FIRST_PAUSE_S if time.monotonic() - kept.began > RAN_WELL_S else min(LONGEST_PAUSE_S, 2 * kept.pause_s)
        )
        kept.state, kept.again_at = "restarting", time.monotonic() + kept.pause_s
        progress.say(name, f"ended with {code}")

    def _log(self, name: str) -> str:
        return end_of(self.services[name].container.log)
