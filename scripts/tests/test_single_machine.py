"""Starting, finding again and stopping parts: real processes, small ones."""

import contextlib
import io
import os
import shutil
import socket
import sys
import tempfile
import threading
import unittest
from dataclasses import replace
from pathlib import Path
from unittest import mock

from vigie_platform import preflight, progress
from vigie_platform.commands import status
from vigie_platform.part import Part, Step
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine

WAITS = "import signal; signal.pause()"
PATIENCE_S = 30


class MachineTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.settings = Settings.from_environment({"VIGIE_STATE": folder.name})
        silent = contextlib.redirect_stdout(io.StringIO())
        silent.__enter__()
        self.addCleanup(silent.__exit__, None, None, None)

    def test_a_second_start_leaves_what_runs_alone(self):
        machine = self.machine(part("web"))
        self.assertEqual(machine.up([]), [])
        first = machine.process(machine.parts()[0])

        self.assertEqual(machine.up([]), [])

        self.assertEqual(machine.process(machine.parts()[0]), first)

    def test_a_part_that_died_is_started_again(self):
        machine = self.machine(part("web"))
        machine.up([])
        died = machine.process(machine.parts()[0])
        died.stop(0)

        machine.up([])

        again = machine.process(machine.parts()[0])
        self.assertNotEqual(again.pid, died.pid)
        self.assertTrue(again.is_alive())

    def test_again_starts_what_died_and_what_hangs_and_leaves_what_was_taken_down(self):
        machine = self.machine(part("streams"), part("poller"), part("web"))
        machine.up([])
        streams, poller, web = machine.parts()
        died, hangs = machine.process(streams), machine.process(poller)
        died.stop(0)
        machine.down(["web"])

        self.assertEqual(machine.again(["streams", "poller", "web"]), [])

        self.assertTrue(machine.is_running(streams))
        self.assertTrue(machine.is_running(poller))
        self.assertNotEqual(machine.process(poller).pid, hangs.pid)
        self.assertFalse(hangs.is_alive())
        self.assertIsNone(machine.process(web))

    def test_again_names_a_part_that_is_not_there(self):
        with self.assertRaisesRegex(ScriptError, "Cannot find 'brooker': there are web"):
            self.machine(part("web")).again(["brooker"])

    def test_a_part_that_ends_at_once_is_reported_with_the_end_of_its_log(self):
        ends = part("web", "print('no such topic'); raise SystemExit(1)")
        machine = self.machine(replace(ends, waits_for=lambda: "an answer"))

        (problem,) = machine.up([])

        self.assertIn("Cannot start web: it ended\n    no such topic\n", problem)

    def test_a_part_that_never_gets_ready_is_reported_with_what_it_waits_for(self):
        machine = self.machine(replace(part("web"), waits_for=lambda: "a broker", start_timeout_s=0))

        (problem,) = machine.up([])

        self.assertIn("Cannot start web: after 0 s it waits for a broker", problem)

    def test_a_part_that_was_not_built_is_named_with_its_file(self):
        machine = self.machine(replace(part("web"), files=[Path("/no/web.jar")]))

        self.assertEqual(machine.up([]), ["Cannot start web: /no/web.jar is not there"])

    def test_a_part_started_with_other_settings_is_not_taken_for_ready(self):
        self.machine(replace(part("web"), ports=[7070])).up([])

        (problem,) = self.machine(replace(part("web"), ports=[8070])).up([])

        self.assertEqual(
            problem,
            "Cannot start web: it waits for scripts/down: "
            "it was started with other settings, for port 7070 and not 8070",
        )

    def test_stopping_a_part_stops_what_needs_it_even_over_a_step(self):
        machine = self.machine(
            part("broker"), Step("topics", lambda: "", ["broker"]), replace(part("web"), needs=["topics"]), part("hdfs")
        )
        machine.up([])

        self.assertEqual(machine.down(["broker"]), [])

        self.assertEqual([part.name for part in machine.parts() if machine.is_running(part)], ["hdfs"])

    def test_what_runs_from_a_file_that_is_to_be_replaced_is_stopped_with_what_needs_it_and_nothing_else(self):
        jar = self.settings.state / "web.jar"
        jar.touch()
        machine = self.machine(
            part("broker"), replace(part("web"), files=[jar], needs=["broker"]), replace(part("screen"), needs=["web"])
        )
        machine.up([])

        self.assertEqual(machine.down_with([jar]), ["web", "screen"])

        broker, web, screen = machine.parts()
        self.assertTrue(machine.is_running(broker))
        self.assertFalse(machine.is_running(web) or machine.is_running(screen))
        self.assertEqual(machine.down_with([jar]), [])

    def test_a_part_is_stopped_before_what_it_uses(self):
        machine = self.machine(part("api"), replace(part("scheduler"), uses=["api"]))
        machine.up([])

        order = list(machine._needs_and_uses()["scheduler"])

        self.assertEqual(order, ["api"])
        self.assertEqual(machine.down([]), [])

    def test_a_step_runs_only_when_it_is_due(self):
        ran = []
        machine = self.machine(
            Step("always", lambda: ran.append("always") or ""),
            Step("once", lambda: ran.append("once") or "", is_due=lambda: False),
        )

        machine.up([])

        self.assertEqual(ran, ["always"])

    def test_two_scripts_at_once_are_refused(self):
        machine = self.machine()
        with machine.alone(), self.assertRaisesRegex(ScriptError, "another scripts/up or scripts/down is at it"):
            machine.alone().__enter__()

    def test_whoever_waits_for_a_state_folder_that_is_wiped_meanwhile_has_the_next_one_alone(self):
        """It held the lock of a file that was gone, which locks nobody out."""
        machine = self.machine()
        state = self.settings.state
        entered, leave = threading.Event(), threading.Event()

        def second():
            with machine.alone(PATIENCE_S):
                entered.set()
                leave.wait(PATIENCE_S)

        opened = threading.Event()
        with machine.alone(), mock.patch.object(progress, "waiting", lambda *_: opened.set()):
            waits = threading.Thread(target=second)
            waits.start()
            self.assertTrue(opened.wait(PATIENCE_S))
            shutil.rmtree(state)
        try:
            self.assertTrue(entered.wait(PATIENCE_S))
            with self.assertRaisesRegex(ScriptError, "another scripts/up or scripts/down is at it"):
                machine.alone().__enter__()
        finally:
            leave.set()
            waits.join()

    def test_status_tells_what_was_taken_down_from_what_was_never_started_and_what_ended(self):
        machine = self.machine(part("streams"), part("poller"), part("web"))
        machine.up(["streams", "web"])
        streams, poller, web = machine.parts()
        machine.down(["streams"])
        machine.process(web).kill()

        self.assertEqual(
            [status._state(machine, each)["detail"] for each in (streams, poller, web)],
            ["taken down", "not started", "it ended by itself"],
        )

    def test_a_port_that_a_connection_has_is_told_so_and_is_worth_another_try(self):
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
            port = client.getsockname()[1]
            settings = Settings.from_environment({"VIGIE_STATE": str(self.settings.state), "VIGIE_WEB_PORT": str(port)})

            (sentence,) = preflight._ports(settings, [replace(part("web"), ports=[port])])

        self.assertRegex(
            sentence,
            rf"Cannot start web: port {port} is taken by a connection of process {os.getpid()} \(.+\), to which this "
            r"machine gives ports from \d+ to \d+; try again, or set VIGIE_WEB_PORT or VIGIE_PORT_OFFSET$",
        )

    def test_a_port_that_another_program_holds_is_named_with_the_program_and_the_way_out(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            settings = Settings.from_environment({"VIGIE_STATE": str(self.settings.state), "VIGIE_WEB_PORT": str(port)})

            (sentence,) = preflight._ports(settings, [replace(part("web"), ports=[port])])

        self.assertRegex(
            sentence,
            rf"Cannot start web: port {port} is held by process {os.getpid()} \(.+\); "
            "stop it, or set VIGIE_WEB_PORT or VIGIE_PORT_OFFSET",
        )

    def test_too_little_memory_or_disk_is_said_in_one_line(self):
        (memory,) = preflight._memory(1_000_000_000)
        (disk,) = preflight._disk(self.settings, 1_000_000_000)

        self.assertRegex(memory, r"Cannot start: \d+ MB of memory are available; 1000000000 MB are needed")
        self.assertRegex(disk, r"Cannot start: \d+ MB are free on the disk of .+; 1000000000 MB are needed")

    def test_what_a_part_writes_is_its_users_alone_also_where_the_folder_was_open_before(self):
        state = self.settings.state
        written = state / "written"
        writes = part("web", f"open({str(written)!r}, 'w').close(); {WAITS}")
        machine = self.machine(replace(writes, waits_for=lambda: None if written.exists() else "its file"))
        state.chmod(0o755)

        with machine.alone():
            machine.up([])

        modes = {path.name: path.stat().st_mode & 0o777 for path in (state, written, self.settings.logs / "web.log")}
        self.assertEqual(modes, {state.name: 0o700, "written": 0o600, "web.log": 0o600})

    def test_a_folder_that_holds_something_else_is_not_closed_to_its_other_users(self):
        state = self.settings.state
        state.chmod(0o755)
        (state / "letter.txt").touch()

        why = f"^Cannot use VIGIE_STATE={state}: it is open to other users and holds something else"
        with self.assertRaisesRegex(ScriptError, why), Machine(self.settings, {}).alone():
            pass

        self.assertEqual(state.stat().st_mode & 0o777, 0o755)

    def test_an_empty_folder_is_closed_and_used(self):
        self.settings.state.chmod(0o777)

        with Machine(self.settings, {}).alone():
            self.assertEqual(self.settings.state.stat().st_mode & 0o777, 0o700)

    def machine(self, *units: Part | Step) -> Machine:
        machine = Machine(self.settings, {unit.name: unit for unit in units})
        machine.prepare()
        self.addCleanup(machine.down, [])
        return machine


def part(name: str, program: str = WAITS) -> Part:
    return Part(
        name=name,
        command=lambda: [sys.executable, "-c", program],
        environment=lambda: os.environ,
        folder=Path.cwd(),
        waits_for=lambda: None,
        stop_timeout_s=20,
    )
