"""What scripts/bench batch makes of what was measured."""

import json
import tempfile
import unittest
from pathlib import Path

from vigie_platform.bench.batch_layer import batch_report
from vigie_platform.bench.batch_layer.batch_report import BatchRun, Measured

FEW, MANY = 5_000_000, 50_000_000


class ReportTest(unittest.TestCase):
    def setUp(self):
        self.measured = Measured(
            runs=[
                BatchRun("vigie", "Q1", "warm", FEW, 0.2, 1_000_000, "daily"),
                BatchRun("vigie", "Q1", "warm", MANY, 0.3, 1_100_000, "daily"),
                BatchRun("vigie", "Q1", "warm", MANY, 0.5, 1_100_000, "daily"),
                BatchRun("vigie", "Q1", "cold", MANY, 5.0, None, "daily"),
                BatchRun("vigie", "Q2", "warm", MANY, 8.0, None, "hourly"),
                BatchRun("vigie", "Q2", "warm", MANY, 0.5, None, "daily"),
                BatchRun("duckdb", "Q2", "warm", MANY, 1.0, None, "hourly"),
            ],
            clicks_s=[6.0, 4.0, 7.0],
            first_click_s=3.5,
            breakdown_s={"accepted": 0.01},
        )

    def test_json_leaves_out_what_was_not_measured(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "batch.json"
            batch_report.write_json(Measured(runs=self.measured.runs[:1] + self.measured.runs[3:4]), file)
            written = json.loads(file.read_text())

        self.assertEqual(
            written,
            {
                "runs": [
                    {
                        "engine": "vigie",
                        "query": "Q1",
                        "state": "warm",
                        "rows": 5000000,
                        "seconds": 0.2,
                        "bytes_read": 1000000,
                        "view": "daily",
                    },
                    {
                        "engine": "vigie",
                        "query": "Q1",
                        "state": "cold",
                        "rows": 50000000,
                        "seconds": 5.0,
                        "view": "daily",
                    },
                ]
            },
        )

    def test_json_has_the_clicks_and_their_breakdown(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "batch.json"
            batch_report.write_json(self.measured, file)
            written = json.loads(file.read_text())

        self.assertEqual(written["click_to_result_s"], [6.0, 4.0, 7.0])
        self.assertEqual(written["first_click_s"], 3.5)
        self.assertEqual(written["breakdown_s"], {"accepted": 0.01})

    def test_a_peer_is_held_against_each_view_that_vigie_answered_from(self):
        (line,) = (line for line in batch_report.table(self.measured).splitlines() if "duckdb" in line)

        self.assertIn("2.00× vigie's on daily, 0.12× vigie's on hourly", line)

    def test_each_peer_has_a_line_of_its_own_after_vigies(self):
        self.measured.runs.append(BatchRun("chdb", "Q2", "warm", MANY, 4.0, None, "hourly"))

        engines = [line.split()[3] for line in batch_report.table(self.measured).splitlines() if "Q2" in line]

        self.assertEqual(engines, ["vigie", "vigie", "duckdb", "chdb"])

    def test_the_95th_percentile_of_forty_clicks_is_the_38th_and_three_have_none(self):
        self.assertEqual(batch_report.p95([float(click) for click in range(40, 0, -1)]), 38.0)
        self.measured.clicks_s = [2.0] * 37 + [2.9, 9.0, 34.6]

        self.assertIn("95th percentile 2.90 of 40", batch_report.text(self.measured, 571, FEW, MANY))
        self.assertIn(
            "click to result, 95th percentile, s: 2.90, at most 3.00: met",
            batch_report.targets(self.measured, FEW, MANY),
        )
        self.measured.clicks_s = [2.0] * 3
        self.assertIn("too few for a 95th percentile", batch_report.text(self.measured, 571, FEW, MANY))

    def test_growth_is_of_medians(self):
        self.assertEqual(
            batch_report.growth(self.measured, FEW, MANY),
            ["vigie on daily, warm, time: 2.00×", "vigie on daily, warm, bytes: 1.10×"],
        )

    def test_targets_say_by_how_much_they_are_missed(self):
        self.assertEqual(
            batch_report.targets(self.measured, FEW, MANY),
            [
                "click to result, median, s: 6.00, at most 2.50: missed, 2.4 times as much",
                "first click after the start, s: 3.50, at most 4.00: met",
                "Q1 cold, spark-submit from start to end, s: 5.00, at most 2.50: missed, 2.0 times as much",
                "growth of Q1, time, warm: 2.00, at most 1.30: missed, 1.5 times as much",
                "growth of Q1, bytes, warm: 1.10, at most 1.30: met",
                "Q2 warm on hourly, times DuckDB's: 8.00, at most 4.00: missed, 2.0 times as much",
            ],
        )
