"""The questions of scripts/bench batch as requests, and answers as they are compared."""

import unittest

from vigie_platform.bench.batch_layer import batch_questions

SHANGHAI = [[1388448000, 1704153600, 28800]]


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
