"""What the executor's workers have imported before they are given a task."""

import os
import subprocess
import sys

from vigie_airflow.settings import REPOSITORY
from vigie_airflow.single_machine_environment import airflow_environment

STARTS_AND_LOADS_THE_DAG = """
import runpy, sys
from unittest import mock
import airflow.sdk.execution_time.supervisor
from airflow.executors.local_executor import LocalExecutor
from vigie_airflow.stoppable_local_executor import StoppableLocalExecutor
with mock.patch.object(LocalExecutor, "start"):  # it would fork now
    StoppableLocalExecutor().start()
imported = set(sys.modules)
runpy.run_path(sys.argv[1])
print("\\n".join(sorted(set(sys.modules) - imported)))
"""


def test_a_task_that_answers_a_question_need_not_import_its_operator(tmp_path):
    others = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "VIGIE"))}
    dag = REPOSITORY / "airflow" / "dags" / "batch_city_query_dag.py"

    loaded = subprocess.run(
        [sys.executable, "-c", STARTS_AND_LOADS_THE_DAG, dag],
        env=others | airflow_environment(tmp_path, {}),
        check=True,
        capture_output=True,
        text=True,
    )

    assert [name for name in loaded.stdout.split() if name.startswith(("airflow.providers", "vigie_airflow"))] == []
