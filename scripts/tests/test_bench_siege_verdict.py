"""The verdict of scripts/bench siege on figures made up here."""

import unittest

from vigie_platform.bench.client_siege.misbehaving_clients import WEB
from vigie_platform.bench.client_siege.siege_verdict import NOT_ANSWERED, Look, Outcome, quantile

QUICK = {WEB: [0.01] * 100}


def looks(*mb: float, files: int = 10) -> dict[str, list[Look]]:
    """Of one part over ten minutes."""
    return {WEB: [Look(600 * place / len(mb), one, files) for place, one in enumerate(mb)]}


class VerdictTest(unittest.TestCase):
    def test_quick_answers_and_flat_memory_are_well(self):
        # A heap that fills in the first quarter is no growth.
        grown_at_first = looks(100, 150, 300, 301, 302, 300, 301, 303)
        self.assertEqual(Outcome(600, QUICK, looks=grown_at_first).faults(), [])

    def test_the_hundredth_call_may_be_slow_and_two_may_not(self):
        self.assertEqual(Outcome(600, {WEB: [0.01] * 99 + [5.0]}).faults(), [])
        self.assertEqual(
            Outcome(600, {WEB: [0.01] * 98 + [5.0] * 2}).faults(),
            ["web: p99 of the well-behaved is 5.000 s, not under 1 s; 0 of 100 calls were not answered"],
        )

    def test_exactly_a_second_is_not_under_a_second(self):
        self.assertTrue(Outcome(600, {WEB: [1.0] * 100}).faults())

    def test_calls_without_an_answer_count_as_the_slowest(self):
        self.assertEqual(
            Outcome(600, {"streams": [0.01] * 90 + [NOT_ANSWERED] * 10}).faults(),
            ["streams: p99 of the well-behaved is none s, not under 1 s; 10 of 100 calls were not answered"],
        )

    def test_a_part_that_nobody_could_call_is_a_fault(self):
        self.assertTrue(Outcome(600, {WEB: []}).faults())

    def test_a_lost_follower_and_an_ended_part_are_faults(self):
        outcome = Outcome(600, QUICK, broken=["follower 1: lost"], ended=["poller"])
        self.assertEqual(outcome.faults(), ["follower 1: lost", "poller ended"])

    def test_memory_that_still_grows_in_the_last_quarter_is_a_fault(self):
        grown = looks(300, 310, 320, 330, 340, 350, 360, 370)
        self.assertEqual(Outcome(600, QUICK, looks=grown).faults(), ["web: its memory grew from 325 to 365 MB"])

    def test_a_heap_that_holds_more_and_more_is_a_fault(self):
        grown = Outcome(600, QUICK, heaps_mb={WEB: [150, 170, 190, 210]})
        self.assertEqual(grown.faults(), ["web: what its heap holds grew from 150 to 210 MB"])
        self.assertEqual(Outcome(600, QUICK, heaps_mb={WEB: [150, 120, 155, 160]}).faults(), [])
        self.assertEqual(
            Outcome(600, QUICK, heaps_mb={WEB: [150]}).faults(),
            ["web: what its heap holds was not seen all the time"],
        )

    def test_a_few_megabytes_of_a_small_part_are_no_growth(self):
        self.assertEqual(Outcome(600, QUICK, looks=looks(17, 17, 17, 17, 17, 17, 30, 30)).faults(), [])

    def test_a_short_trial_tells_nothing_of_memory(self):
        self.assertEqual(Outcome(60, QUICK, looks=looks(100, 500)).faults(), [])

    def test_a_part_that_was_not_seen_all_the_time_is_a_fault(self):
        self.assertEqual(
            Outcome(600, QUICK, looks={WEB: [Look(10, 1, 1)]}).faults(), ["web: its memory was not seen all the time"]
        )

    def test_sockets_left_open_afterwards_are_a_fault(self):
        left = Outcome(600, QUICK, files_before={WEB: 100}, files_after={WEB: 400})
        self.assertEqual(left.faults(), ["web: 400 files and sockets are open afterwards, 100 were before"])
        self.assertEqual(Outcome(600, QUICK, files_before={WEB: 100}, files_after={WEB: 140}).faults(), [])

    def test_a_quantile_is_one_of_the_values(self):
        self.assertEqual(quantile([3.0, 1.0, 2.0], 0.5), 2.0)
        self.assertEqual(quantile([3.0, 1.0, 2.0], 0.99), 3.0)
        self.assertEqual(quantile([], 0.5), NOT_ANSWERED)

    def test_the_table_says_what_was_measured(self):
        lines = Outcome(600, {WEB: [0.01, NOT_ANSWERED]}, looks=looks(*range(100, 200))).lines()
        self.assertEqual(lines[1].split(), ["web", "2", "1", "0.010", "none", "none"])
        self.assertEqual(len(lines[3].split()), 12)  # the name and eleven moments
