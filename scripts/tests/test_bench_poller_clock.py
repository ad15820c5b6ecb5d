"""The clock of a poller that a trial sets."""

import tempfile
import unittest
from pathlib import Path

from vigie_platform.bench.fault_injection.poller_clock import PollerClock


class PollerClockTest(unittest.TestCase):
    def test_a_step_is_written_as_the_library_reads_it(self):
        file = Path(self.enterContext(tempfile.TemporaryDirectory())) / "clock"
        clock = PollerClock(Path("libfaketime.so.1"), file)
        for seconds, written in ((3600, "+3600\n"), (-3600, "-3600\n"), (0, "+0\n")):
            clock.set_by(seconds)
            self.assertEqual(file.read_text(), written)
