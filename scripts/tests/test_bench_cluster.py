"""What scripts/bench cluster makes of what was measured, and what its brokers are told."""

import os
import sys
import tempfile
import time
import unittest
from dataclasses import replace
from pathlib import Path
from unittest import mock

from tests.condition_wait import until
from vigie_platform.bench.cluster_trial import asked_questions, cluster_load, cluster_verdict
from vigie_platform.bench.cluster_trial.asked_questions import AskedQuestion, Asker
from vigie_platform.bench.cluster_trial.cluster_brokers import Cluster, Node
from vigie_platform.bench.cluster_trial.cluster_load import ClusterLoad
from vigie_platform.bench.cluster_trial.cluster_verdict import AnsweredQuestion, Gap, Outcome, Readiness, Step
from vigie_platform.bench.instance import Instance
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

KILLED = Step(cluster_verdict.BROKER, from_s=100.0, to_s=115.0)
BACK = Step(cluster_verdict.BROKER_BACK, from_s=115.0, to_s=130.0)
TAKEN_OVER = Step(cluster_verdict.STREAMS, from_s=200.0, to_s=215.0)
WELL = Outcome(
    steps=[KILLED, BACK, TAKEN_OVER],
    gaps=[Gap(0, ended_s=104.0, length_s=4.0), Gap(1, ended_s=201.5, length_s=1.5)],
    readiness=[Readiness("streams-1", 11.0)],
    delivery=[],
    questions=[],
)
ASKED = AskedQuestion(3, {}, "an id", tries=2, taken_s=4.5)
ANSWERED = AnsweredQuestion(ASKED, copies=1, ends=["SUCCEEDED"], message="", rows=12)


class VerdictTest(unittest.TestCase):
    def test_short_gaps_and_a_truthful_readiness_are_no_fault(self):
        self.assertEqual(WELL.faults(), [])

    def test_the_longest_of_all_partitions_counts(self):
        slow = replace(WELL, gaps=[*WELL.gaps, Gap(3, ended_s=106.0, length_s=5.3)])

        self.assertEqual(slow.faults(), ["another of three brokers killed: 5.3 s without readings, at most 5 s"])

    def test_two_seconds_are_too_long_for_streams_and_not_for_a_broker(self):
        later = [replace(gap, length_s=3.0) for gap in WELL.gaps]

        self.assertEqual(
            replace(WELL, gaps=later).faults(), ["one of two streams killed: 3.0 s without readings, at most 2 s"]
        )

    def test_a_gap_counts_for_the_step_in_which_most_of_it_lies(self):
        until_well_after = replace(WELL, gaps=[Gap(2, ended_s=118.0, length_s=4.0)])
        since_just_before = replace(WELL, gaps=[Gap(2, ended_s=206.0, length_s=6.1)])

        self.assertEqual([until_well_after.longest_s(step) for step in WELL.steps], [0.0, 4.0, 0.0])
        self.assertEqual([since_just_before.longest_s(step) for step in WELL.steps], [0.0, 0.0, 6.1])

    def test_a_gap_of_before_the_first_step_or_after_the_last_counts_for_none(self):
        """Counted for the first step, a killed broker was blamed for it."""
        outside = replace(WELL, gaps=[Gap(0, ended_s=99.0, length_s=9.0), Gap(1, ended_s=230.0, length_s=9.0)])

        self.assertEqual([outside.longest_s(step) for step in outside.steps], [0.0, 0.0, 0.0])

    def test_one_that_says_it_is_ready_while_nothing_can_be_written_is_a_fault(self):
        proud = replace(WELL, readiness=[Readiness("web", None)])

        self.assertEqual(
            proud.faults(),
            ["two of three brokers suspended: web says that it is ready, and nothing can be written"],
        )

    def test_what_was_lost_is_a_fault_whatever_the_gaps(self):
        self.assertEqual(replace(WELL, delivery=["1 reading is nowhere"]).faults(), ["1 reading is nowhere"])

    def test_the_table_has_a_row_for_each_step(self):
        rows = WELL.lines()

        self.assertEqual(rows[1].split(), ["another", "of", "three", "brokers", "killed", "4.0", "5"])
        self.assertEqual(rows[2].split(), ["it", "starts", "again", "0.0"])
        self.assertEqual(rows[-1], "streams-1 says that it is not ready: after 11.0 s")


