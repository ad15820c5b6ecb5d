"""The bundled history, loaded into HDFS by the real import job at the first start."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from vigie_platform.part import Step
from vigie_platform.parts.spark_paths import batch_jar, spark_bin
from vigie_platform.ports import LOOPBACK
from vigie_platform.run_program import run_to_end
from vigie_platform.settings import Settings
from vigie_platform.step_marker import StepMarker


def history(settings: Settings, environment: Mapping[str, str]) -> Step:
    folder = Path(settings.variables["VIGIE_HISTORY_DIR"])
    loaded = StepMarker(settings.done / "history", f"{table_of(settings)} {content_of(folder)}")
    command = load_command(settings, folder)

    def run() -> str:
        run_to_end("history", command, environment, settings)
        loaded.write()
        return f"loaded into {settings.variables['VIGIE_HISTORY_TABLE']}"

    return Step(name="history", run=run, needs=["datanode", "topics"], is_due=lambda: not loaded.is_done())


def table_of(settings: Settings) -> str:
    """Without the address of an HDFS of our own: what was loaded there is there on other ports too."""
    return settings.variables["VIGIE_HISTORY_TABLE"].removeprefix(f"hdfs://{LOOPBACK}:{settings.ports['hdfs']}")


def load_command(settings: Settings, folder: Path) -> list[str]:
    """The import of a folder's files."""
    return import_command(settings, ["--history", str(folder)])


def import_command(settings: Settings, arguments: Sequence[str]) -> list[str]:
    """The job of every import."""
    return [
        str(spark_bin() / "spark-submit"),
        "--master",
        settings.variables["VIGIE_SPARK_MASTER"],
        "--class",
        "io.vigie.batch.load.ImportJob",
        str(batch_jar()),
        *arguments,
    ]


def content_of(folder: Path) -> str:
    """Changes when a file of the folder changes; loading again what is there already is harmless."""
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.glob("*.*") if file.suffix in (".csv", ".gz")):
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
