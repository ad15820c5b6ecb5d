"""Spark's class-data archive: made once for the jars as they are, so that a query starts in a fraction of the time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vigie_platform.part import Step
from vigie_platform.parts.spark_paths import batch_jar, spark_bin
from vigie_platform.run_program import AS_USUAL, run_to_end
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

MEGABYTE = 1_000_000


def class_archive(settings: Settings, environment: Mapping[str, str]) -> Step:
    """Spark works without it: a failure here costs time at every query, and stops nothing."""
    home = spark_bin().parent
    archive = home / "archive" / "classes.jsa"

    def run() -> str:
        archive.parent.mkdir(exist_ok=True)
        unfinished = archive.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        # Warnings name each class that cannot be kept, some thousand.
        record = f"-XX:ArchiveClassesAtExit={unfinished} -Xlog:cds=off -Xlog:cds+dynamic=off"
        command = [
            str(spark_bin() / "spark-submit"),
            "--master",
            settings.variables["VIGIE_SPARK_MASTER"],
            "--class",
            "io.vigie.batch.query.ClassArchiveTrainingRun",
            str(batch_jar()),
        ]
        try:
            told = dict(environment) | {"SPARK_SUBMIT_OPTS": record}
            run_to_end("class-archive", command, told, settings, umask=AS_USUAL)
            unfinished.replace(archive)
        except (ScriptError, OSError) as e:
            return f"not made, Spark will start slowly. {e}"
        return f"{archive.stat().st_size // MEGABYTE} MB, from a rehearsed query"

    # After the history, whose query it rehearses.
    return Step(name="class-archive", run=run, needs=["history"], is_due=lambda: not is_fresh(archive, home / "jars"))


def is_fresh(archive: Path, jars: Path) -> bool:
    """Whether no jar was added, taken away or changed since; bin/spark-class asks the same at every start."""
    try:
        made = archive.stat().st_mtime_ns
        return all(file.stat().st_mtime_ns <= made for file in [jars, *jars.iterdir()])
    except FileNotFoundError:
        return False
