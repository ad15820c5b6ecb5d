"""Airflow's own metrics: its processes send them by OpenTelemetry's protocol, Prometheus reads them here.

Every process of Airflow, each task among them, sums up for itself and sends its sums again and again; here they are put
together. A forked process sends once more what its parent had summed up before: with the parent's start, so that the
two are one (docs/decisions/0036).
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vigie_platform.watchdog.otlp_metrics_decoder import DataPoint, Kind, data_points

# A gauge of which nothing was heard for so long is of a process that is gone.
GAUGES_LAST_S = 300.0
# A run of a day has some thousand tasks; the sums of those long gone are forgotten, their share of the total is kept.
MAX_STREAMS = 20_000
MAX_SERIES = 2_000


@dataclass(frozen=True)
class Figure:
    """A metric of Airflow's as Prometheus is told of it.

    labels: the attributes that are kept, under their names. scale: what to multiply Airflow's value by.
    """

    name: str
    type: str
    help: str
    labels: tuple[str, ...] = ()
    outcome: str = ""
    scale: float = 1.0


SECONDS = 0.001
_RUNS = ("airflow_dag_run_duration_seconds", "summary", "from start to end of the runs of a DAG that ended")
_TASKS = ("airflow_task_instances_total", "counter", "tasks that ended, a retry anew")

FIGURES: Mapping[str, Figure] = {
    "airflow.scheduler_heartbeat": Figure(
        "airflow_scheduler_heartbeats_total", "counter", "heartbeats of the scheduler, one every five seconds"
    ),
    "airflow.scheduler.scheduler_loop_duration": Figure(
        "airflow_scheduler_loop_duration_seconds", "summary", "rounds of the scheduler", scale=SECONDS
    ),
    "airflow.executor.open_slots": Figure("airflow_executor_open_slots", "gauge", "tasks that could run besides"),
    "airflow.executor.queued_tasks": Figure("airflow_executor_queued_tasks", "gauge", "tasks that wait for a slot"),
    "airflow.executor.running_tasks": Figure("airflow_executor_running_tasks", "gauge", "tasks that run"),
    "airflow.dagrun.duration.success": Figure(*_RUNS, ("dag_id",), "success", SECONDS),
    "airflow.dagrun.duration.failed": Figure(*_RUNS, ("dag_id",), "failed", SECONDS),
    "airflow.ti_successes": Figure(*_TASKS, ("dag_id", "task_id"), "success"),
    "airflow.ti_failures": Figure(*_TASKS, ("dag_id", "task_id"), "failed"),
    "airflow.dag_processing.total_parse_time": Figure(
        "airflow_dag_parse_duration_seconds", "gauge", "the last reading of all DAG files"
    ),
    "airflow.dag_processing.import_errors": Figure(
        "airflow_dag_import_errors", "gauge", "DAG files that the last reading could not import"
    ),
}

Series = tuple[tuple[str, str], ...]


@dataclass
class _Total:
    total: float = 0.0
    count: int = 0


@dataclass
class _Known:
    """What is told of one name."""

    figure: Figure
    totals: dict[Series, _Total] = field(default_factory=dict)
    heard_at: dict[Series, float] = field(default_factory=dict)


class AirflowMetrics:
    """Figures of all processes of Airflow together, each counted since this object was made.

    now_ns: Unix time; clock: seconds that never go back.
    """

    def __init__(self, now_ns: Callable[[], int] = time.time_ns, clock: Callable[[], float] = time.monotonic) -> None:
        self._since_ns = now_ns()
        self._clock = clock
        self._lock = threading.Lock()
        self._streams: OrderedDict[tuple[str, Series, int], tuple[float, int]] = OrderedDict()
        self._known: dict[str, _Known] = {}

    def receive(self, request: bytes) -> None:
        """Raises ValueError for what is no request of OpenTelemetry's exporters; then nothing of it is taken."""
        points = [point for point in data_points(request) if point.metric in FIGURES]
        if not all(math.isfinite(point.total) for point in points):
            raise ValueError("a value is not finite")
        with self._lock:
            for point in points:
                self._add(point, FIGURES[point.metric])

    def text(self) -> str:
        with self._lock:
            return "".join(line + "\n" for name in sorted(self._known) for line in self._lines(self._known[name]))

    def _add(self, point: DataPoint, figure: Figure) -> None:
        labels = [(name, point.attributes.get(name, "")) for name in figure.labels]
        series = (*labels, *([("outcome", figure.outcome)] if figure.outcome else []))
        known = self._known.setdefault(figure.name, _Known(figure))
        if series not in known.totals and len(known.totals) >= MAX_SERIES:
            return
        total = known.totals.setdefault(series, _Total())
        known.heard_at[series] = self._clock()
        if point.kind is Kind.GAUGE:
            total.total = point.total * figure.scale
            return
        more, observations = self._since_last(point)
        total.total += more * figure.scale
        total.count += observations

    def _since_last(self, point: DataPoint) -> tuple[float, int]:
        """How much a sum grew since it was sent last; what it was before this object was made is not counted."""
        stream = (point.metric, tuple(sorted(point.attributes.items())), point.started_ns)
        unseen = (0.0, 0) if point.started_ns >= self._since_ns else (point.total, point.count)
        total, count = self._streams.pop(stream, unseen)
        self._streams[stream] = (max(total, point.total), max(count, point.count))
        if len(self._streams) > MAX_STREAMS:
            self._streams.popitem(last=False)
        return max(point.total - total, 0.0), max(point.count - count, 0)

    def _lines(self, known: _Known) -> list[str]:
        name, kind = known.figure.name, known.figure.type
        lines = [f"# HELP {name} {known.figure.help}", f"# TYPE {name} {kind}"]
        for series, total in sorted(known.totals.items()):
            labels = "{" + ",".join(f'{one}="{_escaped(value)}"' for one, value in series) + "}" if series else ""
            if kind == "summary":
                lines += [f"{name}_sum{labels} {total.total}", f"{name}_count{labels} {total.count}"]
            elif kind == "counter" or self._clock() - known.heard_at[series] < GAUGES_LAST_S:
                lines.append(f"{name}{labels} {total.total}")
        return lines


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
