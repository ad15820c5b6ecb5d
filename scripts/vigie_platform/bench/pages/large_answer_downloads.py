"""scripts/bench files: an answer of 100,000 rows leaves the web server in each of its formats.

Broker and web server are the product's own; question and answer are put on the topics in the batch layer's place.
"""

from __future__ import annotations

import http.client
import socket
import statistics
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from vigie_platform import java_programs, progress
from vigie_platform.bench import process_usage
from vigie_platform.bench.instance import Instance, program
from vigie_platform.bench.load_program import steps
from vigie_platform.bench.whole_chain import Chain
from vigie_platform.ports import LOOPBACK
from vigie_platform.processes import Started
from vigie_platform.script_error import ScriptError

MODULES = ["embedded/kafka", "web", "bench"]
DISK_MB = 1000
SENDER_HEAP_MB = 128
SENT_WITHIN_S = 300
ANSWERED_WITHIN_S = 300
CHUNK = 1 << 16
# More than both ends of a connection hold: a server that has so much to write still waits for its reader.
BUFFERED = 5 << 20

# How a file that came whole ends: the closing brace, a line's end, the name of ZIP's last record, Parquet's own mark.
ENDS = {"json": b"}", "csv": b"\r\n", "csv-fr": b"\r\n", "xlsx": b"PK\x05\x06", "parquet": b"PAR1"}
# ZIP's last record, without a comment.
END_OF_ZIP = 22

# How many times the seconds of CSV a format may take.
MAX_TIMES_OF_CSV = {"xlsx": 3.0, "parquet": 1.0}


@dataclass(frozen=True)
class Plan:
    """rows: of the answer that is timed. largest: of the one whose memory is counted, the most there is.

    rounds: each format once in each, in turn another first. most_mb: what the server's heap may hold for a download.
    """

    rows: int = 100_000
    largest: int = 500_000
    rounds: int = 7
    warm_up: int = 2
    most_mb: int = 24

    # Days of each city, so that both answers are whole cities.
    DAYS = 10_000

    def expected_s(self) -> float:
        return 60 + 8 * (self.rounds + self.warm_up) * self.rows / 100_000 + 60


@dataclass(frozen=True)
class Download:
    seconds: float
    size: int
    cpu_s: float
    peak_mb: float


@dataclass(frozen=True)
class Outcome:
    """timed: of each format the downloads of the answer of plan.rows rows.

    held_mb: what the server's heap holds more while the largest answer is on its way in each format.
    """

    plan: Plan
    timed: Mapping[str, list[Download]]
    held_mb: Mapping[str, float]

    def lines(self) -> list[str]:
        found = [
            f"{self.plan.rows:,} rows, median of {self.plan.rounds} (least–most), and how many times CSV's it is; "
            f"the web server's peak, and what its heap holds more while {self.plan.largest:,} rows are on their way:"
        ]
        for name, runs in self.timed.items():
            seconds = [run.seconds for run in runs]
            found.append(
                f"  {name:8} {statistics.median(seconds):6.2f} s ({min(seconds):.2f}–{max(seconds):.2f})  "
                f"{self.times(name):5.2f} ×  CPU {statistics.median(run.cpu_s for run in runs):5.2f} s  "
                f"{runs[0].size / 1e6:6.1f} MB  peak {self.peak_mb(name):4.0f} MB, heap {self.held_mb[name]:+5.1f} MB"
            )
        return found

    def times(self, name: str) -> float:
        """The median over the rounds of what a format took to what CSV took in the same round."""
        pairs = zip(self.timed[name], self.timed["csv"], strict=True)
        return statistics.median(one.seconds / csv.seconds for one, csv in pairs)

    def peak_mb(self, name: str) -> float:
        return max(run.peak_mb for run in self.timed[name])

    def faults(self) -> list[str]:
        found = [
            f"{name} takes {self.times(name):.2f} times as long as CSV; it may take {most:g} times"
            for name, most in MAX_TIMES_OF_CSV.items()
            if self.times(name) > most
        ]
        most_mb = self.plan.most_mb
        found += [
            f"{self.plan.largest:,} rows as {name} take {held:.0f} MB of the web server's heap; {most_mb} at most"
            for name, held in self.held_mb.items()
            if held > most_mb
        ]
        return found


