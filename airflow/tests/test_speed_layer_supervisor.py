"""What is seen of the speed layer, and what is done about it. The parts' health servers are stand-ins on loopback."""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from vigie_airflow.settings import InvalidSettings
from vigie_airflow.speed_layer_supervisor import SpeedLayer, SpeedLayerSettings, SpeedLayerTrouble

STREAMS = {"status": "ok", "state": "RUNNING", "last_event_age_s": 12.0}
POLLER = {"status": "ok", "active_cities": 3, "trouble": None}

# What scripts/up --again does, in short: the named part lives from now on.
REVIVE = "import sys, pathlib; [pathlib.Path(sys.argv[1], part).touch() for part in sys.argv[2:]]"


@pytest.fixture
def streams(tmp_path):
    with Part("streams", tmp_path, STREAMS) as part:
        yield part


@pytest.fixture
def poller(tmp_path):
    with Part("poller", tmp_path, POLLER) as part:
        yield part


@pytest.fixture
def supervise(streams, poller, tmp_path):
    waits = []

    def supervise(again=None) -> list[str]:
        settings = SpeedLayerSettings.from_environment(
            {
                "VIGIE_STREAMS_URL": streams.address,
                "VIGIE_POLLER_URL": poller.address,
                "VIGIE_SPEED_LAYER_AGAIN": json.dumps(again or [sys.executable, "-c", REVIVE, str(tmp_path)]),
            }
        )
        layer = SpeedLayer.connected(settings)
        layer._wait = waits.append
        return layer.supervise()

    supervise.waits = waits
    return supervise


def test_what_lives_is_left_alone(supervise):
    assert supervise() == []
    assert supervise.waits == []


def test_a_part_that_is_down_is_started_again_after_three_looks(supervise, streams):
    streams.die()

    assert supervise() == ["streams"]
    assert supervise.waits == [5.0, 5.0]
    assert supervise() == []


def test_a_part_that_does_not_start_is_trouble_with_the_programs_own_words(supervise, poller):
    poller.die()

    with pytest.raises(SpeedLayerTrouble, match="Cannot start poller again: port 7072 is held"):
        supervise(again=[sys.executable, "-c", "print('port 7072 is held'); raise SystemExit(1)"])


def test_a_part_that_recovers_by_itself_is_told_and_not_restarted(supervise, streams):
    streams.ready, streams.details = False, {"status": "recovering", "state": "REBALANCING"}

    with pytest.raises(SpeedLayerTrouble, match="streams is not ready: recovering, REBALANCING"):
        supervise(again=["/must/not/be/run"])


def test_a_lag_that_shrinks_is_no_trouble_and_one_that_grows_is(supervise, streams):
    streams.lags = [20_000, 15_000]
    assert supervise() == []

    streams.lags = [20_000, 20_001]
    with pytest.raises(SpeedLayerTrouble, match="streams is behind: 20001 messages wait, 20000 did before"):
        supervise()


@pytest.mark.parametrize(
    ("cities", "minutes", "is_stale"),
    [(3, 34, False), (3, 36, True), (0, 500, False), (500, 240, False), (500, 250, True)],
)
def test_readings_that_stopped_are_trouble_by_how_often_the_cities_are_asked(
    supervise, streams, poller, cities, minutes, is_stale
):
    streams.details = STREAMS | {"last_event_age_s": minutes * 60.0}
    poller.details = POLLER | {"active_cities": cities}

    if is_stale:
        with pytest.raises(SpeedLayerTrouble, match=f"no reading for {minutes} minutes, with {cities} active cities"):
            supervise()
    else:
        assert supervise() == []


def test_what_was_away_and_works_off_its_backlog_is_not_called_stale(supervise, streams):
    streams.ages = [7200.0, 7200.0, 600.0]

    assert supervise() == []


def test_a_source_that_does_not_answer_is_trouble_in_its_own_words(supervise, poller):
    poller.details = POLLER | {"trouble": "HTTP status 503"}

    with pytest.raises(SpeedLayerTrouble, match="The source gives nothing: HTTP status 503"):
        supervise()


@pytest.mark.parametrize("again", ["rm -rf /", '"scripts/up"', '["scripts/up", 1]'])
def test_a_command_that_is_not_a_list_of_words_is_refused(again):
    environment = {"VIGIE_STREAMS_URL": "http://127.0.0.1:1", "VIGIE_POLLER_URL": "http://127.0.0.1:2"}

    with pytest.raises(InvalidSettings, match="VIGIE_SPEED_LAYER_AGAIN"):
        SpeedLayerSettings.from_environment(environment | {"VIGIE_SPEED_LAYER_AGAIN": again})


class Part:
    """The health server of a part. It lives while the file of its name is in the folder."""

    def __init__(self, name, folder, details):
        self.alive, self.ready, self.details, self.lags = folder / name, True, details, []
        self.ages = []

    def die(self):
        self.alive.unlink()

    def __enter__(self):
        self.alive.touch()
        part = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                alive = part.alive.exists()
                if self.path == "/metrics":
                    lag = part.lags.pop(0) if part.lags else 0
                    self._answer(200, f"# TYPE vigie_streams_lag gauge\nvigie_streams_lag {lag:.1f}\n")
                elif self.path == "/health/live":
                    self._answer(200 if alive else 503, json.dumps(part.details))
                else:
                    age = {"last_event_age_s": part.ages.pop(0)} if part.ages else {}
                    self._answer(200 if alive and part.ready else 503, json.dumps(part.details | age))

            def _answer(self, status: int, body: str) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
