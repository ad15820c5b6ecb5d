"""Looks at the parts: each is judged by its work where that can be had, and by an answer where it cannot.

A look answers within some seconds and never raises. What it cannot know it does not hold against the part.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from vigie_platform import http_probe
from vigie_platform.kafka_protocol import kafka_metadata, kafka_offsets
from vigie_platform.parts import hdfs
from vigie_platform.ports import LOOPBACK
from vigie_platform.settings import Settings
from vigie_platform.watchdog.part_check_result import WELL, Fault, Look

ANSWER_WITHIN_S = 2.0
LOADED_ANSWER_WITHIN_S = 8.0

STREAMS_GROUP = "vigie-streams"
OBSERVATIONS = "weather.observations"

# A part that reads or writes Kafka has proved that the broker serves, as long as its figure is not older than this.
PROOF_S = 10.0

# A heartbeat or a commit older than this is reported; the restart comes with LIMITS.
HEARTBEAT_S = 45.0

# Two quarter-hours, in which a round is due, and five minutes: as speed_layer_dag has it for few cities.
ROUND_S = 35 * 60.0

# State is read again for so long at most before a new start is tried.
RECOVERING_S = 15 * 60.0

UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError)

LookAt = Callable[[], Look]


class Proofs:
    """When a part was last seen, through another one, to do its work."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[str, float] = {}

    def add(self, part: str, age_s: float) -> None:
        self._seen[part] = max(self._seen.get(part, float("-inf")), self._clock() - age_s)

    def age_s(self, part: str) -> float | None:
        """Seconds since; None where that is too long ago to prove anything."""
        age_s = self._clock() - self._seen.get(part, float("-inf"))
        return age_s if age_s <= PROOF_S else None


