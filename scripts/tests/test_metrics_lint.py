"""What is taken of the checker's words; in its place a small program that says what it was asked."""

import tempfile
import unittest
from pathlib import Path

from vigie_platform.testing import metrics_lint

LINT = "vigie_wind_ms metric names should not contain abbreviated units"
OF_THE_JVM = "process_cpu_time_ns_total metric names should not contain abbreviated units"


class MetricsLintTest(unittest.TestCase):
    def checker(self, code: int) -> Path:
        program = Path(self.enterContext(tempfile.TemporaryDirectory())) / "promtool"
        program.write_text(f'#!/bin/sh\n[ "$1 $2" = "check metrics" ] && cat\nexit {code}\n')
        program.chmod(0o755)
        return program

    def test_names_of_ours_that_mislead_are_told_and_those_of_the_jvm_are_not(self):
        self.assertEqual(metrics_lint.of_text(self.checker(3), f"{LINT}\n{OF_THE_JVM}\n"), [LINT])

    def test_hours_of_cities_are_counted_like_any_thing(self):
        closed = 'vigie_streams_hours_closed_total use base unit "seconds" instead of "hours"'

        self.assertEqual(metrics_lint.of_text(self.checker(3), closed), [])

    def test_figures_without_fault_are_none(self):
        self.assertEqual(metrics_lint.of_text(self.checker(0), ""), [])

    def test_text_that_cannot_be_read_is_told_whole(self):
        said = "error while linting: text format parsing error in line 1"

        self.assertEqual(metrics_lint.of_text(self.checker(1), said), [said])
