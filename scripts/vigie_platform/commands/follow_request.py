"""scripts/follow: one request's way through web server, Airflow and Spark, in the order of time."""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from vigie_platform import http_probe
from vigie_platform.monitoring import otlp_trace
from vigie_platform.monitoring.otlp_trace import Span
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

REQUEST_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WEB_LINE = re.compile(r"^(\S+Z) [A-Z]+ +\S+ (.*)$")
LISTENERS = ("batch_request_listener_dag", "batch_result_audit_dag")
"""DAGs whose runs are of all requests: only their lines that name the request are of it."""

OF_THE_JOB = "SparkSubmitHook"
OWN = "vigie_airflow"
NOISE = "WARNING: Using incubator modules"
STACK = re.compile(r"at [\w.$/]+\(.*\)|at [\w.$/]+\([^)]*$|\.\.\. \d+ more")
NUMBER = re.compile(r"[0-9a-f]*\d[0-9a-f]*")
ENDED = "ended: "
MAX_TEXT = 300


@dataclass(frozen=True, order=True)
class Event:
    """part: which one speaks."""

    at: datetime
    part: str
    text: str

    def line(self) -> str:
        text = self.text if len(self.text) <= MAX_TEXT else f"{self.text[:MAX_TEXT]}…"
        return f"{self.at:%Y-%m-%d %H:%M:%S.%f}"[:-3] + f"  {self.part:<8}  {text}"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/follow",
        description="Tells the way of one request through all parts, by its id; exit 1 when none of them knows it.",
    )
    parser.add_argument("request_id", help="as the screen and the API show it")
    parser.add_argument(
        "--trace",
        metavar="TO",
        help="also as a trace of OpenTelemetry: into this file, or to the collector at this http address",
    )
    options = parser.parse_args(arguments)
    request_id = options.request_id.lower()
    if not REQUEST_ID.fullmatch(request_id):
        raise ScriptError(f"Cannot follow {request_id}: the id of a request is a UUID")
    settings = Settings.from_environment(os.environ)
    notes: list[str] = []
    events = sorted(
        [
            *_of_the_server(request_id, settings, notes),
            *of_web_log(request_id, settings.logs / "web.log"),
            *of_airflow(request_id, settings.state / "airflow" / "logs"),
        ]
    )
    told = readable(events)
    notes += _where_more_is_said(request_id, settings, len(events) - len(told))
    for line in [event.line() for event in told] + notes:
        print(line)
    if options.trace and events:
        otlp_trace.export(request_id, spans_of(events), options.trace)
    if not events:
        raise ScriptError(
            f"Cannot follow {request_id}: neither the web server nor the logs in {settings.state} know it"
        )
    return 0


def readable(events: Sequence[Event]) -> list[Event]:
    """Without stacks, and of what a part says again with other numbers only the first, with how often it came.

    A question that fails because HDFS is away says the same for half a minute, then where in the code it was.
    """
    said = [event for event in events if not STACK.fullmatch(event.text)]
    shapes = [(event.part, NUMBER.sub("#", event.text)) for event in said]
    times = Counter(shapes)
    firsts = {shape: at for at, shape in reversed(list(enumerate(shapes)))}
    return [
        replace(event, text=f"({times[shape]} times) {event.text}") if times[shape] > 1 else event
        for at, (event, shape) in enumerate(zip(said, shapes, strict=True))
        if firsts[shape] == at
    ]


def _where_more_is_said(request_id: str, settings: Settings, left_out: int) -> list[str]:
    logs = settings.state / "airflow" / "logs"
    dags = {log.parts[-4].removeprefix("dag_id=") for log in logs.glob(f"dag_id=*/run_id={request_id}/*/*.log")}
    airflow = settings.variables["VIGIE_AIRFLOW"]
    more = f" ({left_out} lines of stacks and repetitions are there, not here)" if left_out else ""
    return [f"Its run in Airflow, with the log: {airflow}/dags/{dag}/runs/{request_id}{more}" for dag in sorted(dags)]


