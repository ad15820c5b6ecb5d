"""What the listener does with each message and with each answer, in which order."""

import threading
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from confluent_kafka import KafkaError, KafkaException
from example_requests import PARIS, REQUEST_ID, as_bytes, query
from listener_stand_ins import DATABASE, Api, Clock, Consumer, Producer, StoppedByTheTest

from vigie_airflow.requests import batch_request_listener
from vigie_airflow.requests.batch_request_listener import RequestListener
from vigie_airflow.requests.batch_request_validator import BatchRequestValidator
from vigie_airflow.requests.dag_run_client import DagRunClient
from vigie_airflow.requests.open_dag_run_limit import MAX_OPEN_RUNS
from vigie_airflow.requests.request_cancellation import Cancellation
from vigie_airflow.results.status_event_publisher import StatusEventPublisher
from vigie_airflow.results.terminal_status_writer import TerminalStatusWriter
from vigie_airflow.unavailable_error import Unavailable

CONTRACT = Path(__file__).resolve().parents[2] / "contract"
NAMES = {PARIS: "Paris", "1850147": "Tokyo"}
FIRST_REFUSAL = "invalid-requests.batch-0-0"


class Scene:
    """A listener, the messages that wait for it, and what it did."""

    def __init__(self, *payloads: bytes | None):
        self.journal: list = []
        self.clock = Clock()
        self.consumer = Consumer(self.journal, self.clock, list(payloads))
        self.producer = Producer(self.journal)
        self.api = Api(self.journal)
        self.ended: set[str] = set()
        self.database_id = DATABASE
        self.away = 0
        self.stopped = threading.Event()

    def listen(self, seconds: float = 120.0) -> list:
        runs = DagRunClient(self.api.client(), "vigie", "secret")
        results = StatusEventPublisher(self.producer)
        RequestListener(
            self.consumer,
            BatchRequestValidator.from_contract(CONTRACT, NAMES),
            runs,
            results,
            Cancellation(runs, TerminalStatusWriter(self._ended_since, self._fencing_the_job, lambda: results)),
            NAMES,
            self._ended_since,
            self._database_id,
            self.stopped,
            clock=self.clock,
        ).listen_for(timedelta(seconds=seconds))
        return self.steps()

    def _fencing_the_job(self, request_id: str) -> StatusEventPublisher:
        self.journal.append(("shut out", request_id))
        return StatusEventPublisher(self.producer)

    def _database_id(self) -> str:
        if self.away:
            self.away -= 1
            raise Unavailable("Cannot read Airflow's variable")
        return self.database_id

    def _ended_since(self, _) -> set[str]:
        self.journal.append(("read results",))
        return self.ended

    def successor(self) -> "Scene":
        """The next listener, which finds what the group has not committed, and the ends that are published."""
        scene = Scene()
        scene.consumer.log = self.consumer.log
        scene.consumer.stands_at, scene.consumer.metadata = self.consumer.stands_at, self.consumer.metadata
        scene.api.ended_between_counts = self.api.ended_between_counts
        scene.ended = {event["request_id"] for event in self.published() if event["status"] == "CANCELLED"}
        return scene

    def steps(self) -> list[str]:
        """The journal in short: which calls, in which order."""
        return [" ".join(str(part) for part in step if not isinstance(part, dict)) for step in self.journal]

    def published(self) -> list[dict]:
        return [step[1] for step in self.journal if step[0] == "flush" and isinstance(step[1], dict)]


def test_a_valid_query_becomes_a_run_then_queued_then_is_committed():
    scene = Scene(as_bytes(query()))

    assert scene.listen() == [f"create {REQUEST_ID}", f"publish QUEUED {REQUEST_ID}", "flush", "commit 0"]
    assert scene.api.bodies == [
        {
            "dag_run_id": REQUEST_ID,
            "logical_date": None,
            "conf": {"request": query()},
            "note": "Paris, 2021-01-01 to 2023-12-31",
        }
    ]


def test_the_note_of_a_run_counts_the_other_cities():
    scene = Scene(as_bytes(query(city_ids=[PARIS, "1850147"])))

    scene.listen()

    assert scene.api.bodies[0]["note"] == "Paris and 1 more, 2021-01-01 to 2023-12-31"


