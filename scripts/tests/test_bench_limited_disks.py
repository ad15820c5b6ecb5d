"""Small disks of a trial that can be made full."""

import errno
import tempfile
import unittest
from pathlib import Path

from vigie_platform.bench.limited_disks import LimitedDisks


class LimitedDisksTest(unittest.TestCase):
    def setUp(self):
        self.state = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.disks = self.enterContext(LimitedDisks.mounted(self.state, ["kafka", "hdfs"]))
        if not self.disks.folders:
            self.skipTest("this user may not mount")

    def test_a_full_disk_takes_no_byte_keeps_what_it_has_and_takes_more_when_it_has_room_again(self):
        segment = self.state / "kafka" / "segment"
        segment.write_bytes(b"reading" * 10_000)
        self.disks.fill("kafka")
        with self.assertRaises(OSError) as refused, segment.open("ab") as more:
            more.write(bytes(1_000_000))
        self.assertEqual(refused.exception.errno, errno.ENOSPC)
        (self.state / "hdfs" / "block").write_bytes(b"another disk")

        self.disks.heal()

        (self.state / "kafka" / "next").write_bytes(bytes(1_000_000))
        self.assertTrue(segment.read_bytes().startswith(b"reading" * 10_000))
