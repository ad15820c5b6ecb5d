"""The task of a replay: its program's arguments, its end, and that nothing outlives it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from example_requests import REQUEST_ID

from vigie_airflow.operators.killed_job_retry_policy import exit_code
from vigie_airflow.operators.replay_operator import ReplayFailed, ReplayOperator, replay_command
from vigie_airflow.results.failure_callbacks import _sentence
from vigie_airflow.settings import REPOSITORY

REQUEST = {
    "request_id": REQUEST_ID,
    "kind": "replay",
    "city_id": "2643743",
    "date_from": "2022-07-17",
    "date_to": "2022-07-20",
    "speed": 36000,
    "gaps_pct": 1.5,
    "sentinels_pct": None,
}

WAIT_S = 30

# Notes its arguments, and what its end was.
PROGRAM = """
import sys, pathlib
arguments, told = pathlib.Path(sys.argv[1]), sys.argv[2]
with arguments.open("a") as lines:
    print(*sys.argv[3:], file=lines)
if "--clean" in sys.argv:
    sys.exit(0)
print("local time        kind", flush=True)
if told == "fails":
    print("Cannot replay London: it was recorded from 2020-01-01", flush=True)
    print("    all of it: replay.log", flush=True)
    sys.exit(1)
if told == "is killed":
    import os, signal, subprocess
    # Goes on as its JVMs do, and holds the output open.
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    os.kill(os.getpid(), signal.SIGKILL)
if told == "waits":
    sys.stdin.read()
    with arguments.open("a") as lines:
        print("removed", file=lines)
    sys.exit(130)
"""

TASK = """
import sys
from types import SimpleNamespace
from vigie_airflow.operators.replay_operator import ReplayOperator
import json
ReplayOperator(task_id="replay").execute({"dag_run": SimpleNamespace(conf={"request": json.loads(sys.argv[1])})})
"""


@pytest.fixture
def noted(tmp_path) -> Path:
    return tmp_path / "noted"


def _told(noted, what: str) -> str:
    return json.dumps([sys.executable, "-c", PROGRAM, str(noted), what])


def _execute() -> None:
    ReplayOperator(task_id="replay").execute({"dag_run": SimpleNamespace(conf={"request": REQUEST})})


def test_the_program_is_scripts_replay_and_gets_the_request_word_by_word():
    assert replay_command(REQUEST, {}) == [
        str(REPOSITORY / "scripts" / "replay"),
        f"--request={REQUEST_ID}",
        "--city=2643743",
        "--from=2022-07-17",
        "--to=2022-07-20",
        "--speed=36000",
        "--gaps=1.5",
    ]
    assert (REPOSITORY / "scripts" / "replay").is_file()


def test_an_episode_that_was_played_ends_the_task(noted, monkeypatch):
    monkeypatch.setenv("VIGIE_REPLAY", _told(noted, "ends"))

    _execute()

    assert noted.read_text().splitlines() == [" ".join(replay_command(REQUEST, {})[1:])]


def test_who_asked_is_told_the_program_s_own_sentence(noted, monkeypatch):
    monkeypatch.setenv("VIGIE_REPLAY", _told(noted, "fails"))

    with pytest.raises(ReplayFailed) as failed:
        _execute()

    assert _sentence({"exception": failed.value}) == "Cannot replay London: it was recorded from 2020-01-01"


def test_what_a_killed_program_left_is_removed_and_another_attempt_follows(noted, monkeypatch):
    monkeypatch.setenv("VIGIE_REPLAY", _told(noted, "is killed"))

    began = time.monotonic()

    with pytest.raises(ReplayFailed) as failed:
        _execute()

    assert time.monotonic() - began < WAIT_S
    assert noted.read_text().splitlines()[1].endswith("--gaps=1.5 --clean")
    assert exit_code(failed.value) == -signal.SIGKILL


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_program_ends_in_order_when_its_task_is_killed(noted, how):
    task = subprocess.Popen(
        [sys.executable, "-c", TASK, json.dumps(REQUEST)],
        env=os.environ | {"VIGIE_REPLAY": _told(noted, "waits"), "PYTHONPATH": str(REPOSITORY / "airflow")},
        start_new_session=True,
    )
    _await(lambda: noted.exists())

    os.killpg(task.pid, how)  # as Airflow does: the task and its group

    task.wait(WAIT_S)
    _await(lambda: noted.read_text().endswith("removed\n"))


def _await(condition) -> None:
    until = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)