@pytest.mark.parametrize(
    ("request_of", "field"),
    [
        pytest.param(query(city_ids=["999999999"]), "city_ids", id="unknown city"),
        pytest.param(query(metrics=["temperature_f"]), "metrics", id="unknown metric"),
        pytest.param(query(filters={"months": [13]}), "filters", id="month that does not exist"),
    ],
)
def test_an_invalid_query_is_refused_by_field_and_never_becomes_a_run(request_of, field):
    scene = Scene(as_bytes(request_of))

    assert scene.listen() == [f"ask {REQUEST_ID}", f"publish FAILED {REQUEST_ID}", "flush", "commit 0"]
    assert [error["field"] for error in scene.published()[0]["errors"]] == [field]
    assert scene.api.bodies == []


@pytest.mark.parametrize("payload", [b"not json", b"", None, b"\xff\xfe", b"[1]", b"{}", b'{"request_id": "../x"}'])
def test_what_has_no_readable_id_is_refused_under_its_place_in_the_topic(payload):
    scene = Scene(payload)

    assert scene.listen() == [f"publish FAILED {FIRST_REFUSAL}", "flush", "commit 0"]


@pytest.mark.parametrize(
    ("payload", "header", "said"),
    [
        (b"not json", REQUEST_ID.encode(), f"Refused {FIRST_REFUSAL} at requests.batch-0@0, request_id {REQUEST_ID}: "),
        (b"not json", b"\n1970 forged", f"Refused {FIRST_REFUSAL} at requests.batch-0@0: "),
        (b"not json", b"\xff", f"Refused {FIRST_REFUSAL} at requests.batch-0@0: "),
        (as_bytes(query()), REQUEST_ID.encode(), f"Created the run of {REQUEST_ID} at requests.batch-0@0"),
    ],
)
def test_the_log_names_the_request_of_the_header_where_the_message_does_not(payload, header, said, caplog):
    """So that scripts/follow finds what became of a message that could not be read."""
    scene = Scene(payload)
    scene.consumer.log[0].named = [("request_id", header)]

    with caplog.at_level("INFO"):
        scene.listen()

    assert [line for line in caplog.messages if line.startswith(said)]


def test_poison_does_not_stop_the_queue():
    scene = Scene(b"not json", as_bytes(query(metrics=["luck"])), b"[" * 10_000, as_bytes(query()))

    scene.listen()

    assert [event["status"] for event in scene.published()] == ["FAILED", "FAILED", "FAILED", "QUEUED"]
    assert scene.consumer.stands_at == 4


def test_a_backfill_becomes_a_run_of_its_own_dag():
    request = {"request_id": REQUEST_ID, "kind": "backfill", "city_id": PARIS, "year_from": 2020, "year_to": 2021}
    scene = Scene(as_bytes(request))

    assert scene.listen() == [f"create {REQUEST_ID}", f"publish QUEUED {REQUEST_ID}", "flush", "commit 0"]
    assert scene.api.dags == ["batch_city_backfill_dag"]
    assert scene.api.bodies[0]["conf"] == {"request": request}
    assert scene.api.bodies[0]["note"] == "Paris, 2020 to 2021"


def test_a_replay_becomes_a_run_of_its_own_dag():
    request = {
        "request_id": REQUEST_ID,
        "kind": "replay",
        "city_id": PARIS,
        "date_from": "2022-07-15",
        "date_to": "2022-07-20",
        "speed": 36000,
    }
    scene = Scene(as_bytes(request))

    assert scene.listen() == [f"create {REQUEST_ID}", f"publish QUEUED {REQUEST_ID}", "flush", "commit 0"]
    assert scene.api.dags == ["replay_episode_dag"]
    assert scene.api.bodies[0]["conf"] == {"request": request}
    assert scene.api.bodies[0]["note"] == "Paris, 2022-07-15 to 2022-07-20, again"


FILE = {
    "upload_id": "7b0d2c1e-93a4-4c55-8d1f-2a6b7c8d9e0f",
    "name": "école.csv",
    "offset": 12,
    "part_count": 2,
    "byte_count": 430_112,
    "sha256": "0" * 64,
}


