"""What scripts/bench faults holds against the promises."""

import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

from vigie_platform.bench import killed_speed_layer
from vigie_platform.bench.fault_injection.injected_faults import End, Outcome


class OutcomeTest(unittest.TestCase):
    def setUp(self):
        hours = Path(self.enterContext(tempfile.TemporaryDirectory())) / "hours"
        hours.write_text("an hour\n")
        self.load = killed_speed_layer.Outcome(
            1, 100, 99, doubled=0, foreign=0, wrong=1, rejected=1, hours=hours, results=hours
        )
        self.end = End("r1", 0, "SUCCEEDED", "", [{"mean": 1}], ["SUCCEEDED"])
        self.right = Outcome(5, ["3 s kill -9 web"], self.load, [self.end], [], 10, 12)

    def faults(self, outcome: Outcome) -> list[str]:
        return outcome.faults(self.right, [[{"mean": 1}]])

    def test_all_well_is_no_fault(self):
        self.assertEqual(self.faults(self.right), [])

    def test_a_request_without_an_end_is_one_and_the_line_has_the_seed(self):
        endless = replace(self.right, ends=[End("r1", 0, None, "", [])])
        self.assertEqual(self.faults(endless), ["seed 5: request r1 has no end"])

    def test_another_answer_than_undisturbed_is_one(self):
        other = replace(self.right, ends=[replace(self.end, rows=[{"mean": 2}])])
        self.assertEqual(self.faults(other), ["seed 5: request r1 has another answer than undisturbed"])

    def test_a_failure_needs_a_clear_reason(self):
        failed = replace(self.end, status="FAILED", rows=[], terminal=["FAILED"])
        clear = replace(failed, message="Cannot read the history: the NameNode is away")
        self.assertEqual(self.faults(replace(self.right, ends=[clear])), [])
        self.assertEqual(
            self.faults(replace(self.right, ends=[failed])), ["seed 5: request r1 FAILED without a clear reason: ''"]
        )

    def test_the_first_end_on_the_topic_is_the_one_that_counts(self):
        late = replace(self.end, terminal=["FAILED", "SUCCEEDED"])
        self.assertEqual(
            self.faults(replace(self.right, ends=[late])),
            ["seed 5: request r1 ended SUCCEEDED; on the topic: FAILED, SUCCEEDED"],
        )

    def test_lost_readings_and_parts_that_are_down_are_faults(self):
        lost = replace(self.right, load=replace(self.load, seen=98), down=["web is down"])
        self.assertEqual(
            self.faults(lost),
            [
                "seed 5: with 1 kills: 1 readings are neither in a result nor in the rejects",
                "seed 5: web is down",
            ],
        )
