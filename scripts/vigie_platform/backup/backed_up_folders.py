"""What of the state folder is data, and what is made again without a backup."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("kafka", "hdfs", "airflow", "poller", "watchdog", "done", "imports")
"""Each with all below it, but for what `is_made_again` names. The state stores are made again from the topics."""

_MADE_AGAIN = {
    # The broker makes the indexes of a segment again where they are missing, and looks through each log that was open.
    # It writes them through mapped memory, so the file system does not tell when they change.
    "kafka": (".index", ".timeindex", ".txnindex", ".deleted", "/.kafka_cleanshutdown", "/.lock", "/server.properties"),
    "hdfs": ("/in_use.lock",),
    "airflow": ("/postmaster.pid", "/postmaster.opts", ".sock", ".lock"),
}


def is_made_again(file: Path) -> bool:
    """Whether a part makes this file, a path below the state folder, by itself."""
    return f"/{file.as_posix()}".endswith(_MADE_AGAIN.get(file.parts[0], ()))
