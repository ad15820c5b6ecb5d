"""Reading a broker's answer. The bytes follow Kafka's protocol guide, "Metadata Response (Version: 4)"."""

import socket
import struct
import threading
import unittest

from vigie_platform.kafka_protocol import kafka_metadata

LEADER, NOBODY = 1, -1


class KafkaMetadataTest(unittest.TestCase):
    def test_partitions_with_a_leader_are_counted(self):
        answer = answer_of(
            brokers=[(1, "127.0.0.1", 9092)],
            topics={"requests.batch": [LEADER], "weather.hourly": [LEADER, NOBODY, LEADER, LEADER]},
        )

        self.assertEqual(ask(answer), {"requests.batch": 1, "weather.hourly": 3})

    def test_copies_that_should_be_there_and_those_in_step_are_told_apart(self):
        answer = answer_of(brokers=[(1, "127.0.0.1", 9092)], topics={"weather.hourly": [LEADER]}, copies=3, in_step=2)

        (partition,) = ask(answer, kafka_metadata.partitions)["weather.hourly"]

        self.assertEqual(partition, kafka_metadata.Partition(has_leader=True, copies=3, in_step=2))

    def test_a_broker_outside_its_cluster_is_not_ready(self):
        with self.assertRaisesRegex(ValueError, "the broker has not joined its cluster"):
            ask(answer_of(brokers=[], topics={}))

    def test_an_answer_that_ends_early_is_not_an_answer(self):
        with self.assertRaisesRegex(ValueError, "the answer ends early"):
            ask(struct.pack(">i", 100) + b"too short")


def ask(answer: bytes, question=kafka_metadata.topics) -> dict:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            connection, _ = server.accept()
            with connection:
                connection.recv(1024)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            return question("127.0.0.1", server.getsockname()[1], timeout_s=20)
        finally:
            thread.join()


def answer_of(brokers: list[tuple[int, str, int]], topics: dict[str, list[int]], copies=1, in_step=1) -> bytes:
    body = struct.pack(">iii", 1, 0, len(brokers))
    for node, host, port in brokers:
        body += struct.pack(">i", node) + text(host) + struct.pack(">i", port) + text(None)
    body += text("cluster") + struct.pack(">ii", 1, len(topics))
    for name, leaders in topics.items():
        body += struct.pack(">h", 0) + text(name) + struct.pack(">?i", False, len(leaders))
        for partition, leader in enumerate(leaders):
            body += struct.pack(">hii", 0, partition, leader) + nodes(copies) + nodes(in_step)
    return struct.pack(">i", len(body)) + body


def nodes(count: int) -> bytes:
    return struct.pack(f">{count + 1}i", count, *range(1, count + 1))


def text(value: str | None) -> bytes:
    return struct.pack(">h", -1) if value is None else struct.pack(">h", len(value)) + value.encode()
