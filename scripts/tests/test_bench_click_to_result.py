"""Where the time from click to result goes, by the moments that the parts tell."""

import unittest

from vigie_platform.bench.batch_layer import click_to_result


class BreakdownTest(unittest.TestCase):
    EVENTS = (
        {"status": "QUEUED", "at": "2026-01-01T00:00:00.500Z"},
        {"status": "RUNNING", "stage": "read", "at": "2026-01-01T00:00:04Z"},
        {"status": "RUNNING", "stage": "compute", "at": "2026-01-01T00:00:05Z"},
        {"status": "RUNNING", "stage": "compute", "at": "2026-01-01T00:00:05.300Z"},
        {"status": "RUNNING", "stage": "publish", "at": "2026-01-01T00:00:06Z"},
        {"status": "SUCCEEDED", "at": "2026-01-01T00:00:06.250Z"},
    )
    ASKED_AT = 1767225600.0  # 2026-01-01, 0 h UTC

    def moments(self, task: dict) -> dict:
        state = {"provenance": {"seconds": 4.25}}
        return click_to_result.moments_of(
            self.ASKED_AT, self.ASKED_AT + 0.1, self.ASKED_AT + 6.5, self.EVENTS, task, state
        )

    def test_every_phase_lasts_from_the_end_of_the_one_before(self):
        task = {"queued_when": "2026-01-01T00:00:00.750Z", "start_date": "2026-01-01T00:00:01Z"}

        phases = click_to_result.phases(self.ASKED_AT, self.moments(task))

        self.assertEqual(list(phases), list(click_to_result.PHASES))
        rounded = [round(seconds, 2) for seconds in phases.values()]
        self.assertEqual(rounded, [0.1, 0.4, 0.25, 0.25, 1.0, 2.0, 1.0, 1.0, 0.25, 0.25])
        self.assertAlmostEqual(sum(phases.values()), 6.5)

    def test_a_phase_of_which_nobody_tells_counts_with_the_next(self):
        phases = click_to_result.phases(self.ASKED_AT, self.moments({}))

        self.assertNotIn("picked up", phases)
        self.assertAlmostEqual(phases["spark-submit"], 1.5)

    def test_what_was_done_before_the_phase_ahead_of_it_takes_nothing(self):
        task = {"queued_when": "2026-01-01T00:00:00.400Z", "start_date": "2026-01-01T00:00:01Z"}

        phases = click_to_result.phases(self.ASKED_AT, self.moments(task))

        self.assertEqual(phases["scheduled"], 0)
        self.assertAlmostEqual(phases["picked up"], 0.5)

    def test_the_breakdown_has_the_median_of_each_phase(self):
        done = [click_to_result.Click(1, {"accepted": seconds}, []) for seconds in (1.0, 5.0, 2.0)]

        self.assertEqual(click_to_result.breakdown(done), {"accepted": 2.0})