class Movement:
    """For how long a figure has stood still."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._figure: object = None
        self._since = clock()

    def still_s(self, figure: object) -> float:
        if figure != self._figure:
            self._figure, self._since = figure, self._clock()
        return self._clock() - self._since


def of(settings: Settings) -> dict[str, LookAt]:
    """Part → how to look at it; the parts without an entry are looked at by what they wait for."""
    proofs = Proofs()
    looks: dict[str, LookAt] = {
        "broker": lambda: broker(settings, proofs),
        "namenode": lambda: name_node(settings),
        "datanode": lambda: data_node(settings),
        "streams": Streams(settings, proofs).look,
        "poller": Poller(settings).look,
        "web": lambda: web(settings, proofs),
    }
    airflow = Airflow(settings)
    looks["airflow-api"] = airflow.api
    looks["airflow-scheduler"] = lambda: airflow.heartbeat("scheduler")
    looks["airflow-dags"] = lambda: airflow.heartbeat("dag_processor")
    return looks


def by_readiness(waits_for: Callable[[], str | None]) -> Look:
    """Any part: silent is one that says nothing of what makes it ready."""
    missing = waits_for()
    return WELL if missing is None else Look(Fault.SILENT, detail=f"waits for {missing}")


def broker(settings: Settings, proofs: Proofs) -> Look:
    try:
        kafka_metadata.topics(LOOPBACK, settings.ports["kafka"], ANSWER_WITHIN_S)
    except UNREADABLE as e:
        if (age_s := proofs.age_s("broker")) is not None:
            detail = f"serves, though it does not answer the watchdog ({_words(e)})"
            return Look(ready=True, detail=detail, age_s=age_s)
        return Look(Fault.SILENT, detail=f"no answer on port {settings.ports['kafka']} ({_words(e)})")
    return WELL


def name_node(settings: Settings) -> Look:
    port = settings.ports["namenode_http"]
    try:
        safe_mode = hdfs.safe_mode(port, ANSWER_WITHIN_S)
        live = hdfs.live_data_nodes(port, ANSWER_WITHIN_S)
    except UNREADABLE as e:
        return Look(Fault.SILENT, detail=f"no answer on port {port} ({_words(e)})")
    # Without a DataNode it waits in safe mode for one, which is that part's fault.
    return Look(Fault.SAFE_MODE, detail=safe_mode) if safe_mode and live else WELL


def data_node(settings: Settings) -> Look:
    port = settings.ports["namenode_http"]
    try:
        silent_s = hdfs.data_node_silent_s(port, ANSWER_WITHIN_S)
    except UNREADABLE as e:
        return Look(detail=f"cannot be asked for: the NameNode does not answer ({_words(e)})")
    if silent_s is None:
        return Look(Fault.NO_DATA_NODE, detail="the NameNode sees no DataNode")
    if silent_s > hdfs.DATA_NODE_SILENT_S:
        return Look(Fault.NO_DATA_NODE, detail=f"its last report is {silent_s} s old", age_s=silent_s)
    return Look(ready=True, age_s=silent_s)


class Streams:
    """Judged by its commits: offsets that stand still while messages wait. Kafka itself tells both."""

    def __init__(self, settings: Settings, proofs: Proofs, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = f"http://{LOOPBACK}:{settings.ports['streams']}"
        self._kafka = None if "VIGIE_KAFKA" in settings.elsewhere else settings.ports["kafka"]
        self._proofs = proofs
        self._clock = clock
        self._movement = Movement(clock)

    def look(self) -> Look:
        try:
            live, _ = http_probe.answer(f"{self._url}/health/live", ANSWER_WITHIN_S)
            status, said = http_probe.answer(f"{self._url}/health/ready", ANSWER_WITHIN_S)
        except UNREADABLE as e:
            live, status, said = 0, 0, {}
            words = f"no answer of {self._url} ({_words(e)})"
        else:
            words = http_probe.in_words(said)
        if live >= 500:
            return Look(Fault.GAVE_UP, detail=words)
        commit_age_s = _number(said, "last_commit_age_s")
        if commit_age_s is not None and said.get("status") == "ok":
            self._proofs.add("broker", commit_age_s)
        idle_s = self._idle_s(said, commit_age_s)
        allowed_s = RECOVERING_S if said.get("status") == "recovering" else HEARTBEAT_S
        if idle_s is not None and idle_s >= allowed_s:
            return Look(Fault.IDLE, detail=f"no commit for {idle_s:.0f} s while messages wait; {words}", age_s=idle_s)
        if status == 0 and idle_s is None:
            return Look(Fault.SILENT, detail=words)
        return Look(ready=status == 200, detail=words)

    def _idle_s(self, said: Mapping[str, Any], commit_age_s: float | None) -> float | None:
        """Seconds without a commit though messages wait; 0 while it works; None where nothing waits or is known."""
        try:
            if self._kafka is None:
                raise ValueError("the broker is elsewhere")
            done = kafka_offsets.committed(LOOPBACK, self._kafka, STREAMS_GROUP, ANSWER_WITHIN_S)
            ends = kafka_offsets.ends(LOOPBACK, self._kafka, done, ANSWER_WITHIN_S) if done else {}
        except UNREADABLE:
            self._movement.still_s(self._clock())  # unknown: what comes next is new
            return commit_age_s if commit_age_s is not None and (_number(said, "lag") or 0) > 0 else None
        if not any(ends[partition] > offset for partition, offset in done.items() if partition in ends):
            self._movement.still_s(self._clock())
            return None
        return self._movement.still_s(done)


class Poller:
    """Judged by its rounds, and where it does not tell them, by what comes to the topic of observations."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._url = f"http://{LOOPBACK}:{settings.ports['poller']}"
        self._kafka = None if "VIGIE_KAFKA" in settings.elsewhere else settings.ports["kafka"]
        self._movement = Movement(clock)

    def look(self) -> Look:
        still_s = self._still_s()
        try:
            live, _ = http_probe.answer(f"{self._url}/health/live", ANSWER_WITHIN_S)
            status, said = http_probe.answer(f"{self._url}/health/ready", ANSWER_WITHIN_S)
        except UNREADABLE as e:
            words = f"no answer of {self._url} ({_words(e)})"
            if still_s is not None and still_s <= PROOF_S:
                return Look(ready=True, detail=f"{words}, yet readings come")
            return Look(Fault.SILENT, detail=words)
        if live >= 500:
            return Look(Fault.GAVE_UP, detail=http_probe.in_words(said))
        round_age_s = _number(said, "last_round_age_s")
        if round_age_s is None:
            round_age_s = _age_s(said.get("last_round_at"))
        if round_age_s is not None and round_age_s > ROUND_S and (still_s is None or still_s > ROUND_S):
            return Look(
                Fault.IDLE,
                detail=f"no round for {round_age_s / 60:.0f} min; {http_probe.in_words(said)}",
                age_s=round_age_s,
            )
        return Look(ready=status == 200, detail=http_probe.in_words(said))

    def _still_s(self) -> float | None:
        if self._kafka is None:
            return None
        try:
            partitions = kafka_metadata.topics(LOOPBACK, self._kafka, ANSWER_WITHIN_S).get(OBSERVATIONS, 0)
            every = [(OBSERVATIONS, number) for number in range(partitions)]
            return self._movement.still_s(kafka_offsets.ends(LOOPBACK, self._kafka, every, ANSWER_WITHIN_S))
        except UNREADABLE:
            return None


