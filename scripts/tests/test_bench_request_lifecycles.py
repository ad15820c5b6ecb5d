"""The trial of lifecycles: its restarts, and what it holds against the promises."""

import unittest
from collections import Counter

from vigie_platform.bench.request_lifecycle import request_lifecycles
from vigie_platform.bench.request_lifecycle.request_history_check import CANCEL, NEW, REUSE, Call, Verdict
from vigie_platform.bench.request_lifecycle.request_lifecycles import (
    FULL,
    LISTENER,
    SCHEDULER,
    WEB,
    Outcome,
    Plan,
    restarts,
)


class RestartsTest(unittest.TestCase):
    def test_each_is_restarted_about_as_often_and_all_before_the_last_submit(self):
        for seed in range(20):
            made = restarts(FULL, seed)
            self.assertEqual(Counter(one.what for one in made), {WEB: 7, LISTENER: 7, SCHEDULER: 6})
            self.assertLess(made[-1].after, FULL.submits)
            self.assertEqual(made, restarts(FULL, seed))

    def test_without_restarts_there_are_none(self):
        self.assertEqual(restarts(Plan(10, 1, 1, 0), 1), [])


class PlanTest(unittest.TestCase):
    def test_clients_submit_for_as_long_as_restarts_and_new_requests_take(self):
        self.assertEqual(Plan(submits=1000, new=100, clients=10, restarts=5).think_s, 1.6)


class OutcomeTest(unittest.TestCase):
    def test_it_tells_how_many_there_were_of_each_kind(self):
        calls = [
            Call(1, NEW, "r1", 0, 1, 429, 1),
            Call(1, NEW, "r1", 1, 2, 202, 1, "ACCEPTED"),
            Call(1, REUSE, "r1", 1, 2, 202, 1, "SUCCEEDED", is_reused=True),
            Call(1, REUSE, "r2", 1, 2, 202, 2, "ACCEPTED"),
            Call(1, CANCEL, "r2", 2, 3, 202, status="QUEUED"),
        ]
        verdict = Verdict([], {"ends published again": 2})
        outcome = Outcome(verdict, calls, {"SUCCEEDED": 1, "CANCELLED": 1}, ["web killed and started"], 60)
        self.assertEqual(
            outcome.lines(),
            [
                "3 submits: new: 1, reuse: 2",
                "of the reuses 1 got an earlier answer, 1 became requests",
                "1 cancels by HTTP status: 202: 1",
                "5 calls, of them sent again by HTTP status (0: no answer): 429: 1",
                "2 requests on the topic: CANCELLED: 1, SUCCEEDED: 1",
                "1 were worked off in 60 s, 1 a minute",
                "1 restarts: web killed and started: 1",
                "ends published again: 2",
            ],
        )

    def test_a_tenth_and_less_of_the_submits_reach_airflow(self):
        self.assertLessEqual(request_lifecycles.FULL.new * 10, request_lifecycles.FULL.submits)
