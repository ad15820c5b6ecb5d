"""Every topic of contract/topics.json has a program that writes it and another one that reads it."""

from __future__ import annotations

import json
import re
import unittest

from vigie_platform.settings import REPOSITORY

# Held equal to the real topology by a test of streams-app.
TOPOLOGY = "streams-app/src/test/resources/topology.txt"
READ_SIDE = "web/src/main/java/io/vigie/web/readmodel/ProjectionEventHandler.java"
CANARY = "web/src/main/java/io/vigie/web/canary/Canary.java"
AIRFLOW_TOPICS = "airflow/vigie_airflow/topic_names.py"
BATCH = "batch-spark/src/main/java/io/vigie/batch"

# Topic → a source file that writes it, one that reads it.
USERS = {
    "weather.queries.requests": ("web/src/main/java/io/vigie/web/cities/CityService.java", TOPOLOGY),
    "weather.observations": ("streams-app/src/main/java/io/vigie/streams/poller/ReadingPublisher.java", TOPOLOGY),
    "weather.queries.results": (TOPOLOGY, READ_SIDE),
    "weather.hourly": (TOPOLOGY, READ_SIDE),
    "weather.alerts": (TOPOLOGY, READ_SIDE),
    "weather.normals": (f"{BATCH}/climate/NormalsPublisher.java", TOPOLOGY),
    "weather.counters": (f"{BATCH}/climate/RunningCounterDaysPublisher.java", READ_SIDE),
    "weather.records": (f"{BATCH}/climate/RecordsPublisher.java", TOPOLOGY),
    "weather.reconciliation": (f"{BATCH}/reconcile/ReconcileJob.java", READ_SIDE),
    "weather.coverage": (f"{BATCH}/coverage/CoveragePublisher.java", READ_SIDE),
    "weather.rejects": (TOPOLOGY, f"{BATCH}/reconcile/LayerReconciliation.java"),
    "weather.canary.observations": (CANARY, TOPOLOGY),
    "weather.canary.results": (TOPOLOGY, CANARY),
    "requests.batch": (
        "web/src/main/java/io/vigie/web/queries/QueryService.java",
        "airflow/vigie_airflow/requests/batch_request_listener.py",
    ),
    "requests.schedules": (
        "web/src/main/java/io/vigie/web/schedules/ScheduleService.java",
        "airflow/vigie_airflow/schedules/scheduled_question_sender.py",
    ),
    "uploads.batch": (
        "web/src/main/java/io/vigie/web/imports/UploadPartPublisher.java",
        f"{BATCH}/load/UploadAssembler.java",
    ),
    "results.batch": (f"{BATCH}/publish/TransactionalResultPublisher.java", READ_SIDE),
}


def uses(file: str, topic: str, *, writes: bool) -> bool:
    text = (REPOSITORY / file).read_text(encoding="utf-8")
    if file == TOPOLOGY:
        pattern = r"Sink: \S+ \(topic: ([^)]+)\)" if writes else r"Source: \S+ \(topics: \[([^\]]+)\]\)"
        return topic in {name for found in re.findall(pattern, text) for name in found.split(", ")}
    if file.endswith(".py"):
        names = (REPOSITORY / AIRFLOW_TOPICS).read_text(encoding="utf-8")
        constant = re.search(rf'^(\w+) = "{re.escape(topic)}"$', names, flags=re.MULTILINE)
        code = re.sub(r"^(from|import) .*$", "", text, flags=re.MULTILINE)
        return bool(constant and re.search(rf"\b{constant[1]}\b", code))
    constant = rf"Topics\.{topic.replace('.', '_').upper()}\b"
    code = re.sub(r"/\*.*?\*/|//[^\n]*|^import [^\n]*", "", text, flags=re.DOTALL | re.MULTILINE)
    return bool(re.search(rf"new Subscription\({constant}" if file == READ_SIDE else constant, code))


class TopicUsersTest(unittest.TestCase):
    def setUp(self):
        listed = json.loads((REPOSITORY / "contract" / "topics.json").read_text(encoding="utf-8"))
        self.topics = [topic["name"] for topic in listed["topics"]]

    def test_each_topic_has_a_writer_and_a_reader(self):
        self.assertEqual(sorted(USERS), sorted(self.topics))
        for topic, (writer, reader) in USERS.items():
            with self.subTest(topic):
                self.assertTrue(uses(writer, topic, writes=True), f"{writer} does not write it")
                self.assertTrue(uses(reader, topic, writes=False), f"{reader} does not read it")

    def test_the_message_reference_names_both(self):
        page = (REPOSITORY / "docs" / "messages.md").read_text(encoding="utf-8")
        for topic in self.topics:
            section = page.split(f"\n## {topic}\n")[1].split("\n## ")[0]
            with self.subTest(topic):
                self.assertIn("**Written by**", section)
                self.assertIn("**Read by**", section)

    def test_a_topic_that_is_only_written_is_found(self):
        self.assertFalse(uses(TOPOLOGY, "weather.coverage", writes=False))
        self.assertFalse(uses(TOPOLOGY, "weather.observations", writes=True))
        self.assertFalse(uses(READ_SIDE, "weather.rejects", writes=False))
