"""The questions of scripts/bench batch as SQL of its peers."""

import unittest

from vigie_platform.bench.batch_layer import batch_questions, peer_sql

SHANGHAI = [[1388448000, 1704153600, 28800]]


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
