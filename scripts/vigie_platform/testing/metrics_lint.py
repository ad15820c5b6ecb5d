"""What Prometheus' own checker finds wrong with the figures of running processes."""

from __future__ import annotations

import subprocess
from pathlib import Path

from vigie_platform import http_probe
from vigie_platform.ports import LOOPBACK
from vigie_platform.settings import Settings

PROCESSES = ("web", "streams", "poller", "watchdog")

# The names of the JVM's figures are Micrometer's; those of Airflow's we choose.
OURS = ("vigie_", "airflow_")

# A closed hour of a city is a thing that is counted, no unit.
COUNTED = 'use base unit "seconds" instead of "hours"'


def faults(checker: Path, settings: Settings) -> list[str]:
    """A line for each fault: text that Prometheus cannot read, and names of ours that it finds misleading."""
    return [
        f"{process}: {line}"
        for process in PROCESSES
        for line in of_text(checker, http_probe.text(f"http://{LOOPBACK}:{settings.ports[process]}/metrics"))
    ]


def of_text(checker: Path, text: str) -> list[str]:
    checked = subprocess.run([str(checker), "check", "metrics"], input=text, capture_output=True, text=True)
    said = (checked.stdout + checked.stderr).splitlines()
    # 3: all is read, and names are found fault with, a line each.
    is_read = checked.returncode in (0, 3)
    return [line for line in said if line.startswith(OURS) and not line.endswith(COUNTED)] if is_read else said
