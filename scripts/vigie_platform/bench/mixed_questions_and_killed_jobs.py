"""scripts/bench mixed: twenty questions at once, one of which kills its job each time."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vigie_platform import progress
from vigie_platform.bench.batch_topics_watch import Statuses
from vigie_platform.bench.instance import Instance
from vigie_platform.bench.whole_chain import STORAGE, TERMINAL, Chain
from vigie_platform.processes import PROC
from vigie_platform.script_error import ScriptError

EXPECTED_S = 720
DISK_MB = 2000
FIRST_WITHIN_S = 300
ONE_WITHIN_S = 120
ALL_WITHIN_S = 1200
LOOK_EVERY_S = 0.1

PARIS, LYON, LONDON, NEW_YORK, TOKYO, SINGAPORE = "2988507", "2996944", "2643743", "5128581", "1850147", "1880252"
WORLD = [NEW_YORK, "4684888", "2925533", "6167865", SINGAPORE, "2158177", "3448439", "993800", "1275339", TOKYO, LONDON]
FRANCE = [PARIS, LYON, "2995469", "2998324", "2990969", "2972315", "2973783"]


def _asked(cities: Sequence[str], granularity: str, statistics: Sequence[str] = ("mean",), **others) -> dict:
    question = {
        "city_ids": list(cities),
        "date_from": "2022-01-01",
        "date_to": "2023-12-31",
        "metrics": ["temperature_c"],
        "statistics": list(statistics),
        "granularity": granularity,
    }
    return question | others


NO_METRIC = {"metrics": [], "statistics": []}

QUESTIONS = [
    _asked([PARIS], "month", ["mean", "min", "max"]),
    _asked(FRANCE, "year", ["count", "mean", "stddev"]),
    _asked([NEW_YORK], "day", date_from="2022-03-12", date_to="2022-11-07"),
    _asked([TOKYO, SINGAPORE], "season", ["p05", "p50", "p95"]),
    _asked([LONDON], "hour_of_day", ["mean", "p90"]),
    _asked(WORLD, "month_of_year", ["mean", "min", "max"], date_from="2020-01-01"),
    _asked([LYON], "period", ["count", "mean", "p01", "p99"]),
    _asked([PARIS], "month", ["sum", "max"], metrics=["precipitation_mm"]),
    _asked([PARIS], "month", filters={"months": [6, 7, 8], "hours": [12, 13, 14]}),
    _asked(FRANCE, "month", ["count"], filters={"where": [{"metric": "temperature_c", "op": ">=", "value": 30}]}),
    _asked(
        [TOKYO],
        "year",
        ["count", "max"],
        metrics=["wind_speed_ms"],
        filters={"where": [{"metric": "relative_humidity_pct", "op": ">", "value": 80}]},
    ),
    _asked([NEW_YORK, LONDON], "year", indices=["SU", "FD", "TXx", "TNn"], **NO_METRIC),
    _asked([PARIS], "year", indices=["CDD", "Rnnmm", "PRCPTOT"], rain_threshold_mm=5, **NO_METRIC),
    _asked([PARIS, LYON], "month", degree_days=[{"method": "dju_costic"}, {"method": "dju_meteo"}], **NO_METRIC),
    _asked([NEW_YORK], "season", degree_days=[{"method": "hdd_us"}, {"method": "cdd_us"}], **NO_METRIC),
    _asked([LONDON], "month", ["mean", "stddev"], date_from="2023-01-01"),
    _asked([SINGAPORE], "hour", ["mean"], date_from="2023-06-01", date_to="2023-06-30"),
    _asked(WORLD, "year", ["mean"], metrics=["relative_humidity_pct", "cloud_cover_pct", "wind_speed_ms"]),
    _asked([PARIS], "day", ["min", "max"], date_from="2023-07-01", date_to="2023-07-31"),
]

# As large as one may ask; what a machine short of memory would kill first.
POISON = _asked([*WORLD, PARIS, LYON], "hour", date_from="2020-01-01")
POISON_PLACE = 7

# Spark itself, or the hand-over that stands for a spare driver and takes it along.
JOBS = (b"org.apache.spark.deploy.SparkSubmit", b"/hand_over_to_spare_driver.py")


@dataclass(frozen=True)
class Ending:
    """How one request ended. terminal: statuses of the topic that end it. run: Airflow's state. kills: of its job."""

    status: str
    message: str
    rows: Sequence[Mapping] = field(repr=False)
    terminal: Sequence[str]
    run: str
    kills: int = 0


def try_it(instance: Instance) -> list[str]:
    """What was wrong, a line each; none when all is well."""
    chain = Chain(instance, with_history=True)
    try:
        chain.up(*STORAGE, "history", "class-archive")
        chain.open_for_questions()
        with Statuses(instance) as statuses:
            return _try(chain, statuses)
    finally:
        chain.down()


