"""What the trial of the way to the screen says of what it measured."""

import unittest

from vigie_platform.bench.event_stream.event_stream_load import Measured
from vigie_platform.bench.event_stream.reading_to_event_stream_latency import Outcome, Plan

WELL = {"sent": 30_000, "seen": 30_000, "doubled": 0, "percentiles": 540, "p50_ms": 210.4, "p99_ms": 480.6}


class ScreenTest(unittest.TestCase):
    def faults(self, **measured):
        return Outcome(Plan(), Measured(WELL | measured, cpu_s=4.2, memory_mb=210)).faults()

    def test_all_readings_seen_once_and_in_time_are_no_fault(self):
        self.assertEqual(self.faults(), [])

    def test_a_page_that_is_late_or_misses_readings_is_a_fault(self):
        self.assertEqual(self.faults(p99_ms=1_200.0), ["p99 is 1,200 ms; it may be 1,000"])
        self.assertEqual(self.faults(seen=29_999), ["the page saw 29,999 of 30,000 readings, 0 twice"])
        self.assertEqual(self.faults(percentiles=0), ["no reading came with a percentile"])

    def test_a_load_that_no_reading_came_back_of_is_late(self):
        measured = {"sent": 10, "seen": 0, "doubled": 0, "percentiles": 0}

        faults = Outcome(Plan(), Measured(measured, cpu_s=0, memory_mb=0)).faults()

        self.assertIn("p99 is - ms; it may be 1,000", faults)

    def test_what_was_measured_is_told_in_three_lines(self):
        readings, latency, server = Outcome(Plan(), Measured(WELL | {"max_ms": 900.2}, 4.2, 210)).lines()

        self.assertIn("30,000 of 30,000, 0 twice, 540 with a percentile", readings)
        self.assertIn("p50 210, p99 481, most 900 ms", latency)
        self.assertIn("4.2 CPU s, 210 MB", server)
