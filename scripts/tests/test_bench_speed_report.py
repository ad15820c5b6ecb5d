"""What scripts/bench makes of what was measured."""

import json
import os
import tempfile
import threading
import unittest
from dataclasses import replace
from pathlib import Path

from vigie_platform.bench import killed_speed_layer, process_usage, speed_report, speed_while_scraped
from vigie_platform.bench.engine_run_result import Run
from vigie_platform.watchdog.watchdog_server import HealthServer

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


class KillsTest(unittest.TestCase):
    def test_equal_hours_are_no_fault(self):
        self.assertEqual(self.faults("a\nb\n", "a\nb\n"), [])

    def test_an_hour_that_was_written_twice_is_a_fault(self):
        self.assertEqual(self.faults("a\nb\n", "a\na\nb\n"), ["closed hours differ: 2 undisturbed, 3 with kills"])

    def test_another_hour_is_shown(self):
        self.assertEqual(self.faults("a\nb\n", "a\nc\n")[1:], ["only undisturbed: b", "only with kills: c"])

    def test_a_reading_that_is_nowhere_is_a_fault(self):
        outcome = killed_speed_layer.Outcome(10, 100, 98, 0, 0, 1, 1, Path(), Path())

        self.assertEqual(outcome.faults(), ["with 10 kills: 1 readings are neither in a result nor in the rejects"])

    def faults(self, undisturbed: str, killed: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            one, other = Path(folder) / "one", Path(folder) / "other"
            one.write_text(undisturbed)
            other.write_text(killed)
            return killed_speed_layer.different("closed hours", one, other)


class ScraperTest(unittest.TestCase):
    def test_it_reads_the_figures_again_and_again(self):
        read = threading.Semaphore(0)
        server = HealthServer(0, lambda: (True, {}), lambda: read.release() or "vigie_running 1\n")
        server.start()
        self.addCleanup(server.close)

        with speed_while_scraped.Scraper(f"http://127.0.0.1:{server.port}/metrics", 0.01).beside() as scraper:
            for _ in range(3):
                self.assertTrue(read.acquire(timeout=30))

        self.assertGreaterEqual(scraper.answers, 2)

    def test_an_engine_that_does_not_answer_yet_is_no_failure(self):
        with speed_while_scraped.Scraper("http://127.0.0.1:1/metrics", 0.01).beside() as scraper:
            pass

        self.assertEqual(scraper.answers, 0)


class UsageTest(unittest.TestCase):
    def test_a_process_that_works_uses_cpu_and_memory(self):
        before = process_usage.cpu_s([os.getpid()])
        while process_usage.cpu_s([os.getpid()]) == before:
            sum(range(10_000))

        self.assertGreater(process_usage.peak_mb([os.getpid()]), 1)

    def test_a_process_that_is_gone_uses_nothing(self):
        self.assertEqual(process_usage.cpu_s([2**31 - 1]), 0)
        self.assertEqual(process_usage.peak_mb([2**31 - 1]), 0)
