"""Whether a request has ended: the terminal statuses on results.batch, read to the end of the committed messages."""

import json

import pytest
from confluent_kafka import KafkaError
from listener_stand_ins import Clock, Message

from vigie_airflow.results.terminal_status_writer import TRANSACTION_S, ended_requests, messages_to
from vigie_airflow.unavailable_error import Unavailable


def status(request_id: str, status: str) -> bytes:
    return json.dumps({"request_id": request_id, "kind": "status", "status": status}).encode()


def test_a_request_has_ended_when_a_terminal_status_says_so():
    page = json.dumps({"request_id": "e", "kind": "page", "page": 0, "rows": []}).encode()

    assert ended_requests(
        [status("a", "SUCCEEDED"), status("b", "FAILED"), status("c", "CANCELLED"), status("d", "RUNNING"), page]
    ) == {"a", "b", "c"}


class Partition:
    """A consumer of committed messages: what its polls give, in order, then nothing for ever."""

    def __init__(self, clock: Clock, *polled: Message | None):
        self.clock, self.polled = clock, list(polled)

    def poll(self, timeout: float) -> Message | None:
        if self.polled:
            return self.polled.pop(0)
        self.clock.now += timeout
        return None


def end_at(offset: int) -> Message:
    return Message(None, offset, KafkaError(KafkaError._PARTITION_EOF))


def test_an_end_that_is_committed_behind_an_open_transaction_is_waited_for():
    """Kafka hands out no message from behind a transaction that is open (KIP-98, "last stable offset")."""
    clock = Clock()
    partition = Partition(clock, Message(b"1", 0), end_at(1), None, Message(b"2", 2), end_at(4))

    assert list(messages_to(4, partition, clock)) == [b"1", b"2"]


def test_a_transaction_that_stays_open_is_not_waited_for_for_ever():
    clock = Clock()

    with pytest.raises(Unavailable, match="a transaction is open for 45 s"):
        list(messages_to(4, Partition(clock, Message(b"1", 0), end_at(1)), clock))
    assert TRANSACTION_S < clock.now < 2 * TRANSACTION_S


def test_a_topic_that_is_silent_before_its_end_is_not_read():
    clock = Clock()

    with pytest.raises(Unavailable, match="silent for 10 s"):
        list(messages_to(4, Partition(clock, Message(b"1", 0)), clock))
