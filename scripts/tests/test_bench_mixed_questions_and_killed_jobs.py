"""What scripts/bench mixed holds against the promises."""

import json
import unittest
from dataclasses import replace

from vigie_platform.bench import mixed_questions_and_killed_jobs
from vigie_platform.bench.mixed_questions_and_killed_jobs import Ending

RIGHT = Ending("SUCCEEDED", "", [{"count": 1}], ["SUCCEEDED"], "success")
POISONED = Ending("FAILED", "Cannot answer request: short of memory; ask for less", [], ["FAILED"], "failed", 2)


class FaultsTest(unittest.TestCase):
    def faults(self, ending: Ending = RIGHT, poisoned: Ending = POISONED) -> list[str]:
        return mixed_questions_and_killed_jobs.faults([[{"count": 1}]], [ending], poisoned)

    def test_right_answers_and_one_reason_are_no_fault(self):
        self.assertEqual(self.faults(), [])

    def test_another_answer_than_alone_is_one(self):
        self.assertEqual(
            self.faults(replace(RIGHT, rows=[{"count": 2}])), ["question 1 has another answer among others than alone"]
        )

    def test_an_end_that_airflow_does_not_know_is_one(self):
        self.assertEqual(
            self.faults(replace(RIGHT, run="running")), ["question 1 ended SUCCEEDED, Airflow says running"]
        )

    def test_an_answer_that_is_given_twice_is_one(self):
        twice = replace(RIGHT, terminal=["SUCCEEDED", "SUCCEEDED"])

        self.assertEqual(self.faults(twice), ["question 1 ended SUCCEEDED; on the topic: SUCCEEDED, SUCCEEDED"])

    def test_two_different_ends_on_the_topic_are_one(self):
        both = replace(POISONED, terminal=["FAILED", "SUCCEEDED"])

        self.assertEqual(self.faults(poisoned=both), ["question 2 ended FAILED; on the topic: FAILED, SUCCEEDED"])

    def test_a_failure_that_is_said_again_is_one(self):
        again = replace(POISONED, terminal=["FAILED", "FAILED"])

        self.assertEqual(self.faults(poisoned=again), ["question 2 ended FAILED; on the topic: FAILED, FAILED"])

    def test_a_failure_without_what_to_change_is_one(self):
        (fault,) = self.faults(poisoned=replace(POISONED, message="Cannot answer request: the job failed"))

        self.assertTrue(fault.startswith("the poisoned one does not say why and what to change"))

    def test_a_poison_that_was_never_killed_proves_nothing(self):
        self.assertIn("the poisoned one was never killed", self.faults(poisoned=replace(POISONED, kills=0)))


class QuestionsTest(unittest.TestCase):
    def test_nineteen_different_ones_and_the_poison(self):
        self.assertEqual(
            len(
                {
                    json.dumps(question)
                    for question in [*mixed_questions_and_killed_jobs.QUESTIONS, mixed_questions_and_killed_jobs.POISON]
                }
            ),
            20,
        )
