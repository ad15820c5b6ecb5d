"""Airflow for tests: everything it writes goes to a folder that lasts as long as the test run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from vigie_airflow.single_machine_environment import airflow_environment

STATE = Path(tempfile.mkdtemp(prefix="vigie-airflow-tests-"))
atexit.register(shutil.rmtree, STATE, ignore_errors=True)

# Before anything imports airflow, which reads its settings once.
os.environ.update(airflow_environment(STATE, {"VIGIE_BATCH_JAR": "/vigie/batch-spark.jar"}))
