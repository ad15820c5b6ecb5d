"""What those notice who ask and follow while a backup is taken."""

import unittest
from dataclasses import replace

from vigie_platform.bench.restore_and_upgrade.clients_during_backup import Noticed
from vigie_platform.bench.restore_and_upgrade.live_lateness import Arrival, latest_s
from vigie_platform.bench.restore_and_upgrade.steady_questions import Asked

SPEED = 3600
HOUR_S = 3600


class LatestTest(unittest.TestCase):
    def test_late_is_counted_from_the_reading_that_came_earliest_after_its_own_instant(self):
        late_s = [0.2, 0.0, 0.3, 1.4, 0.1]
        arrivals = [Arrival("2988507", 100 + hour + late, hour * HOUR_S) for hour, late in enumerate(late_s)]

        self.assertAlmostEqual(latest_s(arrivals, SPEED, 100, 102.9), 0.3)
        self.assertAlmostEqual(latest_s(arrivals, SPEED, 103, 105), 1.4)

    def test_one_that_never_comes_is_late_until_a_newer_one_of_its_city_does(self):
        hours = [("2988507", 0), ("2995469", 0), ("2995469", 1), ("2995469", 2), ("2988507", 3)]
        arrivals = [Arrival(city, 100 + hour, hour * HOUR_S) for city, hour in hours]

        self.assertAlmostEqual(latest_s(arrivals, SPEED, 100, 102), 0)
        self.assertAlmostEqual(latest_s(arrivals, SPEED, 103, 104), 2)

    def test_where_none_came_it_is_not_known(self):
        self.assertIsNone(latest_s([Arrival("2988507", 1, 0)], SPEED, 2, 3))
        self.assertIsNone(latest_s([], SPEED, 0, 1))


class NoticedTest(unittest.TestCase):
    well = Noticed([Asked(0, 4, None)], [Asked(5, 10, None)], 0.25, 1.25)

    def test_a_second_more_is_allowed(self):
        self.assertEqual(self.well.faults(), [])
        self.assertEqual(
            self.well.lines(),
            [
                "questions before the backup: 1, 0 failed, the slowest 4.0 s; "
                "while it was taken: 1, 0 failed, the slowest 5.0 s",
                "the latest reading before the backup: 0.25 s behind its time; while it was taken: 1.25 s",
            ],
        )

    def test_what_is_wrong_is_named(self):
        for noticed, word in (
            (replace(self.well, late_during_s=1.26), "came 1.26 s late"),
            (replace(self.well, late_during_s=None), "no reading came"),
            (replace(self.well, during=[Asked(5, 10, "request 1 is FAILED")]), "request 1 is FAILED"),
            (replace(self.well, during=[]), "no question was open"),
            (replace(self.well, let_go="let go"), "let go"),
        ):
            with self.subTest(word=word):
                (fault,) = noticed.faults()
                self.assertIn(word, fault)
