"""Airflow's pages over TLS: who asks for them, what the server is told, and what it cannot be started with."""

import json
import os
import ssl
import tempfile
import threading
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from vigie_platform.bench.trial_tls_and_login.certificates import Certificates
from vigie_platform.parts import airflow_tls
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings
from vigie_platform.single_machine import Machine

AIRFLOW = Path("/airflow")


class AirflowTlsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.state = Path(folder.name)
        settings = Settings.from_environment({"VIGIE_STATE": folder.name})
        cls.ours = Certificates.make(cls.state / "ours", settings, os.environ)
        cls.others = Certificates.make(cls.state / "others", settings, os.environ)

    def settings(self, **own: object) -> Settings:
        given = {"VIGIE_STATE": str(self.state), "VIGIE_PORT_OFFSET": "10"}
        return Settings.from_environment(given | {f"VIGIE_AIRFLOW_TLS_{name}": str(told) for name, told in own.items()})

    def both(self, **own: object) -> Settings:
        return self.settings(**{"CERTIFICATE": self.ours.certificate, "KEY": self.ours.key} | own)

    def part(self, settings: Settings):
        (part,) = airflow_tls.units(settings, AIRFLOW, lambda: {"AIRFLOW__API__BASE_URL": "http://plain"}, [])
        return part

    def test_without_a_setting_there_is_none(self):
        self.assertNotIn(airflow_tls.NAME, Machine.of(self.settings()).units)
        self.assertIn(airflow_tls.NAME, Machine.of(self.both()).units)

    def test_it_serves_pages_on_its_own_address_and_no_tasks(self):
        command = list(self.part(self.both(HOST="192.0.2.7")).command())

        told = dict(zip(command[2::2], command[3::2], strict=True))
        self.assertEqual(command[:2], ["/airflow", "api-server"])
        self.assertEqual(
            told,
            {
                "--apps": "core",
                "--host": "192.0.2.7",
                "--port": "8453",
                "--ssl-cert": str(self.ours.certificate),
                "--ssl-key": str(self.ours.key),
            },
        )

    def test_links_are_those_of_the_name_that_was_asked_for(self):
        self.assertEqual(self.part(self.both()).environment()["AIRFLOW__API__BASE_URL"], "/")

    def test_it_is_asked_where_it_listens(self):
        for host, address in {
            "": "https://127.0.0.1:8453",
            "0.0.0.0": "https://127.0.0.1:8453",
            "192.0.2.7": "https://192.0.2.7:8453",
            "2001:db8::7": "https://[2001:db8::7]:8453",
        }.items():
            with self.subTest(host):
                self.assertEqual(airflow_tls.address(self.both(HOST=host)), address)

    def test_it_is_ready_once_it_answers_that_its_database_is_whoever_vouches_for_it(self):
        for said, waits_for in [
            ({"metadatabase": {"status": "healthy"}}, None),
            ({"metadatabase": {"status": "unhealthy"}}, "metadatabase to be healthy; it is unhealthy"),
        ]:
            with self.subTest(waits_for), self.answering(said) as port:
                self.assertEqual(self.part(self.both(HOST="localhost", PORT=port)).waits_for(), waits_for)
        self.assertIn("Connection refused", self.part(self.both(PORT=port)).waits_for())

    def test_half_of_it_is_refused(self):
        for settings, missing in [
            (self.settings(CERTIFICATE=self.ours.certificate), "VIGIE_AIRFLOW_TLS_KEY"),
            (self.settings(KEY=self.ours.key), "VIGIE_AIRFLOW_TLS_CERTIFICATE"),
            (self.settings(HOST="0.0.0.0"), "VIGIE_AIRFLOW_TLS_CERTIFICATE"),
        ]:
            with self.subTest(missing), self.assertRaisesRegex(ScriptError, f"^Cannot start airflow-tls: {missing} is"):
                self.part(settings).command()

    def test_files_that_are_no_pair_are_refused_with_the_reason(self):
        for own, reason in [
            ({"KEY": self.others.key}, "KEY_VALUES_MISMATCH"),
            ({"KEY": self.ours.certificate}, "no certificate and its key in PEM"),
            ({"CERTIFICATE": self.state / "nowhere.pem"}, "No such file"),
            ({"KEY": "server.key"}, "not an absolute path"),
            ({"KEY": self.encrypted_key()}, "the key is encrypted"),
        ]:
            with self.subTest(reason), self.assertRaisesRegex(ScriptError, f"^Cannot use VIGIE_AIRFLOW_TLS_.*{reason}"):
                self.part(self.both(**own)).command()

    @contextmanager
    def answering(self, said: object) -> Iterator[int]:
        """A server over TLS that says this to whoever asks; its port."""

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(said).encode())

            def log_message(self, *_: object):
                """Says nothing."""

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.others.certificate, self.others.key)
        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            server.socket = context.wrap_socket(server.socket, server_side=True)
            threading.Thread(target=server.serve_forever).start()
            try:
                yield server.server_address[1]
            finally:
                server.shutdown()

    def encrypted_key(self) -> Path:
        """By the same program, and with a password that nobody is told."""
        file = self.state / "encrypted.key"
        if not file.exists():
            command = ["openssl", "pkcs8", "-topk8", "-in", str(self.ours.key), "-out", str(file), "-passout", "pass:x"]
            self.assertEqual(os.spawnvp(os.P_WAIT, command[0], command), 0)
        return file
