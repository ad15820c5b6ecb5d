"""What brokers that ask for TLS and a login are told, and their clients."""

import os
import socket
import ssl
import stat
import struct
import tempfile
import threading
import unittest
from pathlib import Path

from vigie_platform.bench.cluster_trial.cluster_brokers import Node
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
