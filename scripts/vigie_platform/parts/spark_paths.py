"""Where the assembled spark-submit and the batch job are."""

from __future__ import annotations

from pathlib import Path

from vigie_platform import java_programs
from vigie_platform.settings import REPOSITORY

MODULE = "batch-spark"


def spark_bin() -> Path:
    return REPOSITORY / MODULE / "target" / "spark" / "bin"


def batch_jar() -> Path:
    return java_programs.jar_of(MODULE)
