"""The receiver of alerts beside a trial."""

import json
import stat
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from vigie_platform.bench.fault_injection.alert_receiver import AlertReceiver


class AlertReceiverTest(unittest.TestCase):
    def test_an_alert_is_taken_until_nobody_wants_it(self):
        with AlertReceiver() as receiver:
            file = Path(receiver.settings()["VIGIE_WEB_WEBHOOKS"])
            (webhook,) = json.loads(file.read_text())["webhooks"]

            self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
            with urllib.request.urlopen(webhook["url"], data=b"{}") as answer:
                self.assertEqual(answer.status, 204)
            receiver.takes = False
            with self.assertRaisesRegex(urllib.error.HTTPError, "404"):
                urllib.request.urlopen(webhook["url"], data=b"{}")
