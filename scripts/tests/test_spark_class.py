"""What bin/spark-class hands on to a Spark job."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from vigie_platform.settings import REPOSITORY

BIN = REPOSITORY / "batch-spark" / "src" / "main" / "spark" / "bin"

# Stands for the launcher first (it answers the command to become), then is that command.
JAVA = """#!/usr/bin/env bash
if [[ " $* " == *" org.apache.spark.launcher.Main "* ]]; then printf '\\0\\n%s\\0--job\\0' "$0"; else env; fi
"""


class SparkClassTest(unittest.TestCase):
    def test_a_job_inherits_no_secret_of_airflow(self):
        secrets = {
            "AIRFLOW__API_AUTH__JWT_SECRET": "s3cret",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": "postgresql://airflow:s3cret@localhost/airflow",
            "AIRFLOW_CONN_SPARK_DEFAULT": "s3cret",
            "_AIRFLOW__SECRET": "s3cret",
            "VIGIE_AIRFLOW_PASSWORDS_FILE": "s3cret",
        }

        environment = self.environment_of([], {"VIGIE_HDFS": "hdfs://h"} | secrets)

        self.assertIn("VIGIE_HDFS=hdfs://h", environment)
        self.assertNotIn("s3cret", environment)

    def test_only_a_question_that_starts_its_own_spark_does_without_the_second_compiler(self):
        for job, first_only in (
            ("query.QueryJob", True),
            ("query.ClassArchiveTrainingRun", True),
            ("query.SpareQueryDriver", False),
            ("load.ImportJob", False),
            ("archive.ArchiveJob", False),
            ("climate.NormalsJob", False),
            ("reconcile.ReconcileJob", False),
            ("backfill.BackfillJob", False),
        ):
            with self.subTest(job):
                environment = self.environment_of(["--class", f"io.vigie.batch.{job}", "jobs.jar"], {})

                self.assertEqual("-XX:TieredStopAtLevel=1" in environment, first_only)
        self.assertNotIn("TieredStopAtLevel", (BIN.parent / "conf" / "spark-defaults.conf").read_text())

    def environment_of(self, arguments: list[str], variables: dict[str, str]) -> str:
        """What a job's Java finds."""
        with tempfile.TemporaryDirectory() as folder:
            java = Path(folder) / "bin" / "java"
            java.parent.mkdir()
            java.write_text(JAVA)
            java.chmod(0o755)
            told = {"PATH": os.environ["PATH"], "JAVA_HOME": folder, "VIGIE_STATE": folder}
            ended = subprocess.run(
                [BIN / "spark-class", "org.apache.spark.deploy.SparkSubmit", *arguments],
                env=told | variables,
                capture_output=True,
                text=True,
            )
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return ended.stdout
