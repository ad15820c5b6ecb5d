"""What is wrong of how a question ended in whose middle something was killed."""

import unittest
from dataclasses import replace

from vigie_platform.bench.batch_cluster import question_while_killed
from vigie_platform.bench.batch_cluster.question_while_killed import Ending

ROWS = [{"city_id": "2988507", "mean": 11.4}]
RIGHT = Ending("one of two workers", "compute", "SUCCEEDED", "", 7.0, ROWS)


class EndingTest(unittest.TestCase):
    def test_the_same_answer_is_no_fault(self):
        self.assertEqual(question_while_killed.faults(RIGHT, ROWS), [])

    def test_another_answer_is_one(self):
        self.assertEqual(
            question_while_killed.faults(replace(RIGHT, rows=[]), ROWS),
            ["one of two workers killed: the question has another answer"],
        )

    def test_a_reason_is_no_fault_and_a_failure_without_one_is(self):
        failed = replace(RIGHT, status="FAILED", rows=[])

        reason = "Cannot answer the query: Job aborted"
        self.assertEqual(question_while_killed.faults(replace(failed, message=reason), ROWS), [])
        self.assertEqual(
            question_while_killed.faults(failed, ROWS),
            ["one of two workers killed: the question ended FAILED: no reason"],
        )

    def test_a_kill_after_the_end_proves_nothing(self):
        late = replace(RIGHT, stage="SUCCEEDED")

        self.assertEqual(
            question_while_killed.faults(late, ROWS),
            ["one of two workers was killed when the question had ended: nothing is proven"],
        )
