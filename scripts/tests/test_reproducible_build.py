"""Two builds of a commit, byte by byte."""

import tempfile
import unittest
from pathlib import Path

from vigie_platform.supply import reproducible_build


class Reproduce(unittest.TestCase):
    def test_jars_that_differ_or_are_missing_are_named(self):
        with tempfile.TemporaryDirectory() as name:
            for way, content in (("one", b"a"), ("two", b"b")):
                target = Path(name) / way / "web" / "target"
                target.mkdir(parents=True)
                (target / "web.jar").write_bytes(content)
                (target / "same.jar").write_bytes(b"same")
            (Path(name) / "one" / "web" / "target" / "more.jar").write_bytes(b"")

            one, two = (reproducible_build.jars(Path(name) / way) for way in ("one", "two"))

            self.assertEqual(reproducible_build.unequal(one, two), ["web/target/more.jar", "web/target/web.jar"])