@pytest.mark.parametrize(
    ("request_", "note"),
    [
        ({"kind": "import", "mode": "load", "city_id": PARIS, "file": FILE}, "load: école.csv, Paris"),
        (
            {"kind": "undo", "load_id": "b5a8d3e1-62c7-4b4f-8d9e-8f7a6b5c4d3e"},
            "takes back load b5a8d3e1-62c7-4b4f-8d9e-8f7a6b5c4d3e",
        ),
    ],
)
def test_a_file_and_its_undoing_are_runs_of_one_dag(request_, note):
    request = {"request_id": REQUEST_ID, **request_}
    scene = Scene(as_bytes(request))

    assert scene.listen() == [f"create {REQUEST_ID}", f"publish QUEUED {REQUEST_ID}", "flush", "commit 0"]
    assert scene.api.dags == ["import_dag"]
    assert scene.api.bodies[0]["conf"] == {"request": request}
    assert scene.api.bodies[0]["note"] == note


def test_a_file_whose_name_is_a_path_is_refused():
    request = {"request_id": REQUEST_ID, "kind": "import", "mode": "load", "city_id": PARIS}
    scene = Scene(as_bytes(request | {"file": FILE | {"name": "../../etc/passwd"}}))

    scene.listen()

    assert [event["status"] for event in scene.published()] == ["FAILED"]
    assert scene.api.dags == []


CANCEL = {"request_id": REQUEST_ID, "kind": "cancel"}


@pytest.mark.parametrize("state", ["queued", "running"])
def test_a_cancel_ends_the_run_then_shuts_the_job_out_then_says_cancelled(state):
    scene = Scene(as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: (state, "Paris, 2021-01-01 to 2023-12-31")}

    assert scene.listen() == [
        f"ask {REQUEST_ID}",
        f"end {REQUEST_ID}",
        f"shut out {REQUEST_ID}",
        "read results",
        f"publish CANCELLED {REQUEST_ID}",
        "flush",
        "commit 0",
    ]
    assert scene.api.states[REQUEST_ID] == (
        "success",
        "Cancelled by requests.batch-0@0; Paris, 2021-01-01 to 2023-12-31",
    )


def test_a_request_that_ended_meanwhile_is_not_called_cancelled():
    scene = Scene(as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: ("running", "")}
    scene.ended = {REQUEST_ID}

    assert scene.listen()[-2:] == ["read results", "commit 0"]
    assert scene.published() == []


@pytest.mark.parametrize("state", ["success", "failed"])
def test_a_cancel_of_what_is_over_changes_nothing(state):
    scene = Scene(as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: (state, "Paris")}

    assert scene.listen() == [f"ask {REQUEST_ID}", "commit 0"]


def test_a_cancel_of_what_was_never_asked_changes_nothing():
    assert Scene(as_bytes(CANCEL)).listen() == [f"ask {REQUEST_ID}", "commit 0"]


def test_cancelling_twice_says_cancelled_once():
    scene = Scene(as_bytes(CANCEL), as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: ("queued", "")}

    scene.listen()

    assert [event["status"] for event in scene.published()] == ["CANCELLED"]
    assert scene.consumer.stands_at == 2


def test_a_death_after_the_run_was_ended_and_before_cancelled_was_said_is_made_good():
    scene = Scene(as_bytes(CANCEL))
    scene.api.states = {REQUEST_ID: ("success", "Cancelled by requests.batch-0@0; Paris")}

    scene.listen()

    assert [event["status"] for event in scene.published()] == ["CANCELLED"]


def test_a_request_that_came_before_is_not_run_twice():
    scene = Scene(as_bytes(query()), as_bytes(query()))
    scene.api.answers = [200, 409]

    assert scene.listen() == [
        f"create {REQUEST_ID}",
        f"publish QUEUED {REQUEST_ID}",
        "flush",
        "commit 0",
        f"create {REQUEST_ID}",
        "commit 1",
    ]


def test_a_bad_message_under_the_id_of_an_accepted_request_does_not_end_that_request():
    scene = Scene(as_bytes(query(metrics=["temperature_f"])))
    scene.api.existing = {REQUEST_ID}

    assert scene.listen() == [f"ask {REQUEST_ID}", "commit 0"]


