"""The DAGs run by Airflow itself: real task, real database, a broker and an API of the test's own."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from contract_examples import message
from example_requests import REQUEST_ID, as_bytes, query
from mock_kafka_broker import Broker

from vigie_airflow.settings import REPOSITORY
from vigie_airflow.single_machine_environment import airflow_environment

AIRFLOW = Path(sys.executable).with_name("airflow")

SLOW_MACHINE_S = 240
"""An idle machine needs ten seconds for what is waited for here."""

SPARK_SUBMIT = """#!/bin/sh
for argument in "$@"; do printf '%s\\n' "$argument"; done > "$0.arguments"
cat "${argument#@}" > "$0.request"
exit 1
"""


@pytest.fixture(scope="module")
def state(tmp_path_factory) -> Path:
    """A state folder with a new database."""
    state = tmp_path_factory.mktemp("state")
    subprocess.run([AIRFLOW, "db", "migrate"], env=_environment(state), check=True, capture_output=True)
    return state


@pytest.fixture
def broker() -> Broker:
    return Broker()


def test_the_listener_task_answers_requests_and_ends_when_it_is_told_to(state, broker, tmp_path):
    log = tmp_path / "task.log"
    broker.send("requests.batch", b"not json", as_bytes(query()))
    with _Api() as api, log.open("w") as output:
        environment = _environment(state, VIGIE_KAFKA=broker.address) | {"VIGIE_AIRFLOW": api.address}
        task = subprocess.Popen(
            [AIRFLOW, "dags", "test", "batch_request_listener_dag"],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            events = broker.events("results.batch", 2, SLOW_MACHINE_S)
        finally:
            task.send_signal(signal.SIGTERM)
        task.wait(SLOW_MACHINE_S)

    refused, queued = sorted(events, key=lambda event: event["status"])
    assert (refused["status"], refused["errors"]) == ("FAILED", [{"field": "request", "reason": "not JSON"}])
    assert (queued["status"], queued["request_id"]) == ("QUEUED", REQUEST_ID)
    assert [run["dag_run_id"] for run in api.runs] == [REQUEST_ID]
    assert task.returncode == 0, log.read_text()


def test_the_query_task_gives_spark_submit_the_request_and_says_failed_for_a_job_that_fails_silently(
    state, broker, tmp_path
):
    program = tmp_path / "spark-submit"
    program.write_text(SPARK_SUBMIT)
    program.chmod(0o755)
    environment = _environment(
        state, VIGIE_KAFKA=broker.address, VIGIE_BATCH_JAR="/vigie/batch-spark.jar", VIGIE_STATE=str(tmp_path)
    )
    environment["PATH"] = f"{tmp_path}:{environment['PATH']}"

    subprocess.run(
        [AIRFLOW, "dags", "test", "batch_city_query_dag", "--conf", json.dumps({"request": query()})],
        env=environment,
        check=False,
        capture_output=True,
        timeout=SLOW_MACHINE_S,
    )

    arguments = (tmp_path / "spark-submit.arguments").read_text().splitlines()
    assert arguments[arguments.index("--class") + 1] == "io.vigie.batch.query.QueryJob"
    assert arguments[arguments.index("--master") + 1] == "local[2]"
    assert arguments[-3:-1] == ["/vigie/batch-spark.jar", "--request"]
    # Arguments are every user's to see; the file is gone with the job.
    assert arguments[-1].startswith(f"@{tmp_path}/requests/")
    assert not Path(arguments[-1][1:]).exists()
    assert json.loads((tmp_path / "spark-submit.request").read_text()) == query()
    assert _hand_over().read(arguments) == ("local[2]", ["--request", arguments[-1]]), "a spare driver is never used"
    (event, *_) = broker.events("results.batch", 1)
    assert event["status"] == "FAILED"
    assert event["message"].startswith("Cannot answer request: the job failed")


def test_a_scheduled_question_is_sent_for_the_days_of_the_run(state, broker):
    schedule = message("question-schedule.each-month") | {"created_at": "2026-10-15T08:00:00Z"}
    broker.put("requests.schedules", (schedule["schedule_id"], schedule))

    run = subprocess.run(
        [AIRFLOW, "dags", "test", "scheduled_questions_dag", "2026-12-01T14:00:00+00:00"],
        env=_environment(state, VIGIE_KAFKA=broker.address),
        check=False,
        capture_output=True,
        timeout=SLOW_MACHINE_S,
    )

    assert run.returncode == 0, run.stdout.decode()
    (request,) = broker.events("requests.batch", 1)
    assert (request["date_from"], request["date_to"]) == ("2026-11-01", "2026-11-30")
    assert request["city_ids"] == schedule["question"]["city_ids"]


def _hand_over():
    """What bin/spark-submit gives a question to where spare drivers are kept."""
    program = REPOSITORY / "batch-spark" / "src" / "main" / "spark" / "bin" / "hand_over_to_spare_driver.py"
    found = importlib.util.spec_from_file_location("spare", program)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def _environment(state: Path, **vigie: str) -> dict[str, str]:
    others = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "VIGIE"))}
    return others | airflow_environment(state, vigie)


class _Api:
    """Airflow's API as the listener sees it: logs anybody in, has a database of its own and no run, takes every run."""

    def __enter__(self):
        runs = self.runs = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._answer(200, {"value": "a database"} if "/variables/" in self.path else {"total_entries": 0})

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if self.path == "/auth/token":
                    self._answer(201, {"access_token": "token"})
                else:
                    runs.append(body)
                    self._answer(200, {})

            def _answer(self, status: int, body: dict) -> None:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
