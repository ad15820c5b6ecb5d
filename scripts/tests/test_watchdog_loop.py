"""The watchdog over real processes, small ones with a health port: killed, suspended, silent, taken down."""

import contextlib
import io
import os
import signal
import sys
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from vigie_platform import http_probe
from vigie_platform.part import Part
from vigie_platform.ports import LOOPBACK
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine
from vigie_platform.watchdog import incident_journal, unwritable_folders
from vigie_platform.watchdog.incident_journal import Journal
from vigie_platform.watchdog.parallel_checks import Watcher
from vigie_platform.watchdog.part_check_result import LIMITS, Fault, Limit, Look
from vigie_platform.watchdog.watchdog_loop import Watchdog, _needs, problems_of, watched

# Answers at /health/ready, and writes down its port; after SIGUSR1 it answers no more and ignores SIGTERM.
SERVES = """
import http.server, pathlib, signal, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b'{}')
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(('127.0.0.1', 0), Handler)
def hang(*_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    server.socket.close()
    while True:
        signal.pause()
signal.signal(signal.SIGUSR1, hang)
port = pathlib.Path(sys.argv[1])
port.with_suffix('.new').write_text(str(server.server_port))
port.with_suffix('.new').replace(port)
server.serve_forever()
"""

# As scripts/up --again --at-once, on the machine of the test.
RESTARTS = """
import sys
from tests.test_watchdog_loop import machine_in
machine = machine_in(sys.argv[1])
with machine.alone(10):
    problems = machine.again(sys.argv[2:], at_once=True)
sys.exit("\\n".join(problems) or 0)
"""

SCRIPTS = Path(__file__).resolve().parents[1]
PATIENCE_S = 30


def machine_in(state: str) -> Machine:
    settings = Settings.from_environment({"VIGIE_STATE": state})
    return Machine(settings, {name: _part(settings, name) for name in ("worker", "other")})


def _part(settings: Settings, name: str) -> Part:
    port_file = settings.state / f"{name}.port"

    def waits_for() -> str | None:
        try:
            return None if http_probe.status(f"http://{LOOPBACK}:{port_file.read_text()}/", 1) == 200 else "200"
        except OSError as e:
            return str(e)

    return Part(
        name=name,
        command=lambda: [sys.executable, "-c", SERVES, str(port_file)],
        environment=lambda: os.environ,
        folder=settings.state,
        waits_for=waits_for,
        folders=[settings.state / "data"],
        stop_timeout_s=1,
    )


class WatchdogTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = folder.name
        self.machine = machine_in(self.state)
        (self.machine.settings.state / "data").mkdir()
        silent = contextlib.redirect_stdout(io.StringIO())
        silent.__enter__()
        self.addCleanup(silent.__exit__, None, None, None)
        brief = {
            ("worker", Fault.SUSPENDED): Limit(1, "a test is in a hurry"),
            ("worker", Fault.SILENT): Limit(1, "a test is in a hurry"),
        }
        hurry = mock.patch.dict(LIMITS, brief)
        hurry.start()
        self.addCleanup(hurry.stop)
        self.machine.prepare()
        self.addCleanup(self.machine.down, [])
        self.assertEqual(self.machine.up([]), [])
        self.worker, self.other = self.machine.parts()
        self.watcher = Watcher(self.machine, watched(self.machine), {})
        self.watchdog = Watchdog(
            self.machine,
            self.watcher,
            Journal(self.machine.settings.events),
            restart=["env", f"PYTHONPATH={SCRIPTS}", sys.executable, "-c", RESTARTS, self.state],
        )
        self.addCleanup(self.finish_restart)
        self.look()

    def finish_restart(self):
        if self.watchdog._running:
            self.watchdog._running[0].communicate()

    def look(self):
        """One look at each part and one round, as the threads and the loop have it."""
        for part in watched(self.machine):
            self.watcher._seen[part.name] = self.watcher.look(part)
        self.watchdog.tick()

    def incidents(self):
        return self.watchdog.report()[1]["incidents"]

    def until_healed(self):
        deadline = time.monotonic() + PATIENCE_S
        while not (found := self.incidents()) or not found[0]["healed_at"]:
            self.assertLess(time.monotonic(), deadline, found)
            self.look()
        return found[0]

    def test_a_part_that_is_killed_is_started_again_and_works(self):
        killed = self.machine.process(self.worker)
        left = self.machine.process(self.other)
        killed.kill()

        incident = self.until_healed()

        self.assertEqual((incident["part"], incident["fault"], incident["restarts"]), ("worker", "ended", 1))
        self.assertNotEqual(self.machine.process(self.worker).pid, killed.pid)
        self.assertEqual(self.machine.process(self.other), left)
        kinds = [line["event"] for line in incident_journal.lines(self.machine.settings.events)]
        self.assertEqual(kinds, ["noticed", "restarted", "healed"])

    def test_a_part_that_is_suspended_is_ended_and_started_again(self):
        suspended = self.machine.process(self.worker)
        os.kill(suspended.pid, signal.SIGSTOP)

        incident = self.until_healed()

        self.assertEqual((incident["fault"], incident["restarts"]), ("suspended", 1))
        self.assertFalse(suspended.is_alive())

    def test_a_part_that_wakes_up_while_it_is_ended_is_not_called_well(self):
        suspended = self.machine.process(self.worker)
        self.watchdog.restart = ["sh", "-c", f"kill -CONT {suspended.pid}; exec sleep 60"]
        os.kill(suspended.pid, signal.SIGSTOP)
        self.addCleanup(lambda: self.watchdog._running[0].kill())

        deadline = time.monotonic() + PATIENCE_S
        while not (found := self.incidents()) or not found[0]["restarts"] or suspended.is_suspended():
            self.assertLess(time.monotonic(), deadline, found)
            self.look()
        self.look()

        self.assertIsNone(self.incidents()[0]["healed_at"])

    def test_a_part_that_runs_and_answers_nobody_is_killed_when_it_does_not_stop(self):
        hangs = self.machine.process(self.worker)
        os.kill(hangs.pid, signal.SIGUSR1)

        incident = self.until_healed()

        self.assertEqual((incident["fault"], incident["restarts"]), ("silent", 1))
        self.assertFalse(hangs.is_alive())
        self.assertTrue(self.machine.is_running(self.worker))

    def test_a_part_that_was_taken_down_is_left_so(self):
        self.assertEqual(self.machine.down(["worker"]), [])

        for _ in range(5):
            self.look()

        self.assertEqual(self.incidents(), [])
        self.assertIsNone(self.machine.process(self.worker))
        self.assertTrue(self.machine.is_running(self.other))

    def test_while_a_script_is_at_work_nothing_is_started(self):
        with self.machine.alone():
            self.machine.process(self.worker).kill()
            for _ in range(5):
                self.look()
            self.assertEqual(self.incidents(), [])

        self.assertEqual(self.until_healed()["fault"], "ended")

    def test_a_start_that_fails_is_reported_with_its_reason(self):
        self.watchdog.restart = [sys.executable, "-c", "raise SystemExit('Cannot start worker: no web.jar')"]
        self.machine.process(self.worker).kill()

        deadline = time.monotonic() + PATIENCE_S
        while not (found := self.incidents()) or not found[0]["problem"]:
            self.assertLess(time.monotonic(), deadline)
            self.look()

        self.assertEqual(found[0]["problem"], "Cannot start worker: no web.jar")

    def test_of_parts_started_together_only_those_that_failed_are_reported(self):
        self.watchdog.restart = [sys.executable, "-c", "raise SystemExit('Cannot start worker: no web.jar')"]
        for part in (self.worker, self.other):
            self.machine.process(part).kill()

        deadline = time.monotonic() + PATIENCE_S
        while not any(incident["problem"] for incident in self.incidents()):
            self.assertLess(time.monotonic(), deadline)
            self.look()

        found = {incident["part"]: incident["problem"] for incident in self.incidents()}
        self.assertEqual(found, {"worker": "Cannot start worker: no web.jar", "other": None})

    def test_a_folder_without_the_permission_to_write_is_reported_though_a_superuser_could(self):
        data = self.machine.settings.state / "data"
        data.chmod(0o500)
        self.addCleanup(data.chmod, 0o700)

        (worker, other) = unwritable_folders.faults(self.machine.parts())

        self.assertEqual((worker.part, worker.path, worker.fault), ("worker", str(data), Fault.NO_PERMISSION))
        self.assertEqual((other.part, other.path), ("other", str(data)))
        data.chmod(0o700)
        self.assertEqual(unwritable_folders.faults(self.machine.parts()), [])

    def test_a_part_that_gets_ready_is_not_called_silent(self):
        look = Watcher(self.machine, [], {"worker": lambda: Look(Fault.SILENT, detail="no answer")}).look(self.worker)

        self.assertEqual((look.fault, look.detail), (None, "starts: no answer"))

    def test_a_heartbeat_from_before_the_start_is_no_sign_of_life(self):
        look = Watcher(self.machine, [], {"worker": lambda: Look(ready=True, age_s=3600)}).look(self.worker)

        self.assertFalse(look.ready)

    def test_the_events_of_before_are_read_again_and_half_a_line_is_left_out(self):
        self.machine.process(self.worker).kill()
        self.until_healed()
        events = self.machine.settings.events
        with events.open("a") as out:
            out.write('{"event": "healed", "par')

        self.assertEqual([line["event"] for line in incident_journal.lines(events)], ["noticed", "restarted", "healed"])
        self.assertEqual([incident.part for incident in incident_journal.read(events, "healed")], ["worker"])


class ProblemsTest(unittest.TestCase):
    SAID = (
        "[   0.1 s] broker      killed: it did not stop\n"
        "Cannot start broker: it ended\n    Cannot lock the log\n    all of it: broker.log\n"
        "Cannot start airflow-api: after 240 s it waits for an answer\n"
    )

    def test_each_part_has_its_own_problem_with_the_end_of_its_log(self):
        self.assertEqual(
            problems_of(["broker", "streams", "airflow-api"], self.SAID),
            {
                "broker": "Cannot start broker: it ended\n    Cannot lock the log\n    all of it: broker.log",
                "airflow-api": "Cannot start airflow-api: after 240 s it waits for an answer",
            },
        )

    def test_what_names_no_part_is_said_of_all(self):
        said = "Cannot work on /state: another scripts/up or scripts/down is at it"

        self.assertEqual(problems_of(["broker", "web"], f"{said}\n"), {"broker": said, "web": said})


class NeedsTest(unittest.TestCase):
    def test_airflow_is_not_blamed_while_its_database_is_at_fault(self):
        machine = Machine.of(Settings.from_environment({}))

        needs = _needs(machine)

        if "airflow-postgres" in needs:  # else this machine has SQLite
            self.assertIn("airflow-postgres", needs["airflow-scheduler"])
        self.assertIn("broker", needs["streams"])
        self.assertIn("namenode", needs["datanode"])
        self.assertNotIn("watchdog", [part.name for part in watched(machine)])
