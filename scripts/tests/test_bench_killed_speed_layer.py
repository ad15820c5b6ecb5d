"""What scripts/bench kills holds against the promises."""

import tempfile
import unittest
from pathlib import Path

from vigie_platform.bench import killed_speed_layer


class KillsTest(unittest.TestCase):
    def test_equal_hours_are_no_fault(self):
        self.assertEqual(self.faults("a\nb\n", "a\nb\n"), [])

    def test_an_hour_that_was_written_twice_is_a_fault(self):
        self.assertEqual(self.faults("a\nb\n", "a\na\nb\n"), ["closed hours differ: 2 undisturbed, 3 with kills"])

    def test_another_hour_is_shown(self):
        self.assertEqual(self.faults("a\nb\n", "a\nc\n")[1:], ["only undisturbed: b", "only with kills: c"])

    def test_a_reading_that_is_nowhere_is_a_fault(self):
        outcome = killed_speed_layer.Outcome(10, 100, 98, 0, 0, 1, 1, Path(), Path())

        self.assertEqual(outcome.faults(), ["with 10 kills: 1 readings are neither in a result nor in the rejects"])

    def faults(self, undisturbed: str, killed: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            one, other = Path(folder) / "one", Path(folder) / "other"
            one.write_text(undisturbed)
            other.write_text(killed)
            return killed_speed_layer.different("closed hours", one, other)
