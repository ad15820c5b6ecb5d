"""The watchdog's process; scripts/up starts it as a part."""

from __future__ import annotations

import os
from collections.abc import Sequence

from vigie_platform.script_main import run
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine
from vigie_platform.watchdog import part_checks
from vigie_platform.watchdog.airflow_metrics_receiver import AirflowMetrics
from vigie_platform.watchdog.incident_journal import Journal
from vigie_platform.watchdog.parallel_checks import Watcher
from vigie_platform.watchdog.part_metrics import PartMetrics
from vigie_platform.watchdog.watchdog_loop import Watchdog, watched
from vigie_platform.watchdog.watchdog_server import HealthServer


def main(_: Sequence[str]) -> int:
    settings = Settings.from_environment(os.environ)
    machine = Machine.of(settings)
    watchdog = Watchdog(machine, Watcher(machine, watched(machine), part_checks.of(settings)), Journal(settings.events))
    metrics = PartMetrics(machine, lambda: watchdog.restarts)
    airflow = AirflowMetrics()
    HealthServer(
        settings.ports["watchdog"], watchdog.report, lambda: metrics.text() + airflow.text(), airflow.receive
    ).start()
    watchdog.run()
    return 0


if __name__ == "__main__":
    run(main)
