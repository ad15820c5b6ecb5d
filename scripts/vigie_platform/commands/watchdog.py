"""The watchdog's process; scripts/up starts it as a part."""

from __future__ import annotations

import os
from collections.abc import Sequence

from vigie_platform.machine import Machine
from vigie_platform.run_main import run
from vigie_platform.settings import Settings
from vigie_platform.watchdog import looks_at_parts
from vigie_platform.watchdog.airflow_metrics import AirflowMetrics
from vigie_platform.watchdog.journal import Journal
from vigie_platform.watchdog.metrics import PartMetrics
from vigie_platform.watchdog.server import HealthServer
from vigie_platform.watchdog.watchdog import Watchdog, watched
from vigie_platform.watchdog.watcher import Watcher


def main(_: Sequence[str]) -> int:
    settings = Settings.from_environment(os.environ)
    machine = Machine.of(settings)
    watchdog = Watchdog(
        machine, Watcher(machine, watched(machine), looks_at_parts.of(settings)), Journal(settings.events)
    )
    metrics = PartMetrics(machine, lambda: watchdog.restarts)
    airflow = AirflowMetrics()
    HealthServer(
        settings.ports["watchdog"], watchdog.report, lambda: metrics.text() + airflow.text(), airflow.receive
    ).start()
    watchdog.run()
    return 0


if __name__ == "__main__":
    run(main)
