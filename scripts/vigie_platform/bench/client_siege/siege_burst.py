"""scripts/bench siege --burst: 3,000 queries within ten seconds, to the whole Vigie.

As many as may wait are taken, the others are told to come back; answers begin at once, Airflow stays healthy, and those
who follow the event stream lose nothing. A few answers are waited for; then what still waits is cancelled, and every
accepted query must have an end.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vigie_platform import http_probe, progress
from vigie_platform.bench import whole_chain
from vigie_platform.bench.client_siege.misbehaving_clients import QUESTION, WEB, address
from vigie_platform.bench.client_siege.siege import OWN_FILES, raise_file_limit
from vigie_platform.bench.client_siege.well_behaved_clients import Probes
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.whole_chain import TERMINAL, Chain
from vigie_platform.ports import LOOPBACK
from vigie_platform.script_error import ScriptError
from vigie_platform.single_machine import Machine

MODULES = whole_chain.MODULES
DISK_MB = 2000

SUBMITS = 3000
WITHIN_S = 10.0
# Four are enough for all that may wait, at the usual limit of 50 each.
ADDRESSES = 60
MAX_WAITING = 200

ANSWERED = "SUCCEEDED"
ANSWERS = 5
# On idle cores a query that need not wait is answered within seven seconds.
FIRST_ANSWER_WITHIN_S = 60.0
ANSWERS_WITHIN_S = 300.0
ENDS_WITHIN_S = 300.0
SUBMIT_WITHIN_S = 60.0
LOOK_EVERY_S = 1.0
EXPECTED_S = 600

HEALTH = ("metadatabase", "scheduler", "dag_processor")


@dataclass(frozen=True)
class Outcome:
    """codes: HTTP status → submits; 0 where no answer came. first_answer_s: since the first submit; None: none came.

    ends: status of each accepted query, None where it has no end. broken: what befell the followers. unhealthy: what
    Airflow said of itself that was not well. ended: parts whose process is another one or none.
    """

    codes: Mapping[int, int]
    seconds: float
    first_answer_s: float | None
    ends: Mapping[str, str | None]
    broken: Sequence[str] = ()
    unhealthy: Sequence[str] = ()
    ended: Sequence[str] = ()

    def faults(self) -> list[str]:
        """A line for each promise that was broken."""
        found = [
            f"{times:,} submits were answered {code}"
            for code, times in sorted(self.codes.items())
            if times and code not in (202, 429)
        ]
        if self.codes.get(202, 0) < MAX_WAITING:
            found.append(f"{self.codes.get(202, 0)} queries were accepted, {MAX_WAITING} may wait")
        if self.first_answer_s is None or self.first_answer_s > FIRST_ANSWER_WITHIN_S:
            after = "never" if self.first_answer_s is None else f"after {self.first_answer_s:.0f} s"
            found.append(f"the first answer came {after}, not within {FIRST_ANSWER_WITHIN_S:.0f} s")
        if open_ones := [request_id for request_id, status in self.ends.items() if status is None]:
            found.append(f"{len(open_ones)} accepted queries have no end, {open_ones[0]} among them")
        if failed := [request_id for request_id, status in self.ends.items() if status == "FAILED"]:
            found.append(f"{len(failed)} accepted queries failed, {failed[0]} among them")
        return [*found, *self.broken, *dict.fromkeys(self.unhealthy), *(f"{part} ended" for part in self.ended)]

    def words(self) -> str:
        first = "none" if self.first_answer_s is None else f"{self.first_answer_s:.1f} s"
        codes = ", ".join(f"{code}: {times:,}" for code, times in sorted(self.codes.items()))
        ends = ", ".join(
            f"{status or 'open'}: {times}" for status, times in sorted(Counter(self.ends.values()).items(), key=str)
        )
        return f"{sum(self.codes.values()):,} submits in {self.seconds:.1f} s ({codes}); first answer {first}; {ends}"


def try_it(instance: Instance) -> Outcome:
    """On an instance of which only the broker runs."""
    raise_file_limit(SUBMITS + OWN_FILES)
    machine = Machine.of(instance.settings)
    try:
        if problems := machine.up([]):
            raise ScriptError("\n".join(problems))
        return asyncio.run(_Burst(instance, machine).run())
    finally:
        machine.down([])


class _Burst:
    def __init__(self, instance: Instance, machine: Machine):
        self._machine = machine
        self._chain = Chain(instance)
        self._port = instance.settings.ports[WEB]
        self._airflow = f"{instance.settings.variables['VIGIE_AIRFLOW']}/api/v2/monitor/health"
        self._codes: Counter[int] = Counter()
        self._ends: dict[str, str | None] = {}
        self._unhealthy: list[str] = []

    async def run(self) -> Outcome:
        await self._alone()
        before = self._processes()
        probes = Probes({WEB: self._port}, calls=())
        stopped = asyncio.Event()
        watching = [asyncio.create_task(probes.run(stopped)), asyncio.create_task(self._watch_airflow(stopped))]
        progress.say("burst", f"{SUBMITS:,} queries begin")
        began = time.monotonic()
        await asyncio.gather(*(self._submit(number, began) for number in range(SUBMITS)))
        seconds = time.monotonic() - began
        first_answer_s = await self._answers(began)
        await self._cancel_the_rest()
        stopped.set()
        await asyncio.gather(*watching)
        after = self._processes()
        ended = [name for name, process in before.items() if after.get(name) != process]
        return Outcome(self._codes, seconds, first_answer_s, self._ends, probes.broken, self._unhealthy, ended)

    def _processes(self) -> dict[str, object]:
        return {part.name: self._machine.process(part) for part in self._machine.parts()}

    async def _alone(self) -> None:
        """A query that waits for nobody: the chain works."""
        request_id = await asyncio.to_thread(self._chain.ask, QUESTION)
        deadline = time.monotonic() + ANSWERS_WITHIN_S
        while (status := await self._status(request_id)) not in TERMINAL:
            if time.monotonic() > deadline:
                raise ScriptError(f"Cannot answer a query even alone: it is {status}")
            await asyncio.sleep(LOOK_EVERY_S)

    async def _submit(self, number: int, began: float) -> None:
        await asyncio.sleep(max(0.0, began + number * WITHIN_S / SUBMITS - time.monotonic()))
        code, answer = 0, b"{}"
        with contextlib.suppress(OSError, ValueError, asyncio.IncompleteReadError):  # TimeoutError is an OSError
            async with asyncio.timeout(SUBMIT_WITHIN_S):
                code, answer = await self._post(address(number, ADDRESSES))
        self._codes[code] += 1
        if code == 202:
            self._ends[json.loads(answer)["request_id"]] = None

    async def _post(self, own: str) -> tuple[int, bytes]:
        body = json.dumps(QUESTION).encode()
        head = (
            f"POST /api/queries HTTP/1.1\r\nHost: {LOOPBACK}\r\nConnection: close\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        reader, writer = await asyncio.open_connection(LOOPBACK, self._port, local_addr=(own, 0))
        try:
            writer.write(head.encode() + body)
            answer = await reader.read()
            return int(answer.split(b" ", 2)[1]), answer.partition(b"\r\n\r\n")[2]
        except IndexError:
            return 0, b"{}"
        finally:
            writer.close()

    async def _answers(self, began: float) -> float | None:
        """Until some are answered; when the first was."""
        first: float | None = None
        while time.monotonic() < began + ANSWERS_WITHIN_S:
            await self._look()
            answered = sum(status == ANSWERED for status in self._ends.values())
            if answered and first is None:
                first = time.monotonic() - began
                progress.say("burst", f"the first answer came after {first:.1f} s")
            if answered >= ANSWERS:
                break
            await asyncio.sleep(LOOK_EVERY_S)
        return first

    async def _cancel_the_rest(self) -> None:
        for request_id in [request_id for request_id, status in self._ends.items() if status is None]:
            await asyncio.to_thread(self._chain.cancel, request_id)
        deadline = time.monotonic() + ENDS_WITHIN_S
        while None in self._ends.values() and time.monotonic() < deadline:
            await asyncio.sleep(LOOK_EVERY_S)
            await self._look()

    async def _look(self) -> None:
        """One request for all: the list that the screen shows."""
        for query in await asyncio.to_thread(self._chain.queries):
            if query["request_id"] in self._ends and query["status"] in TERMINAL:
                self._ends[query["request_id"]] = query["status"]

    async def _status(self, request_id: str) -> str:
        return (await asyncio.to_thread(self._chain.state, request_id))["status"]

    async def _watch_airflow(self, stopped: asyncio.Event) -> None:
        while not stopped.is_set():
            try:
                said = await asyncio.to_thread(http_probe.document, self._airflow, 30)
                self._unhealthy += [
                    f"Airflow's {part} is {said[part]['status']}"
                    for part in HEALTH
                    if said[part]["status"] != "healthy"
                ]
            except (OSError, ValueError, LookupError, TypeError) as error:
                self._unhealthy.append(f"Airflow does not say how it is: {error}")
            await asyncio.sleep(LOOK_EVERY_S)