def web(settings: Settings, proofs: Proofs) -> Look:
    url = f"{settings.web}/health/ready"
    try:
        status, said = http_probe.answer(url, ANSWER_WITHIN_S)
        reading_age_s = _number(said, "reading_age_s")
    except UNREADABLE as e:
        return Look(Fault.SILENT, detail=f"no answer of {url} ({_words(e)})")
    if reading_age_s is not None:
        proofs.add("broker", reading_age_s)
    if status == 200:
        return WELL
    if said.get("caught_up") and (reading_age_s or 0) > HEARTBEAT_S:
        return Look(Fault.IDLE, detail=http_probe.in_words(said), age_s=reading_age_s)
    return Look(detail=http_probe.in_words(said))


class Airflow:
    """Judged by the heartbeats that its API reads from its database."""

    TOGETHER_S = 1.5  # three parts are asked for at nearly the same time: one question

    def __init__(self, settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._url = f"{settings.variables['VIGIE_AIRFLOW']}/api/v2/monitor/health"
        self._now = now
        self._lock = threading.Lock()
        self._asked_at = float("-inf")
        self._answer: Mapping[str, Any] = {}
        self._trouble: str | None = None

    def api(self) -> Look:
        said = self._ask()
        if self._trouble:
            return Look(Fault.SILENT, detail=self._trouble)
        try:
            database = said["metadatabase"]["status"]
        except UNREADABLE as e:
            return Look(Fault.SILENT, detail=f"an odd answer of {self._url} ({_words(e)})")
        if database != "healthy":
            return Look(detail=f"its database is {database}")
        return WELL

    def heartbeat(self, name: str) -> Look:
        """name: scheduler or dag_processor."""
        said = self._ask()
        try:
            if self._trouble or said["metadatabase"]["status"] != "healthy":
                return Look(detail=f"cannot be asked for: {self._trouble or 'the database is not healthy'}")
            age_s = _age_s(said[name][f"latest_{name}_heartbeat"], self._now())
        except UNREADABLE:
            age_s = None
        if age_s is None:
            return Look(detail="no heartbeat yet")
        if age_s > HEARTBEAT_S:
            return Look(Fault.SILENT, detail=f"its last heartbeat is {age_s:.0f} s old", age_s=age_s)
        return Look(ready=True, age_s=age_s)

    def _ask(self) -> Mapping[str, Any]:
        with self._lock:
            if time.monotonic() - self._asked_at > self.TOGETHER_S:
                try:
                    self._answer, self._trouble = http_probe.document(self._url, LOADED_ANSWER_WITHIN_S), None
                except UNREADABLE as e:
                    self._answer, self._trouble = {}, f"no answer of {self._url} ({_words(e)})"
                self._asked_at = time.monotonic()
            return self._answer


def _number(said: Mapping[str, Any], name: str) -> float | None:
    value = said.get(name)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _age_s(instant: object, now: datetime | None = None) -> float | None:
    if not isinstance(instant, str):
        return None
    return ((now or datetime.now(UTC)) - datetime.fromisoformat(instant)).total_seconds()


def _words(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
