"""The verdict of scripts/bench siege --burst on figures made up here."""

import unittest
from typing import ClassVar

from vigie_platform.bench.client_siege import siege_burst


class BurstVerdictTest(unittest.TestCase):
    CODES: ClassVar = {202: 200, 429: 2800}

    def test_a_burst_that_is_paced_is_well(self):
        self.assertEqual(siege_burst.Outcome(self.CODES, 10, 9.5, {"a": "SUCCEEDED", "b": "CANCELLED"}).faults(), [])

    def test_another_answer_than_taken_or_too_many_is_a_fault(self):
        codes = {0: 1, 202: 200, 429: 2798, 503: 1}
        self.assertEqual(
            siege_burst.Outcome(codes, 10, 9.5, {}).faults(),
            ["1 submits were answered 0", "1 submits were answered 503"],
        )

    def test_fewer_taken_than_may_wait_is_a_fault(self):
        faults = siege_burst.Outcome({202: 150, 429: 2850}, 10, 9.5, {}).faults()
        self.assertEqual(faults, ["150 queries were accepted, 200 may wait"])

    def test_answers_that_begin_late_or_never_are_a_fault(self):
        late = siege_burst.Outcome(self.CODES, 10, 61, {}).faults()
        self.assertEqual(late, ["the first answer came after 61 s, not within 60 s"])
        never = siege_burst.Outcome(self.CODES, 10, None, {}).faults()
        self.assertEqual(never, ["the first answer came never, not within 60 s"])

    def test_queries_without_an_end_or_that_failed_are_a_fault(self):
        faults = siege_burst.Outcome(self.CODES, 10, 9.5, {"a": None, "b": "FAILED", "c": "SUCCEEDED"}).faults()
        self.assertEqual(
            faults, ["1 accepted queries have no end, a among them", "1 accepted queries failed, b among them"]
        )

    def test_an_unhealthy_airflow_is_said_once(self):
        outcome = siege_burst.Outcome(self.CODES, 10, 9.5, {}, ["follower 1: lost"], ["scheduler is bad"] * 9, ["web"])
        self.assertEqual(outcome.faults(), ["follower 1: lost", "scheduler is bad", "web ended"])