def try_it(trial: Instance, plan: Plan) -> Outcome:
    """On an instance of which only the broker runs."""
    whole = Chain(trial)
    try:
        whole.up("topics", "web")
        return _measured(trial, whole, plan)
    finally:
        whole.down()


def _measured(trial: Instance, whole: Chain, plan: Plan) -> Outcome:
    usual, largest = (_sent(trial, whole, plan, rows) for rows in (plan.rows, plan.largest))
    machine = whole.machine()
    server = machine.process(next(part for part in machine.parts() if part.name == "web"))
    assert server is not None
    port = trial.settings.ports["web"]
    timed: dict[str, list[Download]] = defaultdict(list)
    for round_ in range(-plan.warm_up, plan.rounds):
        for name in _in_turn(round_):
            run = _download(port, server, usual, name)
            if round_ >= 0:
                timed[name].append(run)
        progress.say("files", f"round {round_ + 1} of {plan.rounds}" if round_ >= 0 else "warms up")
    held_mb = {name: _held_mb(port, server, largest, name) for name in ENDS}
    return Outcome(plan, {name: timed[name] for name in ENDS}, held_mb)


def _in_turn(round_: int) -> Iterator[str]:
    """Each round begins with another format, so that none always comes after the same one."""
    names = list(ENDS)
    first = round_ % len(names)
    yield from names[first:] + names[:first]


def _sent(trial: Instance, whole: Chain, plan: Plan, rows: int) -> str:
    request_id = str(uuid.uuid4())
    command = program(
        trial.settings,
        "io.vigie.bench.answers.AnswerSenderApp",
        SENDER_HEAP_MB,
        f"broker={trial.broker}",
        f"request_id={request_id}",
        f"cities={rows // plan.DAYS}",
        f"days={plan.DAYS}",
    )
    for _ in steps(trial, "send-answer", command, SENT_WITHIN_S):
        pass
    deadline = time.monotonic() + ANSWERED_WITHIN_S
    while (state := whole.state(request_id)).get("status") != "SUCCEEDED":
        if time.monotonic() > deadline or state.get("status") == "FAILED":
            raise ScriptError(f"Cannot begin: the web server says of the answer of {rows:,} rows: {state}")
        time.sleep(0.1)
    progress.say("files", f"the web server has an answer of {rows:,} rows")
    return request_id


def _held_mb(port: int, server: Started, request_id: str, name: str) -> float:
    """While somebody has stopped reading so late that the server, buffers full, has the last of it to write."""
    size = _download(port, server, request_id, name).size
    before = java_programs.held_mb(server.pid)
    with socket.socket() as slow, slow.makefile("rb") as answer:
        # Else the system would take in what nobody reads.
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, CHUNK)
        slow.connect((LOOPBACK, port))
        slow.sendall(f"GET {_path(request_id, name)} HTTP/1.1\r\nHost: {LOOPBACK}\r\n\r\n".encode())
        unread = size - BUFFERED
        while unread > 0:
            unread -= len(answer.read(min(CHUNK, unread)))
        return java_programs.held_mb(server.pid) - before


def _download(port: int, server: Started, request_id: str, name: str) -> Download:
    """Raises ScriptError where the file does not come whole."""
    pids = server.members()
    process_usage.reset_peak(pids)
    cpu_before = process_usage.cpu_s(pids)
    size, end = 0, b""
    began = time.perf_counter()
    try:
        with closing(http.client.HTTPConnection(LOOPBACK, port, timeout=ANSWERED_WITHIN_S)) as connection:
            connection.request("GET", _path(request_id, name))
            answer = connection.getresponse()
            while chunk := answer.read(CHUNK):
                size += len(chunk)
                end = (end + chunk)[-END_OF_ZIP:]
    except (OSError, http.client.HTTPException) as e:
        raise ScriptError(f"Cannot read the answer as {name}: {e}") from e
    seconds = time.perf_counter() - began
    if not (end.startswith(ENDS[name]) if name == "xlsx" else end.endswith(ENDS[name])):
        raise ScriptError(f"Cannot read the answer as {name}: it ends with {end!r} after {size:,} bytes")
    return Download(seconds, size, process_usage.cpu_s(pids) - cpu_before, process_usage.peak_mb(pids))


def _path(request_id: str, name: str) -> str:
    return f"/api/queries/{request_id}/result?format={name}"
