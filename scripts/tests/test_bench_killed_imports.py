"""What scripts/bench loads holds against the promises."""

import random
import unittest
from dataclasses import replace

from vigie_platform.bench.batch_layer import killed_imports
from vigie_platform.bench.batch_layer.loaded_tables_compared import Held

HOURS, DAYS = "hours of archive", "reported days of station"
ANSWER = {"values": 8760, "sha256": "ab", "view": "daily"}
WHOLE = Held(
    version=2,
    parts={HOURS: {"rows": 8760, "checksum": "17"}, DAYS: {"rows": 365, "checksum": "5"}},
    files={"hours": 1, "reported days": 1},
    answers={"a year": ANSWER},
    files_there=2,
)


class TornTest(unittest.TestCase):
    def test_a_file_that_is_whole_and_another_that_is_absent_are_no_fault(self):
        found = replace(WHOLE, version=1, parts={HOURS: WHOLE.parts[HOURS]})

        self.assertEqual(found.torn(WHOLE), [])

    def test_nothing_is_no_fault(self):
        nothing = Held(-1, {}, {}, {"a year": ANSWER | {"values": 0, "sha256": "00"}}, 0)

        self.assertEqual(nothing.torn(WHOLE), [])

    def test_a_part_of_a_file_is_one(self):
        (fault,) = replace(WHOLE, parts={HOURS: {"rows": 8000, "checksum": "16"}}).torn(WHOLE)

        self.assertTrue(fault.startswith("hours of archive: {'rows': 8000"))

    def test_an_answer_from_a_part_of_the_hours_is_one(self):
        found = replace(WHOLE, answers={"a year": ANSWER | {"values": 8000, "sha256": "cd"}})

        self.assertEqual(found.torn(WHOLE), ["a year: answered from 8,000 values, whole it is from 8,760"])

    def test_the_same_answer_from_the_hours_alone_is_none(self):
        self.assertEqual(replace(WHOLE, answers={"a year": ANSWER | {"view": "hourly"}}).torn(WHOLE), [])


class OtherTest(unittest.TestCase):
    def test_the_same_in_another_version_with_files_left_over_is_no_fault(self):
        self.assertEqual(replace(WHOLE, version=3, files_there=4).other(WHOLE), [])

    def test_other_rows_are_one(self):
        self.assertEqual(
            replace(WHOLE, parts={HOURS: WHOLE.parts[HOURS]}).other(WHOLE),
            ["rows differ: reported days of station: None, undisturbed {'rows': 365, 'checksum': '5'}"],
        )

    def test_more_files_in_the_newest_version_are_one(self):
        self.assertEqual(
            replace(WHOLE, files={"hours": 2, "reported days": 1}).other(WHOLE),
            ["files differ: hours: 2, undisturbed 1"],
        )

    def test_an_answer_from_another_view_is_one(self):
        (fault,) = replace(WHOLE, answers={"a year": ANSWER | {"view": "hourly"}}).other(WHOLE)

        self.assertTrue(fault.startswith("answers differ: a year"))


class InstantsTest(unittest.TestCase):
    def test_each_part_of_a_life_has_one_and_a_seed_gives_the_same_again(self):
        shares = killed_imports.instants(10, random.Random(7))

        self.assertEqual([int(share * 10) for share in shares], list(range(10)))
        self.assertEqual(killed_imports.instants(10, random.Random(7)), shares)