def faults(expected: Sequence[Sequence[Mapping]], endings: Sequence[Ending], poisoned: Ending) -> list[str]:
    """Each promise that was broken. expected: rows of the same questions asked one at a time."""
    found = []
    for number, (rows, ending) in enumerate(zip(expected, endings, strict=True), 1):
        if ending.status != "SUCCEEDED":
            found.append(f"question {number} ended {ending.status}: {ending.message}")
        elif list(ending.rows) != list(rows):
            found.append(f"question {number} has another answer among others than alone")
        if ending.run != "success":
            found.append(f"question {number} ended {ending.status}, Airflow says {ending.run}")
    if poisoned.status != "FAILED" or poisoned.run != "failed":
        found.append(f"the poisoned one ended {poisoned.status}, Airflow says {poisoned.run}")
    if "memory" not in poisoned.message or "ask" not in poisoned.message:
        found.append(f"the poisoned one does not say why and what to change: {poisoned.message!r}")
    if not poisoned.kills:
        found.append("the poisoned one was never killed")
    for number, ending in enumerate([*endings, poisoned], 1):
        if list(ending.terminal) != [ending.status]:
            found.append(f"question {number} ended {ending.status}; on the topic: {', '.join(ending.terminal) or '-'}")
    return found


def _try(chain: Chain, statuses: Statuses) -> list[str]:
    expected = []
    for number, question in enumerate(QUESTIONS, 1):
        began = time.monotonic()
        request_id = chain.ask(question)
        _await(chain, [request_id], ONE_WITHIN_S if expected else FIRST_WITHIN_S)
        state = chain.state(request_id)
        if state["status"] != "SUCCEEDED":
            raise ScriptError(f"Cannot answer question {number} even alone: {state['message']}")
        expected.append(chain.rows(request_id))
        progress.say("alone", f"question {number}: {len(expected[-1]):,} rows after {time.monotonic() - began:.1f} s")
    began = time.monotonic()
    asked = [chain.ask(question) for question in QUESTIONS[:POISON_PLACE]]
    poison = chain.ask(POISON)
    asked += [chain.ask(question) for question in QUESTIONS[POISON_PLACE:]]
    progress.say("together", f"{len(asked) + 1} questions are asked; the job of {poison} will be killed")
    with JobKiller(poison) as killer:
        _await(chain, [*asked, poison], ALL_WITHIN_S)
    progress.say("together", f"all have ended after {time.monotonic() - began:.1f} s; {killer.kills} kills")
    endings = [_ending(chain, statuses, request_id) for request_id in asked]
    poisoned = _ending(chain, statuses, poison, killer.kills)
    progress.say("together", f"the poisoned one says: {poisoned.message}")
    return faults(expected, endings, poisoned)


def _await(chain: Chain, request_ids: Sequence[str], within_s: float) -> None:
    """Until all have ended, at the web server and in Airflow."""
    deadline = time.monotonic() + within_s
    waiting = list(request_ids)
    while waiting:
        waiting = [request_id for request_id in waiting if chain.state(request_id)["status"] not in TERMINAL]
        if time.monotonic() > deadline:
            raise ScriptError(f"Cannot finish: after {within_s:.0f} s {', '.join(waiting)} have no end")
        time.sleep(LOOK_EVERY_S)


def _ending(chain: Chain, statuses: Statuses, request_id: str, kills: int = 0) -> Ending:
    state = chain.state(request_id)
    status = state["status"]
    return Ending(
        status,
        state["message"] or "",
        chain.rows(request_id) if status == "SUCCEEDED" else [],
        [event["status"] for event in statuses.of(request_id) if event["status"] in TERMINAL],
        _run_state(chain, request_id),
        kills,
    )


def _run_state(chain: Chain, request_id: str) -> str:
    """A job tells its end before its run has it."""
    deadline = time.monotonic() + ONE_WITHIN_S
    while (state := chain.run(request_id)["state"]) not in ("success", "failed") and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY_S)
    return state


class JobKiller:
    """Kills the job of one request as often as it appears, as the kernel does when memory is short."""

    def __init__(self, request_id: str):
        self._mark = request_id.encode()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.kills = 0

    def __enter__(self) -> JobKiller:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stopped.wait(LOOK_EVERY_S):
            for pid in self._jobs():
                # Not at once: a job is killed for what it has taken.
                if not self._stopped.wait(2):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                        self.kills += 1

    def _jobs(self) -> list[int]:
        """The request's id is its own, and nobody else's process has it among its words."""
        found = []
        for entry in PROC.iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError):
                    words = (entry / "cmdline").read_bytes()
                    if self._mark in words and any(job in words for job in JOBS):
                        found.append(int(entry.name))
        return found
