"""Where Prometheus' programs come from, with programs of these names on the path that do as Debian's would."""

import os
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from unittest import mock

from vigie_platform.monitoring import prometheus_programs
from vigie_platform.settings import Settings


class PrometheusProgramsTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        settings = Settings.from_environment({"VIGIE_STATE": str(self.folder / "state")})
        self.settings = replace(settings, tools=self.folder / "tools")
        self.settings.tmp.mkdir(parents=True)
        self.programs = self.folder / "programs"
        self.programs.mkdir()
        for name in ("sh", "mkdir", "touch"):
            (self.programs / name).symlink_to(f"/bin/{name}")
        self.enterContext(mock.patch.dict(os.environ, PATH=str(self.programs)))

    def test_the_machines_own_comes_first(self):
        self.program("promtool", "exit 0")

        self.assertEqual(prometheus_programs.provide("promtool", self.settings), self.programs / "promtool")

    def test_it_is_taken_out_of_debians_package_once(self):
        self.program("apt-get", "[ $1 = download ] && touch prometheus_2.deb")
        self.program("dpkg-deb", "mkdir -p usr/bin && touch usr/bin/promtool")

        first = prometheus_programs.provide("promtool", self.settings)
        self.program("apt-get", "exit 1")

        self.assertEqual(first, self.settings.tools / "prometheus" / "promtool")
        self.assertEqual(prometheus_programs.provide("promtool", self.settings), first)

    def test_without_a_package_there_is_none(self):
        self.assertIsNone(prometheus_programs.provide("promtool", self.settings))

        self.program("apt-get", "exit 100")
        self.program("dpkg-deb", "exit 2")

        self.assertIsNone(prometheus_programs.provide("promtool", self.settings))

    def program(self, name: str, does: str) -> None:
        program = self.programs / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)
