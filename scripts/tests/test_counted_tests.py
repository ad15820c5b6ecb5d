"""Counting tests from the words of the programs that run them. The lines are those of real runs."""

import unittest

from vigie_platform.testing.counted_tests import NOTHING, TestCounts, of_line, of_run


class ValueCountsTest(unittest.TestCase):
    def test_the_last_line_of_each_program_is_understood(self):
        for line, tally in [
            ("[INFO] Tests run: 15, Failures: 0, Errors: 0, Skipped: 0", TestCounts(15, 0)),
            ("[ERROR] Tests run: 15, Failures: 1, Errors: 2, Skipped: 3", TestCounts(9, 3)),
            ("99 passed in 13.21s", TestCounts(99, 0)),
            ("1 failed, 98 passed, 2 warnings in 13.21s", TestCounts(98, 1)),
            ("2 errors in 1.05s", TestCounts(0, 2)),
            ("12 passed in 75.00s (0:01:15)", TestCounts(12, 0)),
            ("Ran 52 tests in 19.372s", TestCounts(52, 0)),
            ("FAILED (failures=1, errors=2)", TestCounts(-3, 3)),
            ("\u2139 pass 60", TestCounts(60, 0)),
            ("\u2139 fail 2", TestCounts(0, 2)),
        ]:
            with self.subTest(line):
                self.assertEqual(of_line(line), tally)

    def test_what_is_counted_in_the_last_line_is_not_counted_before(self):
        for line in [
            "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 41.90 s -- in io.vigie.SomeTest",
            "[INFO] BUILD SUCCESS",
            "\u2139 tests 60",
            "\u2139 skipped 0",
            "3 passed over the pole",
            "OK",
        ]:
            with self.subTest(line):
                self.assertEqual(of_line(line), NOTHING)

    def test_a_program_that_fails_without_a_failed_test_is_one_failure(self):
        self.assertEqual(of_run(TestCounts(5, 0), exit_code=1), TestCounts(5, 1))
        self.assertEqual(of_run(TestCounts(5, 2), exit_code=1), TestCounts(5, 2))
        self.assertEqual(of_run(TestCounts(5, 0), exit_code=0), TestCounts(5, 0))
