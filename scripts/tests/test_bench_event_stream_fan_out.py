"""What scripts/bench web, the fan-out of the event stream, says of what it measured."""

import unittest

from vigie_platform.bench.event_stream.event_stream_fan_out import Outcome, Plan
from vigie_platform.bench.event_stream.event_stream_load import Measured

WELL = {"sent": 3_000, "seen": 3_000, "doubled": 0, "ended": 0, "least_bytes": 700_000, "most_bytes": 800_000}
WELL |= {"least_read_bytes": 6_000_000, "most_read_bytes": 6_000_000}
WELL |= {"p50_ms": 20.4, "p99_ms": 80.6, "max_ms": 90.2}


class PagesTest(unittest.TestCase):
    def faults(self, memory_mb=190, **measured):
        return Outcome(Plan(), Measured(WELL | measured, cpu_s=4.2, memory_mb=memory_mb, before_mb=150)).faults()

    def test_all_pages_served_in_time_and_memory_are_no_fault(self):
        self.assertEqual(self.faults(), [])

    def test_a_page_that_is_late_or_misses_something_is_a_fault(self):
        self.assertEqual(self.faults(p99_ms=120.0), ["p99 is 120 ms; it may be 100"])
        self.assertEqual(self.faults(seen=2_999), ["the last page saw 2,999 of 3,000 readings, 0 twice"])
        self.assertEqual(self.faults(ended=3), ["3 pages were let go"])
        self.assertEqual(
            self.faults(least_read_bytes=5_999_000), ["pages read 5,999,000 to 6,000,000 bytes; all must read the same"]
        )
        self.assertEqual(self.faults(least_bytes=300_000), ["pages got 300,000 to 800,000 bytes; all must get as much"])

    def test_pages_that_take_too_much_of_the_servers_memory_are_a_fault(self):
        self.assertEqual(self.faults(memory_mb=360.0), ["the pages took 210 MB of the web server; they may take 200"])

    def test_what_was_measured_is_told_in_three_lines(self):
        pages, latency, server = Outcome(Plan(), Measured(WELL, 4.2, 190, 150)).lines()

        self.assertIn("2,000 pages, 100 readings/s, 30 s", pages)
        self.assertIn("0.7 to 0.8 MB each, 6.0 MB unpacked", pages)
        self.assertIn("p50 20, p99 81, most 90 ms", latency)
        self.assertIn("4.2 CPU s, 190 MB at most, 150 MB before", server)
