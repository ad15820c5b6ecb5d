"""What scripts/up says of the dashboards, with programs of these names on the path that do as a machine's would."""

import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from vigie_platform.monitoring import grafana_hint
from vigie_platform.settings import Settings


class GrafanaTest(unittest.TestCase):
    def test_a_daemon_that_answers_is_named(self):
        self.assertIn("docker is here: ", self.said(docker="exit 0"))

    def test_a_client_without_a_daemon_is_not_taken_for_docker(self):
        self.assertIn("Docker is here but its daemon does not answer", self.said(docker="exit 1"))

    def test_grafana_is_named_where_docker_does_not_answer(self):
        self.assertIn("grafana is here: ", self.said(docker="exit 1", grafana="exit 0"))

    def test_a_machine_with_neither_is_told_so(self):
        self.assertIn("neither Docker nor Grafana is here", self.said())

    def test_a_given_address_is_where_it_is(self):
        self.assertEqual(self.said(given="http://grafana.example"), "http://grafana.example")

    def said(self, given: str = "", **programs: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            for name, does in programs.items():
                program = Path(folder) / name
                program.write_text(f"#!/bin/sh\n{does}\n")
                program.chmod(0o755)
            with mock.patch.dict(os.environ, PATH=folder):
                return grafana_hint.place(Settings.from_environment({"VIGIE_GRAFANA_URL": given}))
