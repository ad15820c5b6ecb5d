"""The trial of lifecycles: what follows from a seed, and what the stand-in for the job publishes."""

import hashlib
import itertools
import json
import os
import random
import subprocess
import tempfile
import threading
import unittest
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from vigie_platform.bench.lifecycles import request_lifecycles, stub_spark_job
from vigie_platform.bench.lifecycles.request_history_check import (
    CANCEL,
    CONFLICT,
    LOOK,
    NEW,
    REPEAT,
    RESULT,
    REUSE,
    Call,
    Rows,
    Verdict,
)
from vigie_platform.bench.lifecycles.request_lifecycle_clients import Client, Pool, scripts
from vigie_platform.bench.lifecycles.request_lifecycles import FULL, LISTENER, SCHEDULER, WEB, Outcome, Plan, restarts
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


class RestartsTest(unittest.TestCase):
    def test_each_is_restarted_about_as_often_and_all_before_the_last_submit(self):
        for seed in range(20):
            made = restarts(FULL, seed)
            self.assertEqual(Counter(one.what for one in made), {WEB: 7, LISTENER: 7, SCHEDULER: 6})
            self.assertLess(made[-1].after, FULL.submits)
            self.assertEqual(made, restarts(FULL, seed))

    def test_without_restarts_there_are_none(self):
        self.assertEqual(restarts(Plan(10, 1, 1, 0), 1), [])


class PlanTest(unittest.TestCase):
    def test_clients_submit_for_as_long_as_restarts_and_new_requests_take(self):
        self.assertEqual(Plan(submits=1000, new=100, clients=10, restarts=5).think_s, 1.6)


class StubJobTest(unittest.TestCase):
    def test_a_question_is_known_again_by_its_day(self):
        self.assertEqual(
            [stub_spark_job.number(stub_spark_job.question(number)) for number in (0, 59, 400)], [0, 59, 400]
        )

    def test_what_becomes_of_a_request_follows_from_the_seed(self):
        fates = [stub_spark_job.fate(1, f"r{number}") for number in range(2000)]
        self.assertEqual(fates, [stub_spark_job.fate(1, f"r{number}") for number in range(2000)])
        self.assertAlmostEqual(sum(fate.succeeds for fate in fates) / 2000, 1 - stub_spark_job.FAILED_SHARE, delta=0.02)
        self.assertEqual({fate.kills for fate in fates}, {0, 1, 2})

    def test_the_checksum_is_that_of_the_page(self):
        os.environ["VIGIE_CODE_VERSION"] = "test"
        self.addCleanup(os.environ.pop, "VIGIE_CODE_VERSION")
        page = stub_spark_job.page(stub_spark_job.question(5) | {"request_id": "r1"}, "17")
        self.assertEqual(stub_spark_job.succeeded(page)["result"]["sha256"], hashlib.sha256(page).hexdigest())
        (row,) = json.loads(page)["rows"]
        self.assertEqual((row["expected_count"], row["count"]), (5, 17))

    def test_it_is_found_as_spark_submit_and_gets_what_that_is_given(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory())) / "job"
        stub_spark_job.install(folder, Path("/bin/echo"), 7)
        path = {"PATH": f"{folder}:{os.environ['PATH']}"}
        given = subprocess.run(
            ["spark-submit", "--request", "{}"], env=path, capture_output=True, text=True, check=True
        )
        self.assertEqual(given.stdout.split()[1:], ["7", str(folder), "--request", "{}"])


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


class OutcomeTest(unittest.TestCase):
    def test_it_tells_how_many_there_were_of_each_kind(self):
        calls = [
            Call(1, NEW, "r1", 0, 1, 429, 1),
            Call(1, NEW, "r1", 1, 2, 202, 1, "ACCEPTED"),
            Call(1, REUSE, "r1", 1, 2, 202, 1, "SUCCEEDED", is_reused=True),
            Call(1, REUSE, "r2", 1, 2, 202, 2, "ACCEPTED"),
            Call(1, CANCEL, "r2", 2, 3, 202, status="QUEUED"),
        ]
        verdict = Verdict([], {"ends published again": 2})
        outcome = Outcome(verdict, calls, {"SUCCEEDED": 1, "CANCELLED": 1}, ["web killed and started"], 60)
        self.assertEqual(
            outcome.lines(),
            [
                "3 submits: new: 1, reuse: 2",
                "of the reuses 1 got an earlier answer, 1 became requests",
                "1 cancels by HTTP status: 202: 1",
                "5 calls, of them sent again by HTTP status (0: no answer): 429: 1",
                "2 requests on the topic: CANCELLED: 1, SUCCEEDED: 1",
                "1 were worked off in 60 s, 1 a minute",
                "1 restarts: web killed and started: 1",
                "ends published again: 2",
            ],
        )

    def test_a_tenth_and_less_of_the_submits_reach_airflow(self):
        self.assertLessEqual(request_lifecycles.FULL.new * 10, request_lifecycles.FULL.submits)


if __name__ == "__main__":
    unittest.main()
