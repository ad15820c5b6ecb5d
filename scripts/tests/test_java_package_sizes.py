"""How the Java of the product is laid out: in packages that can be read at one go."""

from __future__ import annotations

import subprocess
import unittest
from collections import Counter
from pathlib import PurePosixPath

from vigie_platform.settings import REPOSITORY

MAX_FILES = 20


class RoomsTest(unittest.TestCase):
    def setUp(self):
        listed = subprocess.run(
            ["git", "ls-files", "*/src/main/java/*.java"], cwd=REPOSITORY, capture_output=True, text=True, check=True
        )
        self.files = [PurePosixPath(name) for name in listed.stdout.split()]
        self.assertGreater(len(self.files), 500)

    def test_no_package_has_more_than_twenty_files(self):
        files = Counter(str(file.parent) for file in self.files if file.name != "package-info.java")
        self.assertEqual({package: count for package, count in files.items() if count > MAX_FILES}, {})

    def test_no_class_name_stands_for_two_things(self):
        names = Counter(file.stem for file in self.files if file.name != "package-info.java")
        self.assertEqual([name for name, count in names.items() if count > 1], [])
