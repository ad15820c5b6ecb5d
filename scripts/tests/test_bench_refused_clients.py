"""When a program that the broker refuses has said why it cannot."""

import unittest

from vigie_platform.bench.tls_trial import refused_clients


class RefusalTest(unittest.TestCase):
    def test_a_program_says_what_it_cannot_and_why_in_one_line(self):
        log = "WARN starts\nWARN Cannot start yet: no answer from Kafka (SSL handshake failed); trying again"

        self.assertEqual(refused_clients.says(log, "SSL handshake failed"), log.splitlines()[1])

    def test_the_reason_alone_or_another_one_is_not_enough(self):
        for log in ("SSL handshake failed", "Cannot start: no topic", "Cannot start\nSSL handshake failed"):
            self.assertIsNone(refused_clients.says(log, "SSL handshake failed"))
