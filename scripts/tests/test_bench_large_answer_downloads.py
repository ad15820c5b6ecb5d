"""What the trial of an answer's files says of what it measured."""

import unittest

from vigie_platform.bench.pages.large_answer_downloads import ENDS, Download, Outcome, Plan


class AnswerFilesTest(unittest.TestCase):
    def outcome(self, peak_mb=200.0, held_mb=8.0, **seconds):
        usual = {name: [1.0, 2.0, 4.0] for name in ENDS} | {"xlsx": [2.0, 4.0, 8.0], "parquet": [0.5, 1.0, 2.0]}
        timed = {
            name: [Download(s, 1_000_000, s / 2, peak_mb) for s in runs] for name, runs in (usual | seconds).items()
        }
        return Outcome(Plan(rounds=3), timed, dict.fromkeys(ENDS, held_mb))

    def test_files_that_are_fast_and_small_are_no_fault(self):
        self.assertEqual(self.outcome().faults(), [])

    def test_a_format_is_held_against_the_csv_of_its_own_round(self):
        self.assertEqual(self.outcome().times("xlsx"), 2.0)
        self.assertEqual(
            self.outcome(xlsx=[3.5, 7.0, 14.0]).faults(), ["xlsx takes 3.50 times as long as CSV; it may take 3 times"]
        )
        self.assertEqual(
            self.outcome(parquet=[1.2, 2.4, 4.8]).faults(),
            ["parquet takes 1.20 times as long as CSV; it may take 1 times"],
        )

    def test_a_large_answer_that_stands_in_memory_is_a_fault(self):
        faults = self.outcome(held_mb=60.0).faults()

        self.assertEqual(len(faults), len(ENDS))
        self.assertEqual(faults[0], "500,000 rows as json take 60 MB of the web server's heap; 24 at most")

    def test_a_line_for_each_format_says_times_and_memory(self):
        lines = self.outcome().lines()

        self.assertEqual(len(lines), 1 + len(ENDS))
        xlsx = next(line for line in lines if "xlsx" in line)
        self.assertRegex(xlsx, r"4\.00 s \(2\.00–8\.00\) +2\.00 × +CPU +2\.00 s +1\.0 MB +peak +200 MB, heap +\+8.0 MB")
