from __future__ import annotations

import unittest
from pathlib import Path

from vigie_platform import java_programs


class JavaCommands(unittest.TestCase):
    def test_programs_that_know_cities_get_the_time_zone_rules_of_the_repository(self) -> None:
        """Without, their first zone ends them: "Cannot use time zone …"."""
        for module in ("streams-app", "web"):
            self.assertIn(java_programs.ZONE_RULES, java_programs.command(module, "Main", Path("/tmp"), 64))

    def test_the_embedded_platform_has_no_model_on_its_class_path(self) -> None:
        for module in ("embedded/kafka", "embedded/hdfs"):
            self.assertNotIn(java_programs.ZONE_RULES, java_programs.command(module, "Main", Path("/tmp"), 64))
