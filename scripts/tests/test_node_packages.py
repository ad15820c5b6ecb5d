"""Packages of npm are installed once for a lock, with an npm on the path that only writes down how it was called."""

import os
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from unittest import mock

from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.testing.node_packages import INSTALL, PANELS


class NodePackagesTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        settings = Settings.from_environment({"VIGIE_STATE": str(self.folder / "state")})
        self.settings = replace(settings, tools=self.folder / "tools")

    def test_a_lock_is_installed_once(self):
        self.npm("mkdir -p node_modules && echo $@ >> calls")

        first = PANELS.provide(self.settings)
        again = PANELS.provide(self.settings)

        self.assertEqual(first, again)
        self.assertEqual((first / "calls").read_text().splitlines(), [" ".join(INSTALL[1:])])
        self.assertIn("@grafana/data", (first / "package-lock.json").read_text())

    def test_another_lock_is_installed_anew(self):
        self.npm("echo $@ >> calls")
        folder = PANELS.provide(self.settings)
        (folder / "vigie-lock").write_text("of another lock")
        (folder / "left-over").touch()

        PANELS.provide(self.settings)

        self.assertFalse((folder / "left-over").exists())

    def test_an_install_that_failed_is_not_taken_for_done(self):
        self.npm("echo EINTEGRITY; exit 1")

        for _ in range(2):
            with self.assertRaisesRegex(ScriptError, "(?s)Cannot finish npm-panels: it ended with 1.*EINTEGRITY"):
                PANELS.provide(self.settings)

    def npm(self, does: str) -> None:
        program = self.folder / "npm"
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)
        self.enterContext(mock.patch.dict(os.environ, PATH=f"{self.folder}:/usr/bin:/bin"))
