"""A Kafka broker inside the test's own process: librdkafka's, which speaks the real protocol on loopback."""

import json
import time

from confluent_kafka import Consumer, KafkaError, Message, Producer, TopicPartition


class Broker:
    """Lives as long as the producer that carries it."""

    def __init__(self):
        self._producer = Producer({"bootstrap.servers": "replaced", "test.mock.num.brokers": 1})
        (broker,) = self._producer.list_topics(timeout=10).brokers.values()
        self.address = f"{broker.host}:{broker.port}"

    def send(self, topic: str, *values: bytes) -> None:
        for value in values:
            self._producer.produce(topic, value=value)
        assert self._producer.flush(10) == 0

    def put(self, topic: str, *entries: tuple[str, dict]) -> None:
        """Messages with keys, as JSON."""
        for key, entry in entries:
            self._producer.produce(topic, key=key.encode(), value=json.dumps(entry).encode())
        assert self._producer.flush(10) == 0

    def events(self, topic: str, count: int, seconds: float = 30.0) -> list[dict]:
        """The first ``count`` messages of the topic, as soon as they are there."""
        return [json.loads(message.value()) for message in self.messages(topic, count, seconds)]

    def messages(self, topic: str, count: int, seconds: float = 30.0) -> list[Message]:
        """The same, with key and headers."""
        self._producer.list_topics(topic, timeout=10)  # creates it
        consumer = Consumer({"bootstrap.servers": self.address, "group.id": "test"})
        consumer.assign([TopicPartition(topic, partition, 0) for partition in range(4)])
        found: list[Message] = []
        end = time.monotonic() + seconds
        try:
            while len(found) < count:
                assert time.monotonic() < end, f"only {len(found)} of {count} messages in {topic}: {found}"
                message = consumer.poll(0.2)
                if message is not None and message.error() is None:
                    found.append(message)
                elif message is not None:
                    assert message.error().code() != KafkaError.UNKNOWN_TOPIC_OR_PART
        finally:
            consumer.close()
        return found
