"""The keeper of spare drivers over real processes, small ones that make their socket as a driver does."""

import contextlib
import fcntl
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from vigie_platform.parts import spare_drivers
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.spare_driver import keeper
from vigie_platform.spare_driver.keeper import Keeper

# Gets ready when it finds the file "go", takes a job at SIGUSR1 and ends at SIGUSR2.
DRIVER = """
import os, pathlib, signal, sys, time
socket = pathlib.Path(sys.argv[1])
signal.signal(signal.SIGUSR1, lambda *_: socket.rename(f"{socket}.taken"))
signal.signal(signal.SIGUSR2, lambda *_: os._exit(3))
while not pathlib.Path("go").exists():
    time.sleep(0.01)
socket.touch()
while True:
    signal.pause()
"""

PATIENCE_S = 30


class KeeperTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name) / "spark-spare"
        self.key = "00000001"
        self.started = []
        self.program = DRIVER
        silent = contextlib.redirect_stdout(io.StringIO())
        self.said = silent.__enter__()
        self.addCleanup(silent.__exit__, None, None, None)
        everything = mock.patch.multiple(keeper, KEY_EVERY_S=0.0, BACK_OFF_S=(0.05, 3600.0))
        everything.start()
        self.addCleanup(everything.stop)

    def keep(self, spares: int = 1) -> None:
        self.keeper = Keeper(self.folder, spares, lambda: self.key, self.start)
        self.addCleanup(self.keeper.stop)

    def start(self, socket: str) -> subprocess.Popen:
        process = subprocess.Popen([sys.executable, "-S", "-c", self.program, socket], cwd=self.folder)
        self.started.append(process)
        return process

    def until(self, condition) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            self.assertLess(time.monotonic(), deadline, self.said.getvalue())
            self.keeper.tick()
            time.sleep(0.01)

    def files(self, end: str) -> list[str]:
        return sorted(file.name for file in self.folder.glob(f"*{end}"))

    def let_drivers_get_ready(self) -> None:
        (self.folder / "go").touch()

    def one_is_waiting(self) -> None:
        self.let_drivers_get_ready()
        self.until(lambda: self.files(".sock") and "waits" in self.said.getvalue())

    def test_the_folder_is_its_owners_alone_and_what_an_earlier_keeper_left_is_gone(self):
        self.folder.mkdir(mode=0o755)
        (self.folder / "00000001-000000.sock").touch()

        self.keep()

        self.assertEqual(self.folder.stat().st_mode & 0o777, 0o700)
        self.assertEqual(self.files(".sock"), [])

    def test_a_driver_waits_under_the_key_of_what_it_was_started_with(self):
        self.keep()
        self.one_is_waiting()

        self.assertEqual(self.files(".sock"), ["00000001-000000.sock"])

    def test_when_one_takes_a_job_the_next_is_started_at_once_and_no_third(self):
        self.keep()
        self.one_is_waiting()

        self.started[0].send_signal(signal.SIGUSR1)
        self.until(lambda: self.files("001.sock"))
        for _ in range(10):
            self.keeper.tick()

        self.assertEqual(len(self.started), 2)
        self.assertIsNone(self.started[0].poll())

    def test_how_a_driver_at_work_ended_is_there_for_its_hand_over(self):
        self.keep()
        self.one_is_waiting()
        self.started[0].send_signal(signal.SIGUSR1)
        self.until(lambda: self.files("001.sock"))

        self.started[0].send_signal(signal.SIGUSR2)
        self.until(lambda: self.files("000.ended"))

        self.assertEqual((self.folder / "00000001-000000.ended").read_text(), "3")
        self.assertEqual(self.files(".taken"), [])

    def test_a_driver_that_is_killed_while_it_waits_is_replaced(self):
        self.keep()
        self.one_is_waiting()

        self.started[0].kill()
        self.until(lambda: self.files("001.sock"))

        self.assertEqual(self.files(".sock"), ["00000001-000001.sock"])

    def test_drivers_that_cannot_start_are_tried_again_after_ever_longer_pauses(self):
        self.program = "raise SystemExit(1)"
        self.keep()

        self.until(lambda: len(self.started) == 2 and self.started[1].poll() is not None)
        for _ in range(10):
            self.keeper.tick()

        self.assertEqual(len(self.started), 2)  # the second pause is an hour here

    def test_a_driver_of_other_jars_or_settings_is_replaced(self):
        self.keep()
        self.one_is_waiting()

        self.key = "00000002"
        self.until(lambda: self.files(".sock") == ["00000002-000001.sock"])

        self.assertEqual(self.started[0].wait(PATIENCE_S), -signal.SIGKILL)

    def test_a_driver_that_starts_is_held_while_a_question_runs(self):
        self.keep()
        self.keeper.tick()
        with (self.folder / "questions.lock").open() as question:
            fcntl.flock(question, fcntl.LOCK_SH)
            self.until(lambda: state(self.started[0]) == "T")
            self.let_drivers_get_ready()

        self.until(lambda: self.files(".sock"))

    def test_it_is_not_held_for_ever(self):
        with mock.patch.object(keeper, "MAX_HELD_S", 0.2):
            self.keep()
            self.let_drivers_get_ready()
            with (self.folder / "questions.lock").open() as question:
                fcntl.flock(question, fcntl.LOCK_SH)

                self.until(lambda: self.files(".sock"))

    def test_one_that_waits_is_never_held(self):
        self.keep()
        self.one_is_waiting()
        with (self.folder / "questions.lock").open() as question:
            fcntl.flock(question, fcntl.LOCK_SH)
            for _ in range(5):
                self.keeper.tick()

            self.assertEqual(state(self.started[0]), "S")

    def test_stopping_leaves_no_driver_and_says_how_those_at_work_ended(self):
        self.keep(2)
        self.let_drivers_get_ready()
        self.until(lambda: len(self.files(".sock")) == 2)

        self.keeper.stop()

        self.assertEqual([process.poll() for process in self.started], [-signal.SIGKILL] * 2)
        self.assertEqual(self.files(".sock"), [])


