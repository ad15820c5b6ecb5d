"""A backup is of one instant, also while everything writes; what is restored is what was written."""

import os
import stat
import sys
import tempfile
import time
import unittest
from dataclasses import replace
from pathlib import Path

from tests.condition_wait import until
from vigie_platform.backup import backup, restore
from vigie_platform.backup.backed_up_folders import is_made_again
from vigie_platform.backup.folder_copy import FolderCopy
from vigie_platform.backup.suspended_parts import suspended
from vigie_platform.part import Part
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine

# As a broker and a NameNode would: first the message, then what is derived from it, thousands of times a second.
WRITES_BOTH = """
import sys
one, other = open(sys.argv[1], "a"), open(sys.argv[2], "a")
while True:
    for out in (one, other):
        out.write("x")
        out.flush()
"""


class BackupTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.target = self.folder / "backup"
        self.machine = self.machine_in("state")
        self.state = self.machine.settings.state
        self.write("kafka/data/weather.observations-0/0.log", "a reading")
        self.write("hdfs/data/blk_1", "a block")
        self.write("airflow/passwords.json", "{}", 0o600)
        self.write("done/history", "loaded")
        self.write("streams/store", "made again from the topics")
        self.write("logs/web.log", "not data")

    def test_what_two_parts_wrote_is_of_one_instant(self):
        one, other = self.state / "kafka/data/one", self.state / "hdfs/data/other"
        for number in range(2000):  # much to copy between the two
            self.write(f"hdfs/data/blk_{number}", "a block")
        self.start(WRITES_BOTH, one, other)
        until(lambda: other.exists() and other.stat().st_size > 10_000)

        backup.take(self.machine, self.target)

        first, second = ((self.target / file.relative_to(self.state)).stat().st_size for file in (one, other))
        self.assertIn(first - second, (0, 1))
        until(lambda: other.stat().st_size > second + 10_000)  # and it works on

    def test_the_parts_work_on_also_where_the_copy_failed(self):
        one, other = self.state / "kafka/data/one", self.state / "hdfs/data/other"
        started = self.start(WRITES_BOTH, one, other)

        with self.assertRaises(OSError), suspended([started]):
            until(started.is_suspended)
            raise OSError("No space left on device")

        until(lambda: not started.is_suspended())

    def test_a_backup_holds_the_data_and_not_what_is_made_again(self):
        backup.take(self.machine, self.target)

        self.assertEqual(
            {path.relative_to(self.target).as_posix() for path in self.target.rglob("*") if path.is_file()},
            {
                "kafka/data/weather.observations-0/0.log",
                "hdfs/data/blk_1",
                "airflow/passwords.json",
                "done/history",
                "backup.json",
                "SHA256SUMS",
            },
        )

    def test_indexes_that_the_broker_makes_again_are_left_out(self):
        for name in ("0.index", "0.timeindex", "0.txnindex", ".kafka_cleanshutdown", ".lock"):
            with self.subTest(name):
                self.assertTrue(is_made_again(Path("kafka/data") / name))
        self.assertFalse(is_made_again(Path("kafka/data/weather.hourly-0/0.snapshot")))

    def test_secrets_stay_their_owner_s_alone(self):
        backup.take(self.machine, self.target)

        self.assertEqual(stat.S_IMODE((self.target / "airflow/passwords.json").stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(self.target.stat().st_mode), 0o700)

    def test_a_restored_state_is_what_was_backed_up(self):
        backup.take(self.machine, self.target)
        other = self.machine_in("another")

        restore.restore(other, self.target)

        for file in ("kafka/data/weather.observations-0/0.log", "hdfs/data/blk_1", "airflow/passwords.json"):
            self.assertEqual((other.settings.state / file).read_bytes(), (self.state / file).read_bytes())
        self.assertFalse((other.settings.state / "restoring").exists())

    def test_a_restore_that_was_interrupted_is_begun_anew(self):
        backup.take(self.machine, self.target)
        other = self.machine_in("another")
        (other.settings.state / "restoring/kafka").mkdir(parents=True)

        restore.restore(other, self.target)

        self.assertTrue((other.settings.state / "hdfs/data/blk_1").exists())

    def test_a_changed_or_missing_file_is_named_and_nothing_is_restored(self):
        backup.take(self.machine, self.target)
        other = self.machine_in("another")
        block = self.target / "hdfs/data/blk_1"

        block.write_text("a blocc")
        self.refused("hdfs/data/blk_1 is not as it was written", lambda: restore.restore(other, self.target))
        block.unlink()
        self.refused("hdfs/data/blk_1 is missing", lambda: restore.restore(other, self.target))
        self.assertFalse((other.settings.state / "kafka").exists())

    def test_a_backup_that_was_not_ended_is_none(self):
        backup.take(self.machine, self.target)
        (self.target / "backup.json").unlink()

        self.refused("it is no backup", lambda: restore.restore(self.machine_in("another"), self.target))

    def test_data_that_is_there_is_not_overwritten(self):
        backup.take(self.machine, self.target)

        self.refused("it holds data", lambda: restore.restore(self.machine, self.target))

    def test_a_running_vigie_is_not_restored_into(self):
        backup.take(self.machine, self.target)
        self.start(WRITES_BOTH, self.state / "one", self.state / "other")

        self.refused("broker runs", lambda: restore.restore(self.machine, self.target))

    def test_a_sum_that_points_outside_is_refused(self):
        backup.take(self.machine, self.target)
        sums = self.target / "SHA256SUMS"
        sums.write_text(sums.read_text().replace("hdfs/data/blk_1", "../state/hdfs/data/blk_1"))

        self.refused("lies outside", lambda: restore.restore(self.machine_in("another"), self.target))

    def test_a_backup_goes_into_a_new_folder_outside_the_state(self):
        (self.folder / "full").mkdir()
        (self.folder / "full/of.something").touch()

        self.refused("new or empty", lambda: backup.take(self.machine, self.folder / "full"))
        self.refused("part of the state folder", lambda: backup.take(self.machine, self.state / "backup"))
        self.refused("or holds it", lambda: backup.take(self.machine, self.folder))

    def test_a_round_copies_what_changed_since_the_one_before_and_forgets_what_is_gone(self):
        old = time.time() - 60
        for file in self.state.rglob("*"):
            os.utime(file, (old, old))
        self.target.mkdir()
        copy = FolderCopy(self.state, self.target, ["kafka", "hdfs"], lambda _: False)
        copy.round()
        self.assertEqual(copy.round(), 0)

        self.write("kafka/data/weather.observations-0/0.log", "a reading, another one")
        (self.state / "hdfs/data/blk_1").unlink()
        (self.state / "hdfs/data").rmdir()

        self.assertEqual(copy.round(), len("a reading, another one"))
        self.assertEqual(copy.files(), [Path("kafka/data/weather.observations-0/0.log")])
        self.assertFalse((self.target / "hdfs/data").exists())

    def write(self, file, text, mode=0o644):
        path = self.state / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)

    def machine_in(self, name):
        """A Vigie of one part, which writes into the topics and the blocks."""
        settings = Settings.from_environment({"VIGIE_STATE": str(self.folder / name)})
        settings = replace(settings, state=self.folder / name)
        part = Part(
            name="broker",
            command=lambda: self.command,
            environment=lambda: {},
            folder=self.folder,
            waits_for=lambda: None,
            folders=[settings.state / "kafka", settings.state / "hdfs"],
        )
        machine = Machine(settings, {"broker": part})
        with machine.alone():
            machine.prepare()
        return machine

    def start(self, code, *arguments):
        self.command = [sys.executable, "-c", code, *map(str, arguments)]
        self.assertEqual(self.machine.up([]), [])
        started = self.machine.process(self.machine.parts()[0])
        self.addCleanup(started.kill)
        return started

    def refused(self, words, act):
        with self.assertRaises(ScriptError) as caught:
            act()
        self.assertIn(words, str(caught.exception))
