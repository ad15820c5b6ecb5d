"""What the environment says, and what is made of it."""

import unittest
from pathlib import Path
from unittest import mock

from vigie_platform import http_probe
from vigie_platform.parts.web import web
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY, Settings


class SettingsTest(unittest.TestCase):
    def test_everything_has_a_usual_value(self):
        settings = Settings.from_environment({})

        self.assertEqual(settings.state, REPOSITORY / ".vigie")
        self.assertEqual(settings.variables["VIGIE_KAFKA"], "127.0.0.1:9092")
        self.assertEqual(settings.variables["VIGIE_HDFS"], "hdfs://127.0.0.1:8020")
        self.assertEqual(settings.variables["VIGIE_HISTORY_TABLE"], "hdfs://127.0.0.1:8020/vigie/history/hourly")
        self.assertEqual(settings.variables["VIGIE_AIRFLOW"], "http://127.0.0.1:8080")
        self.assertEqual(settings.variables["VIGIE_SOURCE"], "auto")
        self.assertEqual(settings.ports["web"], 7070)
        self.assertEqual(settings.elsewhere, frozenset())

    def test_the_offset_moves_every_port_and_address(self):
        usual = Settings.from_environment({})
        moved = Settings.from_environment({"VIGIE_PORT_OFFSET": "20000"})

        self.assertEqual(moved.ports, {what: port + 20_000 for what, port in usual.ports.items()})
        self.assertEqual(moved.variables["VIGIE_KAFKA"], "127.0.0.1:29092")
        self.assertEqual(moved.variables["VIGIE_WEB_PORT"], "27070")

    def test_a_port_of_its_own_is_not_moved(self):
        settings = Settings.from_environment({"VIGIE_PORT_OFFSET": "1000", "VIGIE_WEB_PORT": "7777"})

        self.assertEqual(settings.ports["web"], 7777)

    def test_a_cluster_of_the_users_own_is_elsewhere(self):
        settings = Settings.from_environment({"VIGIE_HDFS": "hdfs://names:8020/"})

        self.assertEqual(settings.elsewhere, {"VIGIE_HDFS"})
        self.assertEqual(settings.variables["VIGIE_HISTORY_TABLE"], "hdfs://names:8020/vigie/history/hourly")

    def test_our_own_addresses_given_back_to_us_are_not_elsewhere(self):
        ours = Settings.from_environment({"VIGIE_PORT_OFFSET": "1000"})

        self.assertEqual(Settings.from_environment(ours.variables), ours)

    def test_other_settings_reach_the_parts_as_they_are(self):
        settings = Settings.from_environment({"VIGIE_REPLAY_SPEED": "60", "HOME": "elsewhere"})

        self.assertEqual(settings.variables["VIGIE_REPLAY_SPEED"], "60")
        self.assertNotIn("HOME", settings.variables)

    def test_an_empty_setting_counts_as_absent(self):
        self.assertEqual(
            Settings.from_environment({"VIGIE_KAFKA": "", "VIGIE_STATE": ""}), Settings.from_environment({})
        )

    def test_the_state_folder_may_be_anywhere(self):
        self.assertEqual(Settings.from_environment({"VIGIE_STATE": "/srv/vigie"}).logs, Path("/srv/vigie/logs"))

    def test_the_web_server_is_asked_where_it_listens(self):
        for host, address in {
            "": "http://127.0.0.1:7070",
            "0.0.0.0": "http://127.0.0.1:7070",
            "192.0.2.7": "http://192.0.2.7:7070",
            "vigie.example": "http://vigie.example:7070",
            "::": "http://[::1]:7070",
            "2001:db8::7": "http://[2001:db8::7]:7070",
        }.items():
            with self.subTest(host):
                settings = Settings.from_environment({"VIGIE_WEB_HOST": host})
                self.assertEqual(settings.web, address)
                with mock.patch.object(http_probe, "waits_for_ready", lambda url: url):
                    self.assertEqual(web(settings, {}).waits_for(), f"{address}/health/ready")

    def test_a_web_server_that_ends_tls_is_asked_over_loopback_and_holds_a_port_more(self):
        settings = Settings.from_environment(
            {"VIGIE_WEB_HOST": "192.0.2.7", "VIGIE_WEB_TLS_CERTIFICATE": "web.pem", "VIGIE_PORT_OFFSET": "10"}
        )
        self.assertEqual(settings.web, "http://127.0.0.1:7080")
        self.assertEqual(web(settings, {}).ports, [7080, 7453])
        self.assertEqual(settings.variables["VIGIE_WEB_TLS_PORT"], "7453")
        self.assertEqual(web(Settings.from_environment({}), {}).ports, [7070])

    def test_a_password_in_an_address_is_refused_and_not_shown(self):
        for name in ("VIGIE_AIRFLOW", "VIGIE_HDFS", "VIGIE_OPEN_METEO_URL", "VIGIE_HISTORY_TABLE"):
            with self.subTest(name), self.assertRaises(ScriptError) as raised:
                Settings.from_environment({name: "https://ada:s3/cret@weather.example"})
            self.assertEqual(
                str(raised.exception),
                f"Cannot use {name}: its address holds a user or a password, which would be logged",
            )

    def test_a_setting_that_cannot_be_used_is_named_with_its_value(self):
        for environment, message in [
            ({"VIGIE_PORT_OFFSET": "-1"}, "Cannot use VIGIE_PORT_OFFSET=-1: not a whole number from 0 to 50000"),
            ({"VIGIE_PORT_OFFSET": "50001"}, "Cannot use VIGIE_PORT_OFFSET=50001: not a whole number from 0 to 50000"),
            ({"VIGIE_WEB_PORT": "http"}, "Cannot use VIGIE_WEB_PORT=http: not a port, 1 to 65535"),
            ({"VIGIE_STREAMS_PORT": "65536"}, "Cannot use VIGIE_STREAMS_PORT=65536: not a port, 1 to 65535"),
        ]:
            with self.subTest(environment), self.assertRaises(ScriptError) as raised:
                Settings.from_environment(environment)
            self.assertEqual(str(raised.exception), message)
