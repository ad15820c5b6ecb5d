"""scripts/bench fuzz: what it says in the end."""

import re
import unittest
from pathlib import Path

from vigie_platform.bench import reader_fuzzing
from vigie_platform.settings import REPOSITORY

LOG = """jqwik says something
isd\tread as isd-lite\t1200
isd\tmalformed\t34000
isd\tnot designed\t1
"""


class Fuzz(unittest.TestCase):
    def test_what_a_process_printed_is_the_summary_and_nothing_else_is(self):
        self.assertEqual(
            reader_fuzzing.summary(LOG), {"isd": {"read as isd-lite": 1200, "malformed": 34000, "not designed": 1}}
        )
        self.assertEqual(reader_fuzzing.summary("Exception in thread main\n\tat io.vigie\tx\n"), {})

    def test_the_table_has_each_kind_of_outcome_the_commonest_first(self):
        outcome = reader_fuzzing.Outcome({"isd": reader_fuzzing.summary(LOG)}, {"isd": Path("fuzz-isd.log")})

        self.assertEqual(
            reader_fuzzing.table(outcome).splitlines(),
            [
                "isd: 35,201 inputs, 1 errors that are not designed",
                "          34,000  malformed",
                "           1,200  read as isd-lite",
            ],
        )

    def test_every_class_of_properties_is_tried_with_methods_that_it_has(self):
        classes = {file.stem: file for file in REPOSITORY.glob("*/src/test/java/**/*FuzzTest.java")}

        self.assertEqual({group.properties.split(".")[-1] for group in reader_fuzzing.GROUPS.values()}, set(classes))
        for group in reader_fuzzing.GROUPS.values():
            source = classes[group.properties.split(".")[-1]].read_text()
            self.assertEqual([name for name in group.methods if f"void {name}(" not in source], [])
        layouts = classes["FileFormatsFuzzTest"].read_text()
        tried = {name for group in reader_fuzzing.GROUPS.values() for name in group.methods}
        self.assertEqual(set(re.findall(r"void (any_odd_\w+)\(", layouts)), tried)
