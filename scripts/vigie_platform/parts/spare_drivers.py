"""Spare drivers of the query job, as a part.

It is ready once its keeper goes round: without a spare a question starts its own Spark, and scripts/up need not wait.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path

from vigie_platform.part import Part
from vigie_platform.parts.spark_paths import batch_jar, spark_bin
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.spare_driver.keeper import ALIVE

MAX_SPARES = 2
MEMORY_MB = 800
GOES_ROUND_WITHIN_S = 15.0


def units(settings: Settings, environment: Mapping[str, str]) -> list[Part]:
    """None where no spare is wanted, or Spark runs on other machines, whose cores a waiting driver would hold."""
    wanted = spares(settings)
    if wanted == 0 or not settings.variables["VIGIE_SPARK_MASTER"].startswith("local"):
        return []

    def waits_for() -> str | None:
        try:
            age_s = time.time() - (folder(settings) / ALIVE).stat().st_mtime
        except OSError:
            return "its first round"
        return None if age_s < GOES_ROUND_WITHIN_S else f"a round; the last one was {age_s:.0f} s ago"

    return [
        Part(
            name="spark-spare",
            command=lambda: [sys.executable, "-m", "vigie_platform.commands.spare_drivers_process"],
            environment=lambda: dict(environment) | {"PYTHONPATH": str(REPOSITORY / "scripts")},
            folder=settings.state,
            # A driver warms up on the history, from the archive of classes.
            needs=["topics", "datanode", "history", "class-archive"],
            files=[batch_jar()],
            folders=[folder(settings)],
            waits_for=waits_for,
            address=f"{wanted} waiting for questions; VIGIE_SPARK_SPARES=0 saves their {wanted * MEMORY_MB} MB",
            memory_mb=wanted * MEMORY_MB,
            stop_timeout_s=10,
        )
    ]


def spares(settings: Settings) -> int:
    """How many drivers are kept waiting."""
    text = settings.variables["VIGIE_SPARK_SPARES"]
    if text not in {str(number) for number in range(MAX_SPARES + 1)}:
        raise ScriptError(f"Cannot use VIGIE_SPARK_SPARES={text}: not 0, 1 or 2")
    return int(text)


def folder(settings: Settings) -> Path:
    """Where bin/spark-submit looks for them."""
    return settings.state / "spark-spare"


def driver(master: str, socket: str) -> list[str]:
    """The command of a driver; its options are those that the DAG of queries gives its jobs."""
    return [
        str(spark_bin() / "spark-class"),
        "org.apache.spark.deploy.SparkSubmit",
        *["--master", master, "--name", "spare", "--deploy-mode", "client"],
        *["--class", "io.vigie.batch.query.SpareQueryDriver", str(batch_jar()), "--socket", socket],
    ]
