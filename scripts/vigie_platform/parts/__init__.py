"""The parts and steps of the single machine, one file for each group."""

from __future__ import annotations

import os

from vigie_platform.part import Part, Step
from vigie_platform.parts import (
    airflow,
    bundled_history,
    hdfs,
    kafka,
    longer_history,
    prometheus,
    spare_drivers,
    spark_class_archive,
    speed_layer,
    watchdog,
    web,
)
from vigie_platform.settings import Settings


def environment_of_jobs(settings: Settings) -> dict[str, str]:
    """What a job or a part is started with, but for web server and watchdog."""
    # The web server's settings, its login among them, are no other part's business; the watchdog may start it again.
    return {name: value for name, value in _environment(settings).items() if not name.startswith("VIGIE_WEB_")}


def _environment(settings: Settings) -> dict[str, str]:
    # Airflow's own, secrets among them, are there where one of its tasks starts a part again.
    others = ("VIGIE_", "AIRFLOW", "_AIRFLOW")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return environment | dict(settings.variables) | {"TMPDIR": str(settings.tmp)}


def all_of(settings: Settings) -> list[Part | Step]:
    """Everything there is to start here, without what runs elsewhere; needs that run elsewhere count as met."""
    complete = _environment(settings)
    environment = environment_of_jobs(settings)
    units: list[Part | Step] = []
    if "VIGIE_KAFKA" not in settings.elsewhere:
        units.append(kafka.broker(settings, environment))
    units.append(kafka.topics(settings, environment))
    if "VIGIE_HDFS" not in settings.elsewhere:
        units += [hdfs.name_node(settings, environment), hdfs.data_node(settings, environment)]
    units += [speed_layer.streams(settings, environment), speed_layer.poller(settings, environment)]
    units.append(web.web(settings, complete))
    if "VIGIE_AIRFLOW" not in settings.elsewhere:
        units += airflow.units(settings, environment)
        units += spare_drivers.units(settings, environment)
    units.append(bundled_history.history(settings, environment))
    units.append(spark_class_archive.class_archive(settings, environment))
    if "VIGIE_AIRFLOW" not in settings.elsewhere:
        units += longer_history.units(settings, [unit.name for unit in units])
    units += prometheus.units(settings, environment)
    units.append(watchdog.watchdog(settings, complete, [unit.name for unit in units if isinstance(unit, Part)]))
    return units
