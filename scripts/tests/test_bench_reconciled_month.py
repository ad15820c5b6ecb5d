"""What scripts/bench month holds against the promises, and the arithmetic that it holds against the counters."""

import tempfile
import unittest
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

from vigie_platform.bench import reconciled_month
from vigie_platform.bench.reconciled_month import Day, Outcome

FIRST, LAST = date(2024, 4, 1), date(2024, 4, 6)


def day(number: int, low: float, high: float, count: int = 24) -> dict:
    row = {"city_id": "2988507", "period": f"2024-04-{number:02}", "count": count, "expected_count": 24}
    return row | {"metric": "temperature_c", "min": low, "max": high, "sum": 0.0}


def rain(number: int, mm: float, count: int = 24) -> dict:
    row = {"city_id": "2988507", "period": f"2024-04-{number:02}", "count": count, "expected_count": 24}
    return row | {"metric": "precipitation_mm", "min": 0.0, "max": mm, "sum": mm}


DRY = [rain(number, 0.0) for number in range(1, 7)]
MILD = [day(number, 8.0, 15.0) for number in range(1, 7)]


class TotalsTest(unittest.TestCase):
    def totals(self, rows: list[dict]) -> dict:
        return reconciled_month.totals(rows, FIRST, LAST)

    def test_a_summer_day_is_above_25_a_hot_one_reaches_30_a_frost_day_is_below_0(self):
        days = [day(1, 0.0, 25.0), day(2, -0.1, 25.1), day(3, 20.0, 30.0), day(4, 20.1, 29.9), *MILD[4:]]

        found = self.totals(days + DRY)

        self.assertEqual((found["SU"], found["hot_days"], found["FD"], found["TR"]), (3, 1, 1, 1))

    def test_counts_of_days_bear_three_missing_days_of_a_month_and_not_four(self):
        self.assertEqual(self.totals([day(number, 8.0, 26.0) for number in (1, 2, 3)] + DRY)["SU"], 3)
        self.assertIsNone(self.totals([day(number, 8.0, 26.0) for number in (1, 2)] + DRY)["SU"])

    def test_a_day_of_which_an_hour_is_missing_is_missing(self):
        self.assertEqual(self.totals([day(1, -5.0, 26.0, count=23), *MILD[1:], *DRY])["SU"], 0)

    def test_degree_days_are_those_of_their_definitions_and_bear_no_missing_day(self):
        """A day of 10 to 20 °C by each definition; COSTIC: 8 x (0.08 + 0.42 x 8 / 10)."""
        found = reconciled_month.totals([day(1, 10.0, 20.0)], FIRST, FIRST)

        self.assertEqual(
            {method: str(found[method]) for method in reconciled_month.DEGREE_DAYS},
            {
                "dju_meteo": "3",
                "dju_costic": "3.328",
                "djf_meteo": "0",
                "hdd_us": "3.333",
                "cdd_us": "0",
                "gdd": "5",
                "gdd_capped": "5",
            },
        )
        self.assertIsNone(self.totals(MILD[1:])["hdd_us"])

    def test_rain_is_summed_exactly_and_bears_no_missing_day(self):
        self.assertEqual(
            self.totals(MILD + [rain(number, 0.1) for number in range(1, 7)])["precipitation"], Decimal("0.6")
        )
        self.assertIsNone(self.totals(MILD + DRY[1:])["precipitation"])
        self.assertIsNone(self.totals([*MILD, rain(1, 0.1, count=23), *DRY[1:]])["precipitation"])


class DifferenceTest(unittest.TestCase):
    COUNTER: ClassVar = {"counter": "hdd_us", "period": "2024", "to": "2024-04-06", "value": 12.345}

    def test_equal_to_the_last_digit_or_both_without_a_value(self):
        self.assertIsNone(reconciled_month.difference("2988507", self.COUNTER, {"hdd_us": Decimal("12.345")}))
        self.assertIsNone(reconciled_month.difference("2988507", self.COUNTER | {"value": None}, {"hdd_us": None}))

    def test_a_thousandth_more_and_a_value_beside_none_are_named(self):
        self.assertEqual(
            reconciled_month.difference("2988507", self.COUNTER, {"hdd_us": Decimal("12.346")}),
            "hdd_us of city 2988507, 2024 to 2024-04-06: the counter has 12.345, the query 12.346",
        )
        self.assertIn(
            "the query None",
            reconciled_month.difference("2988507", self.COUNTER, {"hdd_us": None}) or "",
        )


class OutcomeTest(unittest.TestCase):
    RIGHT = Outcome([Day("1", "speed", {}, 20, 2)], 3, 24, {"equal": 21, "revised": 3})

    def test_equal_and_explained_hours_are_no_fault(self):
        self.assertEqual(self.RIGHT.faults(), [])

    def test_an_hour_that_was_never_compared_is_one(self):
        lost = Outcome(self.RIGHT.days, 3, 25, self.RIGHT.outcomes)

        self.assertEqual(lost.faults(), ["of 25 city-hours 24 were compared"])

    def test_an_hour_without_a_reason_is_one(self):
        unexplained = Outcome(self.RIGHT.days, 3, 24, {"equal": 23, "unexplained": 1}, ['{"outcome":"unexplained"}'])

        self.assertEqual(unexplained.faults(), ["1 city-hours differ without a reason", '{"outcome":"unexplained"}'])

    def test_a_counter_that_is_not_the_querys_answer_is_one(self):
        unequal = Outcome([Day("1", "speed", {}, 0, 0, ["1, by speed: SU"])], 0, 0, {})

        self.assertEqual(unequal.faults(), ["1, by speed: SU"])


class CitiesTest(unittest.TestCase):
    def test_a_few_are_of_every_file(self):
        with tempfile.TemporaryDirectory() as folder:
            listed = Path(folder) / "cities.csv"
            listed.write_text("file,source,city,city_id\na,s,A,1\na,s,B,2\na,s,C,3\nb,t,D,4\n")

            self.assertEqual(reconciled_month.bundled(listed, 3), ["1", "4", "2"])