class QuestionsTest(unittest.TestCase):
    def test_one_that_is_answered_once_is_no_fault_and_is_counted(self):
        rows = replace(WELL, questions=[ANSWERED]).lines()

        self.assertEqual(ANSWERED.faults(), [])
        self.assertEqual(rows[-1], "of 1 questions 1 were taken, after 4.5 to 4.5 s, and 1 answered once")

    def test_each_broken_promise_is_one_fault_of_the_trial(self):
        for broken, line in [
            (
                replace(ANSWERED, asked=AskedQuestion(3, {}, "an id", tries=9, refusal="503, no broker")),
                "question 3 was not taken: 503, no broker",
            ),
            (replace(ANSWERED, copies=0), "question 3 was taken, and requests.batch does not have it"),
            (replace(ANSWERED, copies=3), "question 3 was sent 2 times, and requests.batch has it 3 times"),
            (replace(ANSWERED, ends=[], rows=0), "question 3 ended never: no reason"),
            (
                replace(ANSWERED, ends=["FAILED"], message="Cannot publish: no broker", rows=0),
                "question 3 ended FAILED: Cannot publish: no broker",
            ),
            (
                replace(ANSWERED, ends=["SUCCEEDED", "SUCCEEDED"]),
                "question 3 ended SUCCEEDED, SUCCEEDED: no reason",
            ),
            (replace(ANSWERED, rows=0), "question 3 has an answer without a row"),
        ]:
            with self.subTest(line):
                self.assertEqual(replace(WELL, questions=[ANSWERED, broken]).faults(), [line])

    def test_a_question_is_sent_again_under_its_id_until_it_is_taken(self):
        bodies = []
        answers = iter([(503, {"detail": "no broker"}), OSError("refused"), (202, {"request_id": "an id"})])

        def send(method, url, body):
            bodies.append(body)
            answer = next(answers)
            if isinstance(answer, OSError):
                raise answer
            return answer

        question = AskedQuestion(1, {"city_ids": ["2988507"]}, "an id")
        with mock.patch.object(asked_questions.http_probe, "send", send), brief():
            question.ask("http://127.0.0.1:1")

        self.assertEqual(question.tries, 3)
        self.assertIsNotNone(question.taken_s)
        self.assertEqual(bodies, [{"city_ids": ["2988507"], "request_id": "an id", "reuse": False}] * 3)

    def test_one_that_is_refused_for_good_is_not_sent_again(self):
        question = AskedQuestion(1, {}, "an id")
        with mock.patch.object(asked_questions.http_probe, "send", lambda *_: (400, {"detail": "no city"})), brief():
            question.ask("http://127.0.0.1:1")

        self.assertEqual((question.tries, question.taken_s), (1, None))
        self.assertEqual(question.refusal, "400, {'detail': 'no city'}")

    def test_ten_are_asked_in_all_however_often_somebody_asks(self):
        asker = Asker("http://127.0.0.1:1")
        with mock.patch.object(AskedQuestion, "ask", lambda *_: None), mock.patch.object(asked_questions, "EVERY_S", 0):
            for count in (6, 10, 10):
                asker.ask(count)
            asked = asker.asked()

        self.assertEqual([one.number for one in asked], list(range(1, 11)))


class LoadTest(unittest.TestCase):
    """The program is a small one that says nothing, as a load whose brokers never answer."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.pid_file = Path(folder.name) / "pid"
        self.settings = Settings.from_environment({"VIGIE_STATE": folder.name})
        self.settings.logs.mkdir()
        says_nothing = (
            f"import os, pathlib, time; pathlib.Path({str(self.pid_file)!r}).write_text(str(os.getpid())); "
            "time.sleep(600)"
        )
        self.command = [sys.executable, "-c", says_nothing]

    def load(self, within_s: float) -> ClusterLoad:
        with mock.patch.object(cluster_load, "program", lambda *_: self.command):
            return ClusterLoad(Instance(self.settings, os.environ), "127.0.0.1:1", 10, 1, 10, within_s)

    def test_a_trial_that_fails_before_the_first_reading_leaves_no_load_behind(self):
        with (
            mock.patch.object(cluster_load, "FIRST_WITHIN_S", 0.1),
            self.assertRaisesRegex(ScriptError, "Cannot begin: no reading came out"),
            self.load(600) as load,
        ):
            until(lambda: self.pid_file.exists() and self.pid_file.read_text())
            load.await_first()

        self.assertFalse(Path(f"/proc/{self.pid_file.read_text()}").exists())

    def test_a_load_that_ends_is_not_waited_for(self):
        self.command = [sys.executable, "-c", "raise SystemExit('no broker')"]
        began = time.monotonic()

        with self.assertRaisesRegex(ScriptError, "Cannot finish load-cluster: it ended with 1"), self.load(600) as load:
            load.await_first()

        self.assertLess(time.monotonic() - began, 30)


def brief():
    return mock.patch.object(asked_questions, "TRY_EVERY_S", 0)


class BrokersTest(unittest.TestCase):
    def test_each_broker_has_ports_and_data_of_its_own_and_knows_all_controllers(self):
        nodes = tuple(Node(i, 9090 + 2 * i, 9091 + 2 * i, Path(f"/state/broker-{i}")) for i in (1, 2, 3))
        told = [node.properties("the voters", 3, None) for node in nodes]

        for name in ("node.id", "listeners", "advertised.listeners", "log.dirs"):
            self.assertEqual(len({one[name] for one in told}), 3, name)
        self.assertEqual({one["controller.quorum.voters"] for one in told}, {"the voters"})
        cluster = Cluster(nodes)
        self.assertEqual(cluster.addresses, "127.0.0.1:9092,127.0.0.1:9094,127.0.0.1:9096")

    def test_the_active_controller_is_the_one_of_the_newest_vote(self):
        """As Kafka 4.2.2 writes it; one that was away keeps the vote before."""
        with tempfile.TemporaryDirectory() as folder:
            nodes = tuple(Node(i, 9090 + 2 * i, 9091 + 2 * i, Path(folder) / f"broker-{i}") for i in (1, 2, 3))
            for node, epoch, leader in zip(nodes, (4, 7, 7), (1, 3, 3), strict=True):
                kept = node.folder / "data" / "__cluster_metadata-0" / "quorum-state"
                kept.parent.mkdir(parents=True)
                kept.write_text(f'{{"leaderId":{leader},"leaderEpoch":{epoch},"votedId":-1,"data_version":0}}')

            self.assertEqual(Cluster(nodes).active_controller(), 2)
