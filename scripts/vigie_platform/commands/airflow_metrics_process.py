"""Receives Airflow's own metrics where no watchdog runs, in containers: compose/compose.yaml starts it as a service."""

from __future__ import annotations

import signal
from collections.abc import Sequence

from vigie_platform.ports import USUAL
from vigie_platform.script_main import run
from vigie_platform.watchdog.airflow_metrics_receiver import AirflowMetrics
from vigie_platform.watchdog.watchdog_server import HealthServer

EVERYWHERE = "0.0.0.0"


def main(names: Sequence[str]) -> int:
    """names: by which Airflow and Prometheus reach it, besides this machine's loopback. Runs until it is stopped."""
    metrics = AirflowMetrics()
    HealthServer(
        USUAL["watchdog"][0],
        lambda: (True, {"status": "ok"}),
        metrics.text,
        metrics.receive,
        EVERYWHERE,
        names,
    ).start()
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    return 0


if __name__ == "__main__":
    run(main)
