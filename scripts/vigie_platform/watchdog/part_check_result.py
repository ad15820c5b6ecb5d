"""What one look at a part finds, and how long each fault may last."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What keeps a part from its work; the screen has a sentence for each."""

    ENDED = "ended"
    SUSPENDED = "suspended"
    GAVE_UP = "gave_up"
    SILENT = "silent"
    IDLE = "idle"
    SAFE_MODE = "safe_mode"
    NO_DATA_NODE = "no_data_node"
    NO_PERMISSION = "no_permission"
    DISK_FULL = "disk_full"
    DISK_READ_ONLY = "disk_read_only"


FOLDER_FAULTS = frozenset({Fault.NO_PERMISSION, Fault.DISK_FULL, Fault.DISK_READ_ONLY})


@dataclass(frozen=True)
class Look:
    """What is seen of one part at one moment.

    fault: None where the part works, or gets ready by itself.
    ready: whether it does its work now.
    detail: in a few words.
    age_s: how long the fault has lasted already, as far as the part's own figures show; of a part that is ready, how
        old the sign is by which it is known.
    """

    fault: Fault | None = None
    ready: bool = False
    detail: str = ""
    age_s: float = 0.0


WELL = Look(ready=True)


@dataclass(frozen=True)
class Limit:
    """restart_after_s: how long the fault lasts before the part is started again; None: a restart mends nothing."""

    restart_after_s: float | None
    reason: str


# (part, fault) → its limit; a part without a line of its own has that of "*".
LIMITS = {
    ("*", Fault.ENDED): Limit(0, "nothing is there that could recover"),
    ("*", Fault.SUSPENDED): Limit(60, "a machine under pressure or a person stops a process for seconds, not a minute"),
    ("*", Fault.GAVE_UP): Limit(10, "it reports itself that only a new start helps; three looks rule out an accident"),
    ("*", Fault.SILENT): Limit(120, "twice the longest pause seen of a part that answered again by itself"),
    ("*", Fault.IDLE): Limit(60, "work waits, and a minute is hundreds of commits or heartbeats"),
    ("broker", Fault.SILENT): Limit(
        60, "consumers lose their session after 45 s: waiting longer saves nobody a rejoin"
    ),
    ("namenode", Fault.SILENT): Limit(90, "its start reads the whole image, so it is not restarted lightly"),
    ("namenode", Fault.SAFE_MODE): Limit(None, "reading works in safe mode; blocks or room on the disk are missing"),
    ("datanode", Fault.NO_DATA_NODE): Limit(60, "it reports every second; HDFS's clients give up after about a minute"),
    ("streams", Fault.SILENT): Limit(None, "judged by its commits: a silent health port does not stop a reading"),
    ("poller", Fault.SILENT): Limit(20 * 60, "a round comes every quarter of an hour, and shows on its topic"),
    ("web", Fault.SILENT): Limit(60, "answering is its work"),
    ("web", Fault.IDLE): Limit(120, "its readers come back by themselves some seconds after the broker"),
    ("airflow-api", Fault.SILENT): Limit(120, "answering is its work, and a loaded machine makes it slow"),
    ("airflow-postgres", Fault.SILENT): Limit(60, "recovery after a crash takes seconds with 256 MB of log at most"),
    # Counted from the last heartbeat.
    ("airflow-scheduler", Fault.SILENT): Limit(60, "it beats every 5 s; slow database and busy cores seen: 35 s"),
    ("airflow-dags", Fault.SILENT): Limit(60, "as the scheduler"),
    ("*", Fault.NO_PERMISSION): Limit(None, "a restart cannot write there either"),
    ("*", Fault.DISK_FULL): Limit(None, "as above"),
    ("*", Fault.DISK_READ_ONLY): Limit(None, "as above"),
}


def limit(part: str, fault: Fault) -> Limit:
    """The part's own limit, else the usual one; a fault without any is not mended by a restart."""
    usual = LIMITS.get(("*", fault), Limit(None, "no limit is stated"))
    return LIMITS.get((part, fault), usual)
