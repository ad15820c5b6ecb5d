"""What scripts/bench tls and cluster --tls tell brokers and clients, and when a program has said why it cannot."""

import base64
import contextlib
import io
import os
import socket
import ssl
import stat
import struct
import tempfile
import threading
import unittest
from pathlib import Path

from vigie_platform import http_probe
from vigie_platform.bench.cluster_trial.cluster_brokers import Cluster, Node
from vigie_platform.bench.tls_trial import refused_clients, refusing_archive
from vigie_platform.bench.trial_tls_and_login.broker_login import BrokerLogin
from vigie_platform.bench.trial_tls_and_login.certificates import Certificates
from vigie_platform.settings import Settings


class BrokerLoginTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.state = Path(folder.name)
        settings = Settings.from_environment({"VIGIE_STATE": folder.name})
        cls.certificates = Certificates.make(cls.state / "ours", settings, os.environ)
        cls.stranger = Certificates.make(cls.state / "stranger", settings, os.environ)
        cls.login = BrokerLogin.make(cls.certificates)

    def test_a_broker_has_no_listener_without_tls_and_a_login_but_that_of_controllers(self):
        node = Node(1, 9092, 9093, self.state)

        told = node.properties("1@127.0.0.1:9093", 1, self.login)

        self.assertEqual(told["listener.security.protocol.map"], "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT")
        self.assertEqual(told["listeners"], "CLIENTS://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093")
        self.assertEqual(told["inter.broker.listener.name"], "CLIENTS")
        self.assertEqual(told["listener.name.clients.sasl.enabled.mechanisms"], "SCRAM-SHA-512,PLAIN")

    def test_one_broker_alone_takes_messages_and_of_three_two_are_enough(self):
        for brokers, copies, enough in [(1, "1", "1"), (3, "3", "2")]:
            told = Node(1, 9092, 9093, self.state).properties("", brokers, None)
            self.assertEqual((told["default.replication.factor"], told["min.insync.replicas"]), (copies, enough))

    def test_clients_get_the_password_in_a_file_of_their_own(self):
        file = self.login.client_file("client.properties")
        told = dict(line.split("=", 1) for line in file.read_text().splitlines())

        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        self.assertEqual(told["security.protocol"], "SASL_SSL")
        self.assertEqual(told["ssl.truststore.location"], str(self.certificates.authority))
        self.assertIn(f'username="vigie" password="{self.login.passwords["vigie"]}"', told["sasl.jaas.config"])

    def test_the_trial_says_its_password_to_a_broker_that_its_authority_vouches_for(self):
        """Kafka's protocol guide: SaslHandshake (17) version 1, SaslAuthenticate (36) version 0; RFC 4616 for PLAIN."""
        port, said = self.broker(errors=[0, 0])

        self.login.connection(("127.0.0.1", port), 10).close()

        self.assertEqual([struct.unpack(">hh", one[:4]) for one in said], [(17, 1), (36, 0)])
        self.assertTrue(said[0].endswith(struct.pack(">h", 5) + b"PLAIN"))
        self.assertTrue(said[1].endswith(f"\0trial\0{self.login.passwords['trial']}".encode()))

    def test_a_login_that_is_refused_is_told(self):
        port, _ = self.broker(errors=[0, 58])  # SASL_AUTHENTICATION_FAILED

        with self.assertRaisesRegex(ValueError, "the broker refuses the login: error 58"):
            self.login.connection(("127.0.0.1", port), 10)

    def test_a_stranger_hears_no_password(self):
        port, said = self.broker(errors=[0, 0])

        with self.assertRaises(ssl.SSLCertVerificationError):
            BrokerLogin.make(self.stranger).connection(("127.0.0.1", port), 10)
        self.assertEqual(said, [])

    def broker(self, errors: list[int]) -> tuple[int, list[bytes]]:
        """Answers each request over TLS with the next error. The port, and what it was told."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificates.certificate, self.certificates.key)
        server = socket.create_server(("127.0.0.1", 0))
        said: list[bytes] = []

        def serve():
            connection, _ = server.accept()
            try:
                with context.wrap_socket(connection, server_side=True) as secure:
                    for error in errors:
                        (size,) = struct.unpack(">i", secure.recv(4))
                        said.append(secure.recv(size))
                        answer = struct.pack(">ih", 1, error)
                        secure.sendall(struct.pack(">i", len(answer)) + answer)
            except OSError:
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        self.addCleanup(server.close)
        self.addCleanup(thread.join)
        return server.getsockname()[1], said


class CertificatesTest(unittest.TestCase):
    def test_keys_are_their_owners_alone_and_in_the_form_that_the_web_server_reads(self):
        with tempfile.TemporaryDirectory() as state:
            settings = Settings.from_environment({"VIGIE_STATE": state})
            made = Certificates.make(Path(state) / "made", settings, os.environ)
            (line, *encoded), last = made.key.read_text().splitlines()[:-1], made.key.read_text().splitlines()[-1]
            modes = {stat.S_IMODE(file.stat().st_mode) for file in made.folder.glob("*ke*")}

        self.assertEqual((line, last), ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"))
        self.assertEqual(base64.b64decode("".join(encoded))[0], 0x30)  # a sequence, RFC 5958
        self.assertEqual(modes, {0o600})


class RefusalTest(unittest.TestCase):
    def test_a_program_says_what_it_cannot_and_why_in_one_line(self):
        log = "WARN starts\nWARN Cannot start yet: no answer from Kafka (SSL handshake failed); trying again"

        self.assertEqual(refused_clients.says(log, "SSL handshake failed"), log.splitlines()[1])

    def test_the_reason_alone_or_another_one_is_not_enough(self):
        for log in ("SSL handshake failed", "Cannot start: no topic", "Cannot start\nSSL handshake failed"):
            self.assertIsNone(refused_clients.says(log, "SSL handshake failed"))


class ClusterTest(unittest.TestCase):
    def test_a_cluster_of_nobody_knows_no_copies(self):
        self.assertIsNone(Cluster((Node(1, 1, 2, Path("/nowhere")),)).lacking_copies())


class BackfillTest(unittest.TestCase):
    def test_the_archive_refuses_with_a_reason_as_open_meteo_does(self):
        """Open-Meteo's documentation, Errors: HTTP status 400 with "error" and "reason"."""
        with refusing_archive.listening() as archive:
            answer = http_probe.answer(f"{archive}/v1/archive?latitude=52.52")

        self.assertEqual(answer, (400, {"error": True, "reason": refusing_archive.REASON}))

    def test_what_the_job_itself_says_is_no_trouble(self):
        said = f"Cannot backfill New York completely: Open-Meteo refuses the question: {refusing_archive.REASON}"

        self.assertEqual(self.trouble("FAILED", said), [])

    def test_an_end_by_other_words_is(self):
        self.assertEqual(
            self.trouble("FAILED", "Cannot publish: Authentication failed"),
            ["a backfill ended FAILED by other words than its job's: Cannot publish: Authentication failed"],
        )

    def test_so_is_one_that_is_not_taken(self):
        self.assertEqual(
            refusing_archive.trouble_of_backfill(lambda *_: {"status": 409}),
            ["a backfill is not taken: {'status': 409}"],
        )

    def trouble(self, status: str, message: str) -> list[str]:
        answers = iter([{"request_id": "an id"}, {"status": status, "message": message}])
        with contextlib.redirect_stdout(io.StringIO()):
            return refusing_archive.trouble_of_backfill(lambda *_: next(answers))