def spans_of(events: Sequence[Event]) -> list[Span]:
    """The whole way, and in it each part from the first to the last that it said. events: in the order of time."""
    ends = [event.text for event in events if event.text.startswith(ENDED)]
    status = 0
    if ends:
        status = otlp_trace.OK if ends[-1].startswith(f"{ENDED}SUCCEEDED") else otlp_trace.ERROR
    parts = dict.fromkeys(event.part for event in events)
    return [
        Span("", "vigie", events[0].at, events[-1].at, status=status),
        *(_span(part, [event for event in events if event.part == part]) for part in parts),
    ]


def _span(part: str, events: Sequence[Event]) -> Span:
    said = [(event.at, event.text) for event in events]
    return Span(part, f"vigie-{part}", events[0].at, events[-1].at, said)


def _of_the_server(request_id: str, settings: Settings, notes: list[str]) -> Iterator[Event]:
    """When it was sent and how it ended, as the topics say; a note where the server does not say it."""
    try:
        status, state = http_probe.answer(f"{settings.web}/api/queries/{request_id}")
    except (OSError, ValueError) as e:
        notes.append(f"The web server does not answer: {e}")
        return
    if status == 200:
        yield from of_state(state)
    else:
        notes.append(f"The web server says {status}: {state.get('detail', '') if isinstance(state, dict) else state}")


def of_state(state: dict) -> Iterator[Event]:
    if state.get("submitted_at"):
        asked = json.dumps(_without_nothing(state.get("request") or {}), ensure_ascii=False)
        yield Event(_instant(state["submitted_at"]), "topic", f"sent: {asked}")
    ended = state.get("finished_at")
    said = " ".join(filter(None, [state["status"], state.get("stage"), state.get("message")]))
    if ended:
        rows = f", {state['row_count']} rows" if state.get("row_count") is not None else ""
        if "table_version" in (origin := state.get("provenance") or {}):
            rows += f" of table version {origin['table_version']}, by {origin.get('code_version')}"
        yield Event(_instant(ended), "topic", f"{ENDED}{said}{rows}")
    elif state.get("updated_at"):
        yield Event(_instant(state["updated_at"]), "topic", f"stands at: {said}")


def _without_nothing(request: dict) -> dict:
    """What was asked, without the fields that ask nothing and the id, which stands above all lines."""
    return {name: value for name, value in request.items() if value not in (None, [], {}) and name != "request_id"}


def of_web_log(request_id: str, log: Path) -> Iterator[Event]:
    for line in _lines(log):
        if request_id in line and (found := WEB_LINE.match(line)):
            yield Event(_instant(found[1]), "web", found[2])


def of_airflow(request_id: str, logs: Path) -> Iterator[Event]:
    """From the logs of tasks, a JSON document a line: of the request's own runs, and what others say of it."""
    for log in sorted(logs.glob(f"dag_id=*/run_id={request_id}/**/*.log")):
        for said in _documents(log):
            logger, text = said.get("logger", ""), said.get("event", "")
            if logger.endswith(OF_THE_JOB) and not text.startswith(NOISE):
                yield Event(_instant(said["timestamp"]), "spark", text)
            elif OWN in logger or said.get("level") in ("warning", "error", "critical"):
                yield Event(_instant(said["timestamp"]), "airflow", text)
    for dag in LISTENERS:
        for log in sorted(logs.glob(f"dag_id={dag}/**/*.log")):
            for said in _documents(log, request_id):
                yield Event(_instant(said["timestamp"]), "airflow", said.get("event", ""))


def _documents(log: Path, naming: str = "") -> Iterator[dict]:
    for line in _lines(log):
        if naming in line and line.startswith("{"):
            try:
                said = json.loads(line)
            except ValueError:
                continue  # the last line of a log that is being written
            if "timestamp" in said:
                yield said


def _lines(log: Path) -> Iterator[str]:
    try:
        with log.open(encoding="utf-8", errors="replace") as lines:
            yield from lines
    except OSError:
        return


def _instant(text: str) -> datetime:
    """Java writes up to nine decimals of a second, Python reads six."""
    return datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text).replace("Z", "+00:00"))
