"""How far a consumer group and its topics are, in Kafka's own protocol: work seen from outside the worker."""

from __future__ import annotations

import socket
import struct
from collections.abc import Collection

from vigie_platform.kafka_protocol.kafka_metadata import Reader, frame, text

Partition = tuple[str, int]

LIST_OFFSETS, LIST_VERSION = 2, 1
OFFSET_FETCH, FETCH_VERSION = 9, 2
LATEST = -1
ANY_REPLICA = -1


def committed(host: str, port: int, group: str, timeout_s: float = 2.0) -> dict[Partition, int]:
    """Partition → the group's committed offset; of partitions never committed nothing.

    The broker must coordinate the group, as the only one of a cluster does. Raises OSError when nobody answers,
    ValueError when the answer is an error.
    """
    every_topic = struct.pack(">i", -1)
    answer = _answer(host, port, OFFSET_FETCH, FETCH_VERSION, text(group) + every_topic, timeout_s)
    found: dict[Partition, int] = {}
    for _ in range(answer.int32()):
        topic = answer.text()
        for _ in range(answer.int32()):
            partition, offset = answer.int32(), answer.int64()
            answer.text()  # metadata
            if answer.int16() == 0 and offset >= 0:
                found[topic, partition] = offset
    _check(answer.int16(), f"the group {group}")
    return found


def ends(host: str, port: int, partitions: Collection[Partition], timeout_s: float = 2.0) -> dict[Partition, int]:
    """Partition → the offset after its last message. Raises as `committed` does, and for one without leader."""
    body = struct.pack(">i", ANY_REPLICA)
    topics: dict[str, list[int]] = {}
    for topic, partition in sorted(partitions):
        topics.setdefault(topic, []).append(partition)
    body += struct.pack(">i", len(topics))
    for topic, numbers in topics.items():
        body += text(topic) + struct.pack(">i", len(numbers))
        body += b"".join(struct.pack(">iq", number, LATEST) for number in numbers)
    answer = _answer(host, port, LIST_OFFSETS, LIST_VERSION, body, timeout_s)
    found: dict[Partition, int] = {}
    for _ in range(answer.int32()):
        topic = answer.text()
        for _ in range(answer.int32()):
            partition = answer.int32()
            _check(answer.int16(), f"{topic}-{partition}")
            answer.int64()  # timestamp
            found[topic, partition] = answer.int64()
    return found


def _answer(host: str, port: int, key: int, version: int, body: bytes, timeout_s: float) -> Reader:
    request = struct.pack(">hhi", key, version, 1) + text("vigie-watchdog") + body
    with socket.create_connection((host, port), timeout_s) as connection:
        connection.sendall(struct.pack(">i", len(request)) + request)
        answer = Reader(frame(connection))
    answer.int32()  # correlation id
    return answer


def _check(error: int, what: str) -> None:
    if error:
        raise ValueError(f"the broker does not serve {what}: error {error}")
