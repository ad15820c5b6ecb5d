"""Asks a Kafka broker for its topics, in Kafka's own protocol, so that a look costs milliseconds and not a JVM."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass

METADATA, VERSION = 3, 4
NO_LEADER = -1

Connect = Callable[[tuple[str, int], float], socket.socket]
"""Address and seconds to a connection over which a broker answers."""


@dataclass(frozen=True)
class Partition:
    """has_leader: whether a broker serves it. copies: how many should hold it. in_step: how many have all of it."""

    has_leader: bool
    copies: int
    in_step: int


def topics(host: str, port: int, timeout_s: float = 2.0) -> dict[str, int]:
    """Topic → partitions that have a leader; raises as `partitions` does."""
    found = partitions(host, port, timeout_s)
    return {topic: sum(one.has_leader for one in each) for topic, each in found.items()}


def partitions(
    host: str, port: int, timeout_s: float = 2.0, connect: Connect = socket.create_connection
) -> dict[str, list[Partition]]:
    """Topic → its partitions, as this broker knows them. connect: as a broker that asks for TLS or a login wants it.

    Raises OSError when nobody answers, ValueError when the answer is not that of a broker that is ready.
    """
    with connect((host, port), timeout_s) as connection:
        connection.sendall(_request())
        answer = Reader(frame(connection))
    answer.int32()  # correlation id
    answer.int32()  # throttle time
    brokers = answer.int32()
    if brokers < 1:
        raise ValueError("the broker has not joined its cluster")
    for _ in range(brokers):
        answer.int32()
        answer.text()
        answer.int32()
        answer.text()
    answer.text()  # cluster id
    answer.int32()  # controller
    return dict(_topic(answer) for _ in range(answer.int32()))


def _request() -> bytes:
    every_topic = struct.pack(">i", -1)
    create_none = b"\0"
    body = struct.pack(">hhi", METADATA, VERSION, 1) + text("vigie-status") + every_topic + create_none
    return struct.pack(">i", len(body)) + body


def text(value: str) -> bytes:
    """A string as the protocol has it."""
    return struct.pack(">h", len(value)) + value.encode()


def frame(connection: socket.socket) -> bytes:
    """One whole answer."""
    (size,) = struct.unpack(">i", _exactly(connection, 4))
    return _exactly(connection, size)


def _exactly(connection: socket.socket, size: int) -> bytes:
    received = b""
    while len(received) < size:
        more = connection.recv(size - len(received))
        if not more:
            raise ValueError("the answer ends early")
        received += more
    return received


def _topic(answer: Reader) -> tuple[str, list[Partition]]:
    answer.int16()  # error
    name = answer.text()
    answer.byte()  # internal
    return name, [_partition(answer) for _ in range(answer.int32())]


def _partition(answer: Reader) -> Partition:
    answer.int16()  # error
    answer.int32()  # partition
    has_leader = answer.int32() != NO_LEADER
    return Partition(has_leader, copies=_brokers(answer), in_step=_brokers(answer))


def _brokers(answer: Reader) -> int:
    count = answer.int32()
    for _ in range(count):
        answer.int32()
    return count


class Reader:
    """The fields of an answer, one after the other."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def byte(self) -> int:
        return self._number(">b", 1)

    def int16(self) -> int:
        return self._number(">h", 2)

    def int32(self) -> int:
        return self._number(">i", 4)

    def int64(self) -> int:
        return self._number(">q", 8)

    def text(self) -> str:
        size = max(self.int16(), 0)
        self._at += size
        return self._content[self._at - size : self._at].decode()

    def _number(self, form: str, size: int) -> int:
        (number,) = struct.unpack_from(form, self._content, self._at)
        self._at += size
        return number
