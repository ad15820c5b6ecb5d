"""How the longer histories come to be loaded, with a small server in the place of Airflow's API."""

import json
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from vigie_platform.parts import longer_history
from vigie_platform.settings import Settings


class Airflow(ThreadingHTTPServer):
    """Knows the DAG after some questions, and each run once; `broken` answers as a server that fails."""

    def __init__(self, unknown: int = 0):
        super().__init__(("127.0.0.1", 0), Handler)
        self.unknown = unknown
        self.broken = False
        self.runs: list[str] = []


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/auth/token":
            return self.say(201, {"access_token": "known"})
        if self.headers["Authorization"] != "Bearer known" or "/longer_history_dag/" not in self.path:
            return self.say(401, {})
        if self.server.broken:
            return self.say(500, {"detail": "broken"})
        if self.server.unknown:
            self.server.unknown -= 1
            return self.say(404, {"detail": "no such DAG"})
        if asked["dag_run_id"] in self.server.runs:
            return self.say(409, {"detail": "it is there"})
        self.server.runs.append(asked["dag_run_id"])
        return self.say(200, {"dag_run_id": asked["dag_run_id"]})

    def say(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class LongerHistory(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.files = Path(folder.name) / "files"
        self.files.mkdir()
        (self.files / "cities.csv").write_text("file,source,city,city_id\n")
        self.state = Path(folder.name) / "state"
        (self.state / "airflow").mkdir(parents=True)
        (self.state / "airflow" / "passwords.json").write_text(json.dumps({"vigie": "as Airflow made it"}))
        self.airflow = Airflow(unknown=1)
        threading.Thread(target=self.airflow.serve_forever, daemon=True).start()
        self.addCleanup(self.airflow.server_close)
        self.addCleanup(self.airflow.shutdown)

    def test_one_run_is_started_once_the_dag_is_known_and_never_again(self):
        self.assertTrue(self.step().is_due())
        self.assertIn("Airflow loads it", self.step().run())
        self.assertFalse(self.step().is_due())
        self.assertEqual(len(self.airflow.runs), 1)

    def test_a_start_that_died_after_it_asked_finds_the_run_there(self):
        self.step().run()
        (self.state / "done" / "longer-history").unlink()

        self.assertIn("Airflow loads it", self.step().run())
        self.assertFalse(self.step().is_due())
        self.assertEqual(len(self.airflow.runs), 1)

    def test_other_files_are_another_run(self):
        self.step().run()
        (self.files / "cities.csv").write_text("file,source,city,city_id\na.csv,b,c,1\n")

        self.assertTrue(self.step().is_due())
        self.step().run()
        self.assertEqual(len(set(self.airflow.runs)), 2)

    def test_an_airflow_that_fails_stops_nothing_and_is_asked_again_at_the_next_start(self):
        self.airflow.broken = True

        self.assertIn("not loaded, the next start tries again. Cannot load", self.step().run())
        self.assertTrue(self.step().is_due())

    def test_it_comes_after_everything_else_and_not_at_all_where_nobody_wants_it(self):
        self.assertEqual(list(self.step().needs), ["web", "poller", "history"])
        self.assertEqual(longer_history.units(self.settings("none"), []), [])

    def step(self):
        (step,) = longer_history.units(self.settings(str(self.files)), ["web", "poller", "history"])
        return step

    def settings(self, folder: str) -> Settings:
        return Settings.from_environment(
            {
                "VIGIE_STATE": str(self.state),
                "VIGIE_LONGER_HISTORY_DIR": folder,
                "VIGIE_AIRFLOW": f"http://127.0.0.1:{self.airflow.server_address[1]}",
            }
        )