def state(process: subprocess.Popen) -> str:
    """S: waits, T: is held."""
    return Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0]


class SparePartTest(unittest.TestCase):
    def units(self, **variables: str) -> list:
        with tempfile.TemporaryDirectory() as state_folder:
            settings = Settings.from_environment({"VIGIE_STATE": state_folder, **variables})
            return spare_drivers.units(settings, {})

    def test_one_driver_is_kept_unless_told_otherwise_and_the_reader_is_told_what_it_takes(self):
        (part,) = self.units()

        self.assertEqual(part.memory_mb, 800)
        self.assertIn("VIGIE_SPARK_SPARES=0 saves their 800 MB", part.address)

    def test_none_is_kept_where_none_is_wanted_or_spark_runs_elsewhere(self):
        self.assertEqual(self.units(VIGIE_SPARK_SPARES="0"), [])
        self.assertEqual(self.units(VIGIE_SPARK_MASTER="spark://127.0.0.1:7077"), [])

    def test_a_number_that_cannot_be_kept_is_named(self):
        for wrong in ("3", "-1", "one"):
            with self.subTest(wrong), self.assertRaisesRegex(ScriptError, f"Cannot use VIGIE_SPARK_SPARES={wrong}"):
                self.units(VIGIE_SPARK_SPARES=wrong)

    def test_it_is_ready_once_its_keeper_goes_round(self):
        with tempfile.TemporaryDirectory() as state_folder:
            settings = Settings.from_environment({"VIGIE_STATE": state_folder})
            (part,) = spare_drivers.units(settings, {})
            self.assertEqual(part.waits_for(), "its first round")

            alive = spare_drivers.folder(settings) / keeper.ALIVE
            alive.parent.mkdir()
            alive.touch()
            self.assertIsNone(part.waits_for())

            os.utime(alive, (0, 0))
            self.assertIn("the last one was", part.waits_for())


if __name__ == "__main__":
    unittest.main()
