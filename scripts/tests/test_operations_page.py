"""docs/operations.md says of parts and brokers what the scripts do."""

import re
import unittest
from unittest import mock

from vigie_platform import postgres_programs
from vigie_platform.bench.cluster_trial.cluster_brokers import PROMPT
from vigie_platform.part import Part
from vigie_platform.settings import REPOSITORY, Settings
from vigie_platform.single_machine import Machine

PAGE = (REPOSITORY / "docs" / "operations.md").read_text(encoding="utf-8")
IN_WORDS = {"Airflow's database": "airflow-database", "class archive": "class-archive"}
WITHOUT_A_WORD = {"airflow-postgres-files"}
"""Steps that the page has no word for."""

TLS = {"VIGIE_AIRFLOW_TLS_CERTIFICATE": "/certificate.pem", "VIGIE_AIRFLOW_TLS_KEY": "/key.pem"}


class OperationsPageTest(unittest.TestCase):
    def test_each_part_needs_what_the_table_of_parts_says(self):
        with mock.patch.object(postgres_programs, "obstacle", lambda _: None):
            units = Machine.of(Settings.from_environment(TLS)).units
        table = PAGE.partition("### Parts")[2].partition("\n## ")[0]
        rows = [row.split(" | ") for row in re.findall(r"^\| (`.*) \|$", table, re.MULTILINE)]
        seen = set()
        for row in rows:
            names = re.findall(r"`(.*?)`", row[0])
            seen |= set(names)
            said = {IN_WORDS.get(word, word) for word in row[2].split(", ")} if len(row) > 2 and row[2] else set()
            needs = {need for name in names for need in units[name].needs} - set(names) - WITHOUT_A_WORD
            with self.subTest(names):
                self.assertEqual(said, needs)

        self.assertEqual(seen, {name for name, unit in units.items() if isinstance(unit, Part)})

    def test_brokers_of_the_trial_are_told_what_the_page_says(self):
        """Operators copy it from there."""
        section = PAGE.partition("## A cluster of one's own")[2].partition("\n### ")[0]
        told = {}
        for names, values in re.findall(r"^\| (`[a-z.]+`[^|]*) \| ([\d, ]+) \|", section, re.MULTILINE):
            told |= dict(zip(re.findall(r"`(.*?)`", names), values.split(", "), strict=True))

        self.assertEqual({name: told.get(name) for name in PROMPT}, PROMPT)


if __name__ == "__main__":
    unittest.main()