@pytest.mark.parametrize("status", [400, 422])
def test_a_request_that_airflow_refuses_is_refused(status):
    scene = Scene(as_bytes(query()))
    scene.api.answers = [(status, "params are wrong")]

    scene.listen()

    assert scene.published()[0]["status"] == "FAILED"
    assert "params are wrong" in scene.published()[0]["errors"][0]["reason"]
    assert scene.consumer.stands_at == 1


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(
            (400, "Dag with dag_id: 'batch_city_query_dag' has import errors and cannot be triggered"), id="400"
        ),
        pytest.param(403, id="403"),
        pytest.param(404, id="404 the DAG is not parsed yet"),
        pytest.param(500, id="500"),
        pytest.param(503, id="503"),
        pytest.param(httpx.ConnectError("refused"), id="refused"),
        pytest.param(httpx.ReadTimeout("slow"), id="timeout"),
    ],
)
def test_a_request_waits_while_airflow_is_not_ready_and_is_started_when_it_is(answer):
    scene = Scene(as_bytes(query()))
    scene.api.answers = [answer, answer, 200]

    assert scene.listen() == [
        f"create {REQUEST_ID}",
        f"create {REQUEST_ID}",
        f"create {REQUEST_ID}",
        f"publish QUEUED {REQUEST_ID}",
        "flush",
        "commit 0",
    ]


def test_nothing_is_committed_while_airflow_stays_away():
    scene = Scene(as_bytes(query()))
    scene.api.answers = [503]

    scene.listen(seconds=600)

    assert scene.consumer.stands_at == 0
    assert scene.published() == []
    assert 20 < len(scene.api.bodies) < 40  # 1, 2, 4, 8, 15 s apart, then every 30 s
    assert scene.consumer.closed


def test_an_expired_token_is_renewed_once_and_the_request_repeated():
    scene = Scene(as_bytes(query()))
    scene.api.answers = [401, 200]

    scene.listen(seconds=1)

    assert scene.api.tokens == 2
    assert scene.consumer.stands_at == 1


def test_a_refusal_that_was_not_delivered_is_published_again_before_the_commit():
    scene = Scene(b"not json")
    scene.producer.failures = 2

    assert scene.listen() == [
        f"publish FAILED {FIRST_REFUSAL}",
        "flush lost",
        f"publish FAILED {FIRST_REFUSAL}",
        "flush lost",
        f"publish FAILED {FIRST_REFUSAL}",
        "flush",
        "commit 0",
    ]


def test_a_death_before_the_commit_leads_to_the_same_run():
    first = Scene(as_bytes(query()))
    first.consumer.commit = _stop
    with pytest.raises(StoppedByTheTest):
        first.listen()
    second = Scene(as_bytes(query()))
    second.api.answers = [409]

    assert second.listen() == [f"create {REQUEST_ID}", "commit 0"]


def test_a_commit_that_fails_is_repeated():
    scene = Scene(as_bytes(query()))
    scene.consumer.refused_commits = 1
    scene.api.answers = [200, 409]

    scene.listen()

    assert scene.consumer.stands_at == 1


def test_a_rebalance_while_backing_off_loses_nothing_and_keeps_the_order():
    other = "7b1d0e6e-51b4-4c7a-8a39-0c2f6f9d1e02"
    scene = Scene(as_bytes(query()), as_bytes(query(request_id=other)))
    scene.api.answers = [503, 503, 200]
    poll = scene.consumer.poll

    def poll_and_rebalance_now_and_then(timeout):
        if scene.clock.now in (1.0, 2.5):
            scene.consumer.rebalance()
        return poll(timeout)

    scene.consumer.poll = poll_and_rebalance_now_and_then
    scene.listen()

    assert [event["request_id"] for event in scene.published()] == [REQUEST_ID, other]
    assert scene.consumer.stands_at == 2


def test_a_broker_that_is_away_is_waited_for():
    scene = Scene(as_bytes(query()))
    scene.consumer.events.extend([KafkaError(KafkaError._ALL_BROKERS_DOWN), KafkaError(KafkaError._TRANSPORT)])

    scene.listen()

    assert scene.consumer.stands_at == 1


def test_a_listener_whose_place_was_taken_ends():
    scene = Scene(as_bytes(query()))
    scene.consumer.events.append(KafkaError(KafkaError.FENCED_INSTANCE_ID, "another listener", fatal=True))

    with pytest.raises(KafkaException):
        scene.listen()

    assert scene.journal == []
    assert scene.consumer.closed


