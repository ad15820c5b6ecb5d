"""The watchdog's health port: what it answers, and to whom, however many others are there."""

import json
import socket
import subprocess
import sys
import time
import unittest
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from vigie_platform import http_probe
from vigie_platform.ports import LOOPBACK
from vigie_platform.watchdog.watchdog_server import HealthServer

SCRIPTS = Path(__file__).resolve().parents[1]
PATIENCE_S = 30
FIGURES = 'vigie_part_memory_bytes{part="web"} 1\n'
REPORT = {"status": "ok", "parts": [], "incidents": []}

# A program of ours that serves, as the watchdog does; ends with its input.
SERVES = """
import sys
from vigie_platform.script_main import run
from vigie_platform.watchdog.watchdog_server import HealthServer
def main(_):
    server = HealthServer(0, lambda: (True, {"long": "x" * 1_000_000}), lambda: "")
    server.start()
    print(server.port, flush=True)
    sys.stdin.read()
    return 0
run(main)
"""


class HealthServerTest(unittest.TestCase):
    def serve(self, report):
        server = HealthServer(0, report, lambda: FIGURES)
        server.start()
        self.addCleanup(server.close)
        return server.port

    def test_the_health_port_answers_this_machine_alone(self):
        url = f"http://{LOOPBACK}:{self.serve(lambda: (True, REPORT))}"

        status, said = http_probe.answer(f"{url}/health/ready")

        self.assertEqual((status, said), (200, REPORT))
        for path, host, expected in (("/", LOOPBACK, 404), ("/health/ready", "evil.example", 421)):
            with self.assertRaises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(urllib.request.Request(url + path, headers={"Host": host}))
            with refused.exception as answer:
                self.assertEqual(answer.code, expected)
                self.assertIn("Cannot", json.load(answer)["detail"])

    def test_prometheus_reads_the_figures_as_text(self):
        url = f"http://{LOOPBACK}:{self.serve(lambda: (True, REPORT))}/metrics"

        with urllib.request.urlopen(url) as answer:
            self.assertEqual(answer.headers["Content-Type"], "text/plain; version=0.0.4; charset=utf-8")
            self.assertEqual(answer.read().decode(), FIGURES)

    def test_what_is_not_well_is_503_and_says_why(self):
        status, said = http_probe.answer(
            f"http://{LOOPBACK}:{self.serve(lambda: (False, {'status': 'stopped'}))}/health/ready"
        )

        self.assertEqual((status, said), (503, {"status": "stopped"}))

    def test_hundreds_that_say_nothing_or_half_of_it_keep_nobody_waiting(self):
        port = self.serve(lambda: (True, REPORT))
        with ExitStack() as held:
            for number in range(300):
                one = held.enter_context(socket.create_connection((LOOPBACK, port)))
                one.sendall(b"GET /health/ready HTTP/1.1\r\nHost: 127.0" if number % 2 else b"")
            began = time.monotonic()

            self.assertEqual(http_probe.answer(f"http://{LOOPBACK}:{port}/health/ready"), (200, REPORT))

            self.assertLess(time.monotonic() - began, 1)

    def test_a_request_that_is_not_whole_in_time_is_let_go(self):
        port = self.serve(lambda: (True, REPORT))
        with socket.create_connection((LOOPBACK, port), timeout=PATIENCE_S) as half:
            half.sendall(b"GET /")

            self.assertEqual(half.recv(1), b"")

    def test_a_client_that_goes_before_its_answer_ends_nobody(self):
        program = subprocess.Popen(
            [sys.executable, "-c", SERVES], cwd=SCRIPTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        with program:
            self.addCleanup(program.kill)
            port = int(program.stdout.readline())
            for _ in range(20):
                with socket.create_connection((LOOPBACK, port)) as gone:
                    gone.sendall(b"GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")

            self.assertEqual(http_probe.status(f"http://{LOOPBACK}:{port}/health/live"), 200)
            program.stdin.close()
            self.assertEqual(program.wait(PATIENCE_S), 0)

    def test_a_program_whose_reader_goes_ends_quietly(self):
        many = "from vigie_platform.script_main import run\nrun(lambda _: print('line\\n' * 100_000) or 0)"
        program = subprocess.Popen(
            [sys.executable, "-c", many], cwd=SCRIPTS, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        with program:
            program.stdout.readline()
            program.stdout.close()
            self.assertEqual(program.stderr.read(), b"")
