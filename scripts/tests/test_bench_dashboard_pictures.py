"""A picture counts when its page reported all panels drawn; the browser is a program that reports what it is told."""

import tempfile
import unittest
from pathlib import Path

from vigie_platform.bench.pages.dashboard_pictures import _draw
from vigie_platform.script_error import ScriptError

PAGE = {"page": "fr-01-villes-en-direct-live", "height": 1862, "panels": 9}


class BenchPanelsTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def test_a_page_with_all_its_panels_is_a_picture_of_the_width_asked_for(self):
        picture = self.drawn_by('echo "$@" > called; echo "CONSOLE(1) drawn: 9 panels" >&2')

        self.assertEqual(picture.name, "fr-01-villes-en-direct-live-1280.png")
        self.assertIn("--window-size=1280,1862", (self.folder / "called").read_text())

    def test_a_page_without_one_of_its_panels_is_none(self):
        with self.assertRaisesRegex(ScriptError, "(?s)not all of its panels appeared.*Cannot read properties"):
            self.drawn_by('echo "CONSOLE(1) Cannot read properties of undefined" >&2')

    def drawn_by(self, does: str) -> Path:
        browser = self.folder / "chromium"
        browser.write_text(f"#!/bin/sh\ncd {self.folder}\n{does}\n")
        browser.chmod(0o755)
        return _draw(str(browser), self.folder, PAGE, 1280, self.folder)
