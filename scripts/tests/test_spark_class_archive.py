"""When Spark's class-data archive is made again."""

import os
import tempfile
import unittest
from pathlib import Path

from vigie_platform.parts.spark_class_archive import is_fresh


class ClassArchiveTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.jars = Path(folder.name) / "jars"
        self.archive = Path(folder.name) / "classes.jsa"
        self.jars.mkdir()
        self.write(self.jars / "a.jar", at=10)
        self.write(self.archive, at=20)
        os.utime(self.jars, (10, 10))

    def test_an_archive_of_the_jars_as_they_are_is_fresh(self):
        self.assertTrue(is_fresh(self.archive, self.jars))

    def test_without_an_archive_one_is_due(self):
        self.archive.unlink()

        self.assertFalse(is_fresh(self.archive, self.jars))

    def test_a_jar_that_was_built_again_makes_it_stale(self):
        self.write(self.jars / "a.jar", at=30)

        self.assertFalse(is_fresh(self.archive, self.jars))

    def test_a_jar_that_came_or_went_makes_it_stale(self):
        os.utime(self.jars, (30, 30))

        self.assertFalse(is_fresh(self.archive, self.jars))

    def write(self, file: Path, at: int) -> None:
        file.write_text("x")
        os.utime(file, (at, at))


if __name__ == "__main__":
    unittest.main()
