"""Our processes, known again and stopped; other people's left alone."""

import os
import signal
import subprocess
import sys
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

from vigie_platform import processes

WAITS = "import signal; signal.pause()"
# Listens to SIGINT wherever it runs: shells let background jobs ignore that one.
IGNORES_SIGTERM = """
import signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.default_int_handler)
print("ready", flush=True)
signal.pause()
"""
# A grandchild in a session of its own, as a task runner may make one.
STARTS_ANOTHER = f"""
import subprocess, sys
subprocess.Popen([sys.executable, "-c", {WAITS!r}], start_new_session=True)
print("ready", flush=True)
import signal
signal.pause()
"""


class ProcessesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.record = self.folder / "run" / "part.json"
        self.log = self.folder / "logs" / "part.log"

    def test_a_started_process_is_known_again_from_its_record(self):
        started = self.start(WAITS)

        again = processes.recorded(self.record)

        self.assertEqual(again, started)
        self.assertTrue(again.is_alive())
        self.assertEqual(again.members(), [started.pid])
        self.assertGreater(again.memory_mb(), 1)

    def test_it_has_a_session_of_its_own_so_that_it_outlives_the_shell(self):
        started = self.start(WAITS)

        self.assertEqual(os.getsid(started.pid), started.pid)

    def test_another_process_with_the_same_id_is_not_ours(self):
        somebody = subprocess.Popen([sys.executable, "-c", WAITS])
        self.addCleanup(somebody.communicate)
        self.addCleanup(somebody.kill)
        earlier = self.start(WAITS)
        mistaken = replace(earlier, pid=somebody.pid, ticks=earlier.ticks - 100, token="another")

        self.assertFalse(mistaken.is_alive())
        mistaken.stop(1)

        self.assertIsNone(somebody.poll())

    def test_a_process_of_an_earlier_boot_is_gone(self):
        earlier = replace(self.start(WAITS), boot="another boot")

        self.assertFalse(earlier.is_alive())
        self.assertEqual(earlier.members(), [])

    def test_stopping_asks_first(self):
        started = self.start(WAITS)

        self.assertTrue(started.stop(10))
        self.assertFalse(started.is_alive())

    def test_a_suspended_process_is_woken_to_hear_that_it_shall_stop(self):
        started = self.start(WAITS)
        os.kill(started.pid, signal.SIGSTOP)

        self.assertTrue(started.stop(10))

    def test_a_program_may_be_asked_by_a_signal_of_its_own(self):
        started = self.start(IGNORES_SIGTERM, until="ready")

        self.assertTrue(started.stop(10, signal.SIGINT))

    def test_what_does_not_listen_is_killed(self):
        started = self.start(IGNORES_SIGTERM, until="ready")

        self.assertFalse(started.stop(0.2))
        self.assertEqual(started.members(), [])

    def test_descendants_are_stopped_wherever_they_moved(self):
        started = self.start(STARTS_ANOTHER, until="ready")
        self.assertEqual(len(started.members()), 2)

        started.stop(10)

        self.assertEqual(started.members(), [])

    def test_what_a_dead_process_left_behind_is_found_and_stopped(self):
        started = self.start(STARTS_ANOTHER, until="ready")
        os.kill(started.pid, 9)
        os.waitpid(started.pid, 0)
        self.assertFalse(started.is_alive())
        self.assertEqual(len(started.members()), 1)

        started.stop(0)

        self.assertEqual(started.members(), [])

    def test_a_descendant_that_wrote_over_its_environment_is_still_ours(self):
        started = self.start(STARTS_ANOTHER, until="ready")
        forgetful = replace(started, token="lost")

        self.assertEqual(len(forgetful.members()), 2)

    def test_a_damaged_record_counts_as_none(self):
        self.record.parent.mkdir()
        self.record.write_text("{")

        self.assertIsNone(processes.recorded(self.record))
        self.assertFalse(self.record.exists())

    def test_a_long_log_is_put_aside_at_the_next_start(self):
        self.log.parent.mkdir()
        self.log.write_bytes(b"\n" * (processes.LARGEST_LOG + 1))

        self.start("print('fresh', flush=True); " + WAITS, until="fresh")

        self.assertTrue(self.log.with_suffix(".log.1").exists())

    def start(self, program: str, until: str = "") -> processes.Started:
        started = processes.start(
            [sys.executable, "-c", program], os.environ, self.folder, self.log, self.record, ports=(7070, 7071)
        )
        self.addCleanup(started.stop, 0)
        self.assertTrue(processes._await(lambda: until in self.log.read_text(), 20), "the program said nothing")
        return started
