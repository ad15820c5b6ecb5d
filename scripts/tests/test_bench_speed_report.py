"""What scripts/bench speed makes of what was measured."""

import json
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

from vigie_platform.bench import speed_report, speed_while_scraped
from vigie_platform.bench.engine_run_result import Run

VIGIE = Run("vigie", 10_000, 10.0, 20.0, 30.0, None, 5.0, 300.0, 1000, 1000, 0)
SPARK = Run("spark", 10_000, 200.0, 300.0, 400.0, None, 50.0, 900.0, 1000, 1000, 0)
BACKLOG = Run("vigie", throughput_eps=20_000.0, cpu_s=9.0, peak_rss_mb=400.0, sent=5000, seen=5000)


class ReportTest(unittest.TestCase):
    def test_json_leaves_out_what_was_not_measured(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "runs.json"
            speed_report.write_json([VIGIE, BACKLOG], file)
            written = json.loads(file.read_text())

        self.assertEqual(
            written,
            {
                "runs": [
                    {
                        "engine": "vigie",
                        "rate_eps": 10000,
                        "p50_ms": 10.0,
                        "p95_ms": 20.0,
                        "p99_ms": 30.0,
                        "cpu_s": 5.0,
                        "peak_rss_mb": 300.0,
                        "sent": 1000,
                        "seen": 1000,
                        "doubled": 0,
                    },
                    {
                        "engine": "vigie",
                        "throughput_eps": 20000.0,
                        "cpu_s": 9.0,
                        "peak_rss_mb": 400.0,
                        "sent": 5000,
                        "seen": 5000,
                        "doubled": 0,
                    },
                ]
            },
        )

    def test_the_table_shows_median_spread_and_ratio(self):
        rows = speed_report.table([VIGIE, replace(VIGIE, p99_ms=50.0), replace(VIGIE, p99_ms=40.0), SPARK]).splitlines()

        self.assertIn("40.0 (30.0–50.0)", rows[1])
        self.assertIn("400.0  10.00×", rows[2])

    def test_targets_say_by_how_much_they_are_missed(self):
        slow = replace(VIGIE, p99_ms=150.0)
        bare = Run("bare", throughput_eps=50_000.0)
        fast = replace(SPARK, engine="bare", p99_ms=50.0)

        lines = speed_report.targets([slow, SPARK, fast, BACKLOG, bare])

        self.assertEqual(
            lines,
            [
                "p99 at 10,000/s, ms, beside 1.5 times the bare loop's: 150.0, at most 75.0: missed, 2.0 times as much",
                "p99 at 10,000/s, ms, beside a quarter of Spark's: 150.0, at most 100.0: missed, 1.5 times as much",
                "the same, beside 0.6 of the bare loop's: 20,000, at least 30,000: missed, 67% of it",
            ],
        )

    def test_the_past_of_each_city_may_cost_15_percent_of_the_throughput(self):
        compared = replace(BACKLOG, engine="vigie-climate", throughput_eps=16_000.0)

        (line,) = speed_report.targets([BACKLOG, compared])

        self.assertEqual(
            line, "with the past of each city, beside 0.85 of that without: 16,000, at least 17,000: missed, 94% of it"
        )

    def test_what_reading_the_figures_costs_is_told_by_medians_and_pairs(self):
        scraped = replace(BACKLOG, engine="vigie-scraped")
        runs = [
            *(BACKLOG, replace(scraped, throughput_eps=19_600.0)),
            *(replace(scraped, throughput_eps=19_000.0), replace(BACKLOG, throughput_eps=19_000.0)),
        ]

        self.assertEqual(
            speed_while_scraped.verdict(runs),
            "backlog read beside, of that without: 0.990 (pairs 0.980, 1.000), at least 0.97: met",
        )
        self.assertIn("missed", speed_while_scraped.verdict([BACKLOG, replace(scraped, throughput_eps=19_000.0)]))
        self.assertEqual(speed_while_scraped.verdict([BACKLOG]), "")
        self.assertIn("0.98×", speed_report.table(runs[:2]).splitlines()[2])

    def test_a_lost_event_is_not_made_up_for_by_a_doubled_one(self):
        self.assertEqual(speed_report.inexact([VIGIE, BACKLOG]), [])
        self.assertEqual(
            speed_report.inexact([replace(VIGIE, seen=999, doubled=1)]),
            ["vigie, 10000: 1,000 sent, 999 seen, 1 doubled"],
        )
