"""What scripts/bench batch makes of what was measured."""

import json
import tempfile
import unittest
from pathlib import Path

from vigie_platform.bench.batch_layer import (
    batch_beside_peers,
    batch_questions,
    batch_report,
    click_to_result,
    peer_sql,
)
from vigie_platform.bench.batch_layer.batch_report import BatchRun, Measured

FEW, MANY = 5_000_000, 50_000_000

SHANGHAI = [[1388448000, 1704153600, 28800]]


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


class QuestionsTest(unittest.TestCase):
    def test_all_cities_are_asked_for_fifty_at_a_time(self):
        cities = {str(city): SHANGHAI for city in range(100, 220)}

        asked = [request["city_ids"] for request in batch_questions.Question("Q2", cities, 2014, 2023).requests()]

        self.assertEqual([len(ids) for ids in asked], [50, 50, 20])
        self.assertEqual([city for ids in asked for city in ids], sorted(cities))

    def test_a_mean_is_rounded_half_up_whatever_its_sign(self):
        answer = batch_questions.of_peer([["1", "2021-01", 2, -3, -2, -1], ["1", "2021-02", 2, 3, 1, 2]])

        self.assertEqual(answer, {("1", "2021-01"): (2, -1, -2, -1), ("1", "2021-02"): (2, 2, 1, 2)})

    def test_answers_are_compared_by_city_and_period(self):
        ours = batch_questions.of_vigie(
            ["1\t2021-01\t2\t-0.001\t-0.002\t-0.001\n", "1\t2021-02\t2\t0.002\t0.001\t0.002\n"]
        )
        theirs = batch_questions.of_peer([["1", "2021-01", 2, -3, -2, -1], ["1", "2021-03", 1, 1, 1, 1]])

        self.assertEqual(
            batch_questions.differences(ours, theirs),
            [
                "2 of 3 periods differ",
                "  1 2021-02: (2, 2, 1, 2) and None",
                "  1 2021-03: None and (1, 1, 1, 1)",
            ],
        )
        self.assertEqual(batch_questions.differences(ours, ours), [])

    def test_periods_without_values_are_not_compared(self):
        row = {"city_id": "1", "period": "2021-01", "count": 0, "mean": None, "min": None, "max": None}

        self.assertEqual(batch_questions.of_web([row]), {})


class PeerSqlTest(unittest.TestCase):
    """The answers themselves are held against Vigie's by the trial."""

    def asked(self, of, **changed):
        question = batch_questions.Question("Q", {"1": SHANGHAI, "2": SHANGHAI}, 2017, 2021, **changed)
        return of(question, "/f/*/*.parquet", batch_questions.HOURLY)

    def test_some_cities_are_named_and_all_are_not(self):
        for of in (peer_sql.of_duckdb, peer_sql.of_chdb):
            self.assertIn("h.city_id IN ('1', '2')", self.asked(of).sql)
            self.assertNotIn("IN (", self.asked(of, is_of_all=True).sql)

    def test_duckdb_is_told_each_local_day_of_the_years_with_its_month(self):
        *_, days = self.asked(peer_sql.of_duckdb).setup

        # 2020 is a leap year; 31 December 2021 is day 18,992 from 1970.
        inserted = "".join(line for line in self.asked(peer_sql.of_duckdb).setup if "INTO days" in line)
        self.assertEqual(inserted.count("("), 4 * 365 + 366)
        self.assertTrue(days.endswith("(18992, '2021-12')"), days[-40:])


class PlanTest(unittest.TestCase):
    def test_fifty_million_rows_are_571_cities_and_a_tenth_of_them(self):
        self.assertEqual((batch_beside_peers.FULL.cities, batch_beside_peers.FULL.few_cities), (571, 57))

    def test_a_quick_run_is_expected_to_end_within_fifteen_minutes(self):
        self.assertLess(batch_beside_peers.QUICK.expected_s(), 900)
