"""What the trial of trend, rank and spells says of what it measured."""

import unittest

from vigie_platform.bench.batch_layer.trends_and_spells import PAIRS, Outcome, Plan


class TrendsTest(unittest.TestCase):
    def outcome(self, more=(2.0, 4.0, 8.0), rows=6_000):
        seconds, counted = {}, {}
        for pair in PAIRS:
            seconds[f"without {pair.name}"], counted[f"without {pair.name}"] = [2.0, 4.0, 8.0], 6_000
            seconds[f"with {pair.name}"], counted[f"with {pair.name}"] = list(more), rows
        return Outcome(Plan(repeats=3), seconds, counted)

    def test_questions_that_take_as_long_as_without_are_no_fault(self):
        self.assertEqual(self.outcome().faults(), [])

    def test_each_is_held_against_the_question_without_of_its_own_round(self):
        outcome = self.outcome(more=(2.4, 4.8, 9.6))

        self.assertAlmostEqual(outcome.times(PAIRS[0]), 1.2)
        self.assertEqual(
            outcome.faults()[0], "trend and rank of years: 1.20 times as long as without; 1.05 times at most"
        )
        self.assertEqual(len(outcome.faults()), len(PAIRS))

    def test_an_answer_that_found_nothing_is_a_fault(self):
        faults = self.outcome(rows=50).faults()

        self.assertEqual(len(faults), len(PAIRS))
        self.assertIn("spells with their dates: 50 rows", faults[-1])

    def test_a_line_for_each_pair_says_seconds_rows_and_times(self):
        lines = self.outcome().lines()

        self.assertEqual(len(lines), 1 + len(PAIRS))
        self.assertRegex(lines[1], r"4\.00 s, 6,000 rows; without +4\.00 s, 6,000 rows; +1\.00 ×")
