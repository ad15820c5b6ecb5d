"""What the trial of the operator's alarms asks Prometheus, with a small server in its place."""

import json
import re
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from vigie_platform.bench.fault_injection.operator_alarms import NOT_PROVOKED
from vigie_platform.bench.fault_injection.operators_prometheus import Alarm, Prometheus, asked_by_panels, may_be_empty
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY

PART_NOT_WELL = {"alertname": "PartNotWell", "part": "hdfs", "severity": "page", "instance": "127.0.0.1:7070"}


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        status, data = self.server.answers[self.path]
        body = json.dumps({"status": status, "data": data, "error": "parse error"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class AlarmsTest(unittest.TestCase):
    def prometheus(self, answers):
        server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        server.answers = answers
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.shutdown)
        return Prometheus(f"http://127.0.0.1:{server.server_port}")

    def test_a_rule_that_is_met_is_known_by_its_name_and_labels(self):
        alerts = [{"labels": PART_NOT_WELL, "state": "pending"}]

        (alarm,) = self.prometheus({"/api/v1/alerts": ("success", {"alerts": alerts})}).alarms()

        self.assertTrue(alarm.is_of("PartNotWell", {"part": "hdfs"}))
        self.assertFalse(alarm.is_of("PartNotWell", {"part": "kafka"}))
        self.assertFalse(alarm.is_of("CityStale", {}))
        self.assertEqual(alarm.words(), 'PartNotWell {"part": "hdfs"} is pending')

    def test_the_rules_that_it_evaluates_are_known_by_name(self):
        groups = [{"rules": [{"name": "PartNotWell"}]}, {"rules": [{"name": "CityStale"}, {"name": "HistoryOld"}]}]

        asked = self.prometheus({"/api/v1/rules": ("success", {"groups": groups})})

        self.assertEqual(asked.rules(), {"PartNotWell", "CityStale", "HistoryOld"})

    def test_what_no_fault_meets_is_said_of_rules_that_there_are(self):
        rules = (REPOSITORY / "compose" / "prometheus" / "rules.yml").read_text(encoding="utf-8")

        self.assertLessEqual(NOT_PROVOKED.keys(), set(re.findall(r"alert: (\w+)", rules)))

    def test_a_panel_has_something_to_show_where_a_series_answers(self):
        one, none, wrong = (f"/api/v1/query?query={name}" for name in ("up", "down", "wrong"))
        asked = self.prometheus(
            {one: ("success", {"result": [{}]}), none: ("success", {"result": []}), wrong: ("error", {})}
        )

        self.assertTrue(asked.has("up"))
        self.assertFalse(asked.has("down"))
        with self.assertRaisesRegex(ScriptError, "Cannot ask Prometheus for wrong: parse error"):
            asked.has("wrong")

    def test_all_queries_of_both_dashboards_are_asked_and_few_may_be_empty(self):
        asked = asked_by_panels()

        self.assertIn('vigie_city_temperature_c{city=~".*"}', asked)
        self.assertIn("vigie_part_up", asked)
        self.assertGreater(len([one for one in asked if not may_be_empty(one)]), len(asked) / 2)
        self.assertEqual(Alarm("CityStale", {}, "firing").words(), "CityStale {} is firing")
