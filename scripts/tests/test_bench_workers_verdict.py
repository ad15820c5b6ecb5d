"""What scripts/bench workers makes of what was measured."""

import unittest
from dataclasses import replace

from vigie_platform.bench.batch_cluster.workers_verdict import Outcome, Timed

LOCAL = Timed("local[2]", [11.0, 10.0, 12.0])
ONE = Timed("one worker of one core", [20.0, 18.0, 30.0], [15.0, 25.0], [10.0, 18.0])
TWO = Timed("two workers of one core", [12.0, 10.0, 11.0], [12.0, 18.0], [6.0, 10.0])
WELL = Outcome(LOCAL, ONE, TWO, [])


class VerdictTest(unittest.TestCase):
    def test_the_medians_of_the_sessions_are_compared(self):
        self.assertEqual(WELL.ratio, 20.0 / 11.0)
        self.assertEqual(WELL.faults(), [])

    def test_two_workers_that_are_hardly_faster_than_one_are_a_fault(self):
        slow = replace(WELL, two=replace(TWO, session_s=[14.0]))

        self.assertEqual(
            slow.faults(), ["two workers answer Q2 1.43 times as fast as one, at least 1.5 times are promised"]
        )

    def test_another_answer_is_a_fault_however_fast_it_came(self):
        self.assertEqual(replace(WELL, broken=["3 of 9 periods differ"]).faults(), ["3 of 9 periods differ"])

    def test_the_table_has_clicks_and_the_jobs_own_part_of_them(self):
        _, local, one, _, ratios = WELL.lines()

        self.assertEqual(local.split(), ["local[2]", "11.0", "–", "–"])
        self.assertEqual(one.split()[-3:], ["20.0", "40.0", "28.0"])
        self.assertEqual(ratios.split()[-3:], ["1.82", "1.33", "1.75"])
