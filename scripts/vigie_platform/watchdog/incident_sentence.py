"""An incident as a sentence, for the terminal; the screen has its own in two languages."""

from __future__ import annotations

from datetime import datetime

from vigie_platform.watchdog.incident import Incident
from vigie_platform.watchdog.part_check_result import FOLDER_FAULTS, Fault

BEGINNINGS = {
    Fault.ENDED: "had ended by itself at {since}",
    Fault.SUSPENDED: "was suspended since {since}",
    Fault.GAVE_UP: "had given up at {since}",
    Fault.SILENT: "was silent since {since}",
    Fault.IDLE: "did nothing since {since} though work waited",
    Fault.SAFE_MODE: "was in safe mode since {since}",
    Fault.NO_DATA_NODE: "did not report to HDFS since {since}",
}


def sentence(incident: Incident) -> str:
    """ "streams was silent since 29 Nov 02:08:00 and was restarted at 02:09:02; works again since 02:09:05 (…)"."""
    if incident.fault in FOLDER_FAULTS:
        words = f"Cannot write into {incident.path}: {incident.detail}, since {_time(incident.since)} ({incident.part})"
    else:
        words = f"{incident.part} {BEGINNINGS[incident.fault].format(since=_time(incident.since))}"
    if incident.restarted_at:
        times = f", {incident.restarts} times by then" if incident.restarts > 1 else ""
        words += f" and was restarted at {_time(incident.restarted_at)}{times}"
    if incident.problem:
        words += f", which failed: {incident.problem}"
    if incident.healed_at:
        words += f"; works again since {_time(incident.healed_at)}"
    elif incident.gone_at:
        words += f"; taken down at {_time(incident.gone_at)}"
    else:
        words += "; not well yet"
    return f"{words} ({incident.detail})" if incident.fault not in FOLDER_FAULTS else words


def _time(instant: datetime) -> str:
    """On the reader's clock."""
    return f"{instant.astimezone():%d %b %H:%M:%S}"
