"""What a Vigie held and holds no more, as the trials of a restore and of an upgrade find it."""

import unittest

from vigie_platform.bench.restore_and_upgrade.held_state import Held, missing

READING = "weather.observations-3@17"


def held(records=None, cities=("2988507",), answers=None):
    return Held(records or {READING: "a1"}, frozenset(cities), answers or {"an id": [{"mean": 12.48}]})


class RestoreTest(unittest.TestCase):
    def test_what_came_after_the_backup_may_be_there_too(self):
        after = held(records={READING: "a1", "weather.observations-3@18": "b2"}, cities=("2988507", "1850147"))

        self.assertEqual(missing(held(), after), [])

    def test_a_record_that_is_gone_or_another_one_is_named_by_its_place(self):
        self.assertEqual(missing(held(), held(records={"else": "a1"})), [f"{READING} is gone"])
        self.assertEqual(missing(held(), held(records={READING: "c3"})), [f"{READING} is another record"])

    def test_a_city_that_is_followed_no_more_is_named(self):
        self.assertEqual(missing(held(), held(cities=())), ["city 2988507 is followed no more"])

    def test_an_answer_of_before_must_be_the_same(self):
        after = held(answers={"an id": [{"mean": 12.49}]})

        self.assertEqual(missing(held(), after), ["the answer of request an id is another one or gone"])