def test_a_listener_that_is_told_to_stop_answers_what_it_has_in_hand_and_ends(monkeypatch):
    scene = Scene(*requests(2))
    create = DagRunClient.create

    def create_and_stop(*arguments):
        scene.stopped.set()
        return create(*arguments)

    monkeypatch.setattr(DagRunClient, "create", create_and_stop)
    scene.listen()

    assert len(scene.api.bodies) == 1
    assert scene.consumer.stands_at == 1
    assert scene.consumer.closed


def test_the_listener_ends_when_its_time_is_over():
    scene = Scene()

    scene.listen(seconds=1800)

    assert 1800 <= scene.clock.now < 1801
    assert scene.consumer.closed


def _stop(**_):
    raise StoppedByTheTest


def id_of(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def requests(count: int) -> list[bytes]:
    return [as_bytes(query(request_id=id_of(number))) for number in range(count)]


def cancel_of(number: int) -> bytes:
    return as_bytes({"request_id": id_of(number), "kind": "cancel"})


def ids_of_runs(scene: Scene) -> list[str]:
    return [body["dag_run_id"] for body in scene.api.bodies]


def test_a_burst_of_3000_requests_becomes_runs_at_the_pace_at_which_runs_end_and_in_order():
    scene = Scene(*requests(3000))
    scene.api.ended_between_counts = 2

    scene.listen(seconds=2000)

    assert scene.api.most_open_runs == MAX_OPEN_RUNS
    assert ids_of_runs(scene) == [id_of(number) for number in range(3000)]
    assert scene.consumer.stands_at == 3000


def test_what_airflow_has_no_room_for_waits_in_the_topic_uncommitted():
    scene = Scene(*requests(MAX_OPEN_RUNS + 5))

    scene.listen()

    assert len(scene.api.bodies) == MAX_OPEN_RUNS
    assert scene.consumer.stands_at == MAX_OPEN_RUNS
    assert scene.api.counts < 250  # about one a second


def test_a_single_question_does_not_wait_for_a_count_of_runs():
    scene = Scene(*requests(5))

    scene.listen()

    assert scene.api.counts == 1


def test_a_cancellation_behind_many_waiting_requests_ends_its_request_at_once_and_it_never_becomes_a_run():
    scene = Scene(*requests(MAX_OPEN_RUNS + 100), cancel_of(MAX_OPEN_RUNS + 50))

    scene.listen(seconds=10)
    said = [event for event in scene.published() if event["status"] == "CANCELLED"]
    scene.api.open_runs = 0
    scene.api.ended_between_counts = 5
    again = scene.successor()
    again.listen()

    assert [event["request_id"] for event in said] == [id_of(MAX_OPEN_RUNS + 50)]
    assert scene.consumer.stands_at == MAX_OPEN_RUNS
    assert id_of(MAX_OPEN_RUNS + 50) not in ids_of_runs(scene) + ids_of_runs(again)
    assert [event for event in again.published() if event["status"] == "CANCELLED"] == []
    assert again.consumer.stands_at == MAX_OPEN_RUNS + 101


def cancelled_in(scene: Scene) -> list[str]:
    return [event["request_id"] for event in scene.published() if event["status"] == "CANCELLED"]


def test_many_waiting_requests_that_are_cancelled_end_together_with_one_look_at_the_topic():
    numbers = range(MAX_OPEN_RUNS, MAX_OPEN_RUNS + 180)
    scene = Scene(*requests(MAX_OPEN_RUNS + 180), *(cancel_of(number) for number in numbers))
    scene.api.open_runs = MAX_OPEN_RUNS

    steps = scene.listen(seconds=10)

    assert cancelled_in(scene) == [id_of(number) for number in numbers]
    assert steps.count("read results") == 1
    assert [step for step in steps if step.startswith(("ask", "shut out", "create"))] == []


def test_of_cancelled_requests_one_that_is_a_run_already_loses_its_job():
    """It was created before the listener died, and its message is read again."""
    scene = Scene(*requests(3), *(cancel_of(number) for number in range(3)))
    scene.api.open_runs = MAX_OPEN_RUNS
    scene.api.states = {id_of(1): ("running", "Paris")}

    steps = scene.listen(seconds=10)

    assert cancelled_in(scene) == [id_of(1), id_of(0), id_of(2)]
    assert steps.index(f"end {id_of(1)}") < steps.index(f"shut out {id_of(1)}") < steps.index("read results")
    assert [step for step in steps if step.startswith("shut out")] == [f"shut out {id_of(1)}"]


def test_a_lost_cancelled_is_said_again_and_no_other_is():
    scene = Scene(*requests(2), cancel_of(0), cancel_of(1))
    scene.api.open_runs = MAX_OPEN_RUNS
    scene.producer.failures = 1

    scene.listen(seconds=1)
    assert cancelled_in(scene) == [id_of(1)]
    scene.ended = {id_of(1)}
    scene.listen(seconds=10)

    assert cancelled_in(scene) == [id_of(1), id_of(0)]


def test_a_cancellation_ends_only_what_was_asked_before_it():
    scene = Scene(cancel_of(0), *requests(1))

    scene.listen()

    assert ids_of_runs(scene) == [id_of(0)]
    assert [event["status"] for event in scene.published()] == ["QUEUED"]


def test_a_refusal_does_not_wait_behind_requests_and_does_not_end_one_that_waits_under_its_id():
    scene = Scene(
        *requests(MAX_OPEN_RUNS + 1), b"not json", as_bytes(query(request_id=id_of(MAX_OPEN_RUNS), metrics=["luck"]))
    )

    scene.listen()

    refused = [event["request_id"] for event in scene.published() if event["status"] == "FAILED"]
    assert refused == [f"invalid-requests.batch-0-{MAX_OPEN_RUNS + 1}"]
    assert scene.consumer.stands_at == MAX_OPEN_RUNS


def test_a_full_queue_of_queries_does_not_hold_up_a_backfill(monkeypatch):
    backfill = {"request_id": REQUEST_ID, "kind": "backfill", "city_id": PARIS, "year_from": 2020, "year_to": 2021}
    scene = Scene(*requests(MAX_OPEN_RUNS + 1), as_bytes(backfill))
    monkeypatch.setattr(DagRunClient, "open", lambda _, kind: 0 if kind == "backfill" else MAX_OPEN_RUNS)

    scene.listen()

    assert ids_of_runs(scene) == [REQUEST_ID]


def test_no_more_is_read_ahead_than_fits_into_memory_and_nothing_is_lost_by_that(monkeypatch):
    monkeypatch.setattr(batch_request_listener, "MAX_BACKLOG", 30)
    scene = Scene(*requests(200))
    scene.api.ended_between_counts = 3
    longest = 0
    take = scene.consumer.poll

    def poll(timeout):
        nonlocal longest
        longest = max(longest, scene.consumer.position - scene.consumer.stands_at)
        return take(timeout)

    scene.consumer.poll = poll
    scene.listen(seconds=600)

    assert longest <= 30
    assert ids_of_runs(scene) == [id_of(number) for number in range(200)]


def test_with_another_database_of_airflow_requests_without_an_end_begin_again_and_no_others():
    scene = Scene(*requests(4), cancel_of(2), b"not json")
    scene.consumer.stands_at = 6
    scene.consumer.metadata = "the database of before"
    scene.ended = {id_of(0), id_of(2), "invalid-requests.batch-0-5"}

    scene.listen()

    assert ids_of_runs(scene) == [id_of(1), id_of(3)]
    assert [event["status"] for event in scene.published()] == ["QUEUED", "QUEUED"]
    assert [step for step in scene.steps() if step.startswith("commit")] == ["commit 5"]
    assert scene.consumer.metadata == DATABASE


def test_a_death_in_the_middle_of_that_goes_back_to_the_beginning():
    scene = Scene(*requests(MAX_OPEN_RUNS + 2))
    scene.consumer.stands_at = MAX_OPEN_RUNS + 2
    scene.consumer.metadata = ""

    scene.listen()
    again = scene.successor()
    again.api.open_runs = 0
    again.api.answers = [409] * MAX_OPEN_RUNS + [200]
    again.listen()

    assert len(scene.api.bodies) == MAX_OPEN_RUNS
    assert ids_of_runs(again) == [id_of(number) for number in range(MAX_OPEN_RUNS + 2)]
    assert again.consumer.metadata == DATABASE


def test_airflow_that_is_away_when_the_listener_begins_is_waited_for():
    scene = Scene(*requests(1))
    scene.away = 2

    scene.listen()

    assert scene.consumer.stands_at == 1
