"""Prometheus beside Vigie: whom it asks, as whom, and when it is a part; a small program in its place."""

import os
import re
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from unittest import mock

from vigie_platform.parts import all_of, prometheus
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings


class PrometheusTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.programs = self.folder / "programs"
        self.programs.mkdir()
        program = self.programs / "prometheus"
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)

    def settings(self, **variables):
        given = {"VIGIE_STATE": str(self.folder / "state"), "VIGIE_PORT_OFFSET": "300", **variables}
        settings = replace(Settings.from_environment(given), tools=self.folder / "tools")
        settings.tmp.mkdir(parents=True, exist_ok=True)
        return settings

    def part(self, settings):
        return next((part for part in all_of(settings) if part.name == "prometheus"), None)

    def test_it_is_a_part_from_when_it_was_asked_for(self):
        settings = self.settings()
        self.assertIsNone(self.part(settings))

        with mock.patch.dict(os.environ, PATH=str(self.programs)):
            prometheus.ask_for(settings)
            part = self.part(settings)
            command = part.command()

        self.assertEqual(part.address, "http://127.0.0.1:9390")
        self.assertIn("--web.listen-address=127.0.0.1:9390", command)
        self.assertEqual(command[0], str(self.programs / "prometheus"))

    def test_without_a_program_it_says_so_and_is_no_part(self):
        settings = self.settings()

        with (
            mock.patch.dict(os.environ, PATH=str(self.folder)),
            self.assertRaisesRegex(ScriptError, "Cannot start Prom"),
        ):
            prometheus.ask_for(settings)

        self.assertIsNone(self.part(settings))

    def test_it_asks_this_vigies_ports_and_reads_the_rules_where_they_are(self):
        text = prometheus.configuration(self.settings())

        self.assertEqual(
            re.findall(r'"(127.0.0.1:\d+)"', text),
            ["127.0.0.1:7370", "127.0.0.1:7371", "127.0.0.1:7372", "127.0.0.1:7373"],
        )
        (rules,) = re.findall(r"rule_files: \['(.*)'\]", text)
        self.assertTrue(Path(rules).is_file())
        self.assertNotIn("basic_auth", text)

    def test_a_vigie_with_a_login_is_asked_with_it_and_the_password_is_its_users_alone(self):
        settings = self.settings(VIGIE_WEB_USER="o'hara", VIGIE_WEB_PASSWORD="correct horse battery")
        (settings.state / "prometheus").mkdir(parents=True)

        text = prometheus.configuration(settings)

        file = settings.state / "prometheus" / "web-password"
        self.assertIn(f"  - job_name: web\n    basic_auth: {{username: 'o''hara', password_file: '{file}'}}\n", text)
        self.assertEqual(file.read_text(), "correct horse battery")
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.assertNotIn("correct horse", text)

    def test_a_password_in_a_file_stays_there(self):
        text = prometheus.configuration(
            self.settings(VIGIE_WEB_USER="vigie", VIGIE_WEB_PASSWORD_FILE="/run/secrets/web")
        )

        self.assertIn("password_file: '/run/secrets/web'", text)

    def test_it_may_have_a_login_of_its_own_which_is_a_viewers(self):
        text = prometheus.configuration(
            self.settings(
                VIGIE_WEB_USER="vigie",
                VIGIE_WEB_PASSWORD="correct horse battery",
                VIGIE_WEB_USERS_FILE="/etc/vigie/users",
                VIGIE_PROMETHEUS_WEB_USER="prometheus",
                VIGIE_PROMETHEUS_WEB_PASSWORD_FILE="/etc/vigie/prometheus-password",
            )
        )

        self.assertIn("basic_auth: {username: 'prometheus', password_file: '/etc/vigie/prometheus-password'}", text)

    def test_where_a_login_is_asked_for_and_it_has_none_it_says_so_before_it_starts(self):
        for asked_for in (
            {"VIGIE_WEB_USERS_FILE": "/etc/vigie/users"},
            {"VIGIE_WEB_OIDC_ISSUER": "https://id.example"},
        ):
            settings = self.settings(**asked_for)
            with (
                mock.patch.dict(os.environ, PATH=str(self.programs)),
                self.assertRaisesRegex(ScriptError, "asks for a login and it has none.*VIGIE_PROMETHEUS_WEB_USER"),
            ):
                prometheus.ask_for(settings)
            self.assertIsNone(self.part(settings))

    def test_half_a_login_is_told(self):
        with self.assertRaisesRegex(ScriptError, "half a login"):
            prometheus.configuration(self.settings(VIGIE_PROMETHEUS_WEB_USER="prometheus"))
