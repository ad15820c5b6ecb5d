"""What scripts/bench batch does, and in what time."""

import unittest

from vigie_platform.bench.batch_layer import batch_beside_peers


class PlanTest(unittest.TestCase):
    def test_fifty_million_rows_are_571_cities_and_a_tenth_of_them(self):
        self.assertEqual((batch_beside_peers.FULL.cities, batch_beside_peers.FULL.few_cities), (571, 57))

    def test_a_quick_run_is_expected_to_end_within_fifteen_minutes(self):
        self.assertLess(batch_beside_peers.QUICK.expected_s(), 900)
