"""What scripts/bench spares holds against the promises."""

import unittest
from dataclasses import replace

from vigie_platform.bench.batch_layer import killed_spares
from vigie_platform.bench.batch_layer.killed_spares import Ending

RIGHT = Ending(1, "SUCCEEDED", "", is_right=True, terminal=["SUCCEEDED"], killed=1, seconds=7.0)


class FaultsTest(unittest.TestCase):
    def faults(self, **others) -> list[str]:
        return killed_spares.faults([replace(RIGHT, **others)])

    def test_a_right_answer_over_a_kill_is_no_fault(self):
        self.assertEqual(self.faults(), [])

    def test_another_answer_is_one(self):
        self.assertEqual(self.faults(is_right=False), ["question 1 has another answer than undisturbed"])

    def test_a_failure_is_one_with_its_reason(self):
        self.assertEqual(
            self.faults(status="FAILED", message="Cannot answer", is_right=False, terminal=["FAILED"]),
            ["question 1 ended FAILED: Cannot answer"],
        )

    def test_an_answer_that_is_given_twice_is_one(self):
        self.assertEqual(
            self.faults(terminal=["SUCCEEDED", "SUCCEEDED"]),
            ["question 1 ended SUCCEEDED; on the topic: SUCCEEDED, SUCCEEDED"],
        )

    def test_without_a_kill_nothing_is_proven(self):
        self.assertEqual(self.faults(killed=0), ["no driver was killed: nothing is proven"])


class LinesTest(unittest.TestCase):
    def test_questions_that_met_a_kill_are_told_apart(self):
        calm = [replace(RIGHT, killed=0, seconds=seconds) for seconds in (0.8, 1.2, 0.9)]

        self.assertEqual(
            killed_spares.lines([RIGHT, *calm]),
            [
                "4 questions, 1 drivers killed",
                "3 during no kill: median 0.9 s, at most 1.2 s",
                "1 during a kill: median 7.0 s, at most 7.0 s",
            ],
        )
