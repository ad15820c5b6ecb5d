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
        with tempfile.TemporaryDirectory() as folder:
            java = Path(folder) / "bin" / "java"
            java.parent.mkdir()
            java.write_text(JAVA)
            java.chmod(0o755)
            secrets = {
                "AIRFLOW__API_AUTH__JWT_SECRET": "s3cret",
                "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": "postgresql://airflow:s3cret@localhost/airflow",
                "AIRFLOW_CONN_SPARK_DEFAULT": "s3cret",
                "_AIRFLOW__SECRET": "s3cret",
                "VIGIE_AIRFLOW_PASSWORDS_FILE": "s3cret",
            }
            told = {"PATH": os.environ["PATH"], "JAVA_HOME": folder, "VIGIE_STATE": folder, "VIGIE_HDFS": "hdfs://h"}

            ended = subprocess.run(
                [BIN / "spark-class", "org.apache.spark.deploy.SparkSubmit"],
                env=told | secrets,
                capture_output=True,
                text=True,
            )

        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertIn("VIGIE_HDFS=hdfs://h", ended.stdout)
        self.assertNotIn("s3cret", ended.stdout)
