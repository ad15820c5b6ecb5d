"""The clients of scripts/bench lifecycle: what follows from a seed, and what they write down."""

import itertools
import json
import random
import threading
import unittest
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from vigie_platform.bench.request_lifecycle.request_history_check import (
    CONFLICT,
    LOOK,
    NEW,
    REPEAT,
    RESULT,
    REUSE,
    Call,
    Rows,
)
from vigie_platform.bench.request_lifecycle.request_lifecycle_clients import Client, Pool, scripts
from vigie_platform.ports import LOOPBACK


class ScriptsTest(unittest.TestCase):
    def test_the_same_seed_makes_the_same_scripts(self):
        self.assertEqual(scripts(500, 50, 7, 3), scripts(500, 50, 7, 3))
        self.assertNotEqual(scripts(500, 50, 7, 3), scripts(500, 50, 7, 4))

    def test_all_submits_are_dealt_out_and_so_many_are_new(self):
        dealt = scripts(10_000, 800, 50, 3)
        self.assertEqual({len(one) for one in dealt}, {200})
        kinds = Counter(itertools.chain.from_iterable(dealt))
        self.assertEqual(kinds, {NEW: 800, REUSE: 3680, CONFLICT: 276, REPEAT: 5244})

    def test_the_first_client_begins_with_a_new_request(self):
        self.assertEqual({scripts(100, 1, 5, seed)[0][0] for seed in range(20)}, {NEW})


class Server(BaseHTTPRequestHandler):
    """Answers what it is told to, the last answer again and again, and keeps who asked for what."""

    answers: list[tuple[int, dict]]
    asked: list[tuple[str, str, str]]

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.asked.append((self.client_address[0], self.command, self.path))
        code, document = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(document).encode())

    do_GET = do_POST = do_DELETE = answer

    def log_message(self, *_):
        """Nothing to the screen."""


class ClientTest(unittest.TestCase):
    def client(self, *answers: tuple[int, dict]) -> Client:
        self.handler = type("Told", (Server,), {"answers": list(answers), "asked": []})
        server = ThreadingHTTPServer((LOOPBACK, 0), self.handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.pool = Pool()
        return Client(1, server.server_address[1], self.pool, random.Random(1), threading.Event())

    def kinds(self) -> list[tuple[str, int]]:
        return [(call.kind, call.code) for call in self.pool.calls()]

    def test_it_sends_again_what_is_not_taken_now(self):
        client = self.client((429, {}), (503, {}), (202, {"request_id": "r1", "status": "ACCEPTED"}), (404, {}))
        client.run([NEW])
        self.assertEqual(self.kinds()[:3], [(NEW, 429), (NEW, 503), (NEW, 202)])
        self.assertEqual(self.pool.submits, 1)
        self.assertEqual(len({call.request_id for call in self.pool.calls()[:3]}), 1)

    def test_it_comes_from_an_address_of_its_own(self):
        self.client((404, {})).look("r1")
        self.assertEqual(self.handler.asked, [("127.0.0.3", "GET", "/api/queries/r1")])

    def answered(self) -> None:
        self.pool.add(Call(2, NEW, "r0", 0, 1, 202, 5, "ACCEPTED"))
        self.pool.add(Call(2, LOOK, "r0", 1, 2, 200, status="SUCCEEDED"))

    def test_it_fetches_the_answer_that_is_given_again(self):
        row = {"count": 17, "expected_count": 5}
        before = {"request_id": "r0", "status": "SUCCEEDED", "reused": True}
        client = self.client((202, before), (200, {"rows": [row]}))
        self.answered()
        client.run([REUSE])
        reuse, result = self.pool.calls()[2:4]
        self.assertEqual((reuse.kind, reuse.request_id, reuse.is_reused), (REUSE, "r0", True))
        self.assertEqual((result.kind, result.request_id, result.rows), (RESULT, "r0", Rows(5, "17")))

    def test_while_nothing_is_answered_it_repeats_instead_of_reusing(self):
        client = self.client((202, {"request_id": "r0", "status": "ACCEPTED"}))
        self.pool.add(Call(2, NEW, "r0", 0, 1, 202, 5, "ACCEPTED"))
        client.run([REUSE])
        self.assertEqual(self.kinds()[1], (REPEAT, 202))

    def test_a_server_that_is_not_there_is_no_answer(self):
        client = self.client((404, {}))
        client.port = 1
        client.stopped.set()
        self.assertEqual(client.look("r1").code, 0)

    def test_all_but_open_requests_were_seen_to_end(self):
        self.client((404, {}))
        self.pool.add(Call(1, NEW, "r1", 0, 1, 202, 5, "ACCEPTED"))
        self.pool.add(Call(1, NEW, "r2", 0, 1, 202, 6, "ACCEPTED"))
        self.pool.add(Call(1, LOOK, "r1", 1, 2, 200, status="SUCCEEDED"))
        self.assertEqual([asked.request_id for asked in self.pool.open()], ["r2"])
        self.assertEqual(self.pool.any_answered(random.Random(1)), 5)
