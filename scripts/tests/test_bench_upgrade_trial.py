"""What the trial of an upgrade lets pass as new."""

import unittest

from vigie_platform.bench.restore_and_upgrade.upgrade_trial import of_before


class OfBeforeTest(unittest.TestCase):
    def test_keys_that_are_new_are_left_out(self):
        before = [{"period": "2022-01", "mean": 5.1}]
        after = [{"period": "2022-01", "mean": 5.1, "median": 5.0}]

        self.assertEqual(of_before(before, after), before)

    def test_a_value_a_key_or_a_row_less_shows(self):
        before = [{"period": "2022-01", "mean": 5.1}, {"period": "2022-02", "mean": 6.0}]

        for after in (
            [{"period": "2022-01", "mean": 5.2}, before[1]],
            [{"period": "2022-01"}, before[1]],
            before[:1],
            [*before, {"period": "2022-03", "mean": 8.0}],
        ):
            with self.subTest(after=after):
                self.assertNotEqual(of_before(before, after), before)
