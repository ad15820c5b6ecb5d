"""What scripts/bench workers and datanodes make of what was measured, and what their parts are told."""

import contextlib
import os
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

from vigie_platform.bench.batch_cluster import killed_data_nodes, question_while_killed, second_data_node, spark_cluster
from vigie_platform.bench.batch_cluster.question_while_killed import Ending
from vigie_platform.bench.batch_cluster.spark_cluster import SparkCluster
from vigie_platform.bench.batch_cluster.workers_verdict import Outcome, Timed
from vigie_platform.bench.instance import Instance, environment_of
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings

LOCAL = Timed("local[2]", [11.0, 10.0, 12.0])
ONE = Timed("one worker of one core", [20.0, 18.0, 30.0], [15.0, 25.0], [10.0, 18.0])
TWO = Timed("two workers of one core", [12.0, 10.0, 11.0], [12.0, 18.0], [6.0, 10.0])
WELL = Outcome(LOCAL, ONE, TWO, [])

ROWS = [{"city_id": "2988507", "mean": 11.4}]
RIGHT = Ending("one of two workers", "compute", "SUCCEEDED", "", 7.0, ROWS)


class VerdictTest(unittest.TestCase):
    def test_the_medians_of_the_sessions_are_compared(self):
        self.assertEqual(WELL.ratio, 20.0 / 11.0)
        self.assertEqual(WELL.faults(), [])

    def test_two_workers_that_are_hardly_faster_than_one_are_a_fault(self):
        slow = replace(WELL, two=replace(TWO, session_s=[14.0]))

        self.assertEqual(
            slow.faults(), ["two workers answer Q2 1.43 times as fast as one, at least 1.5 times are promised"]
        )

    def test_another_answer_is_a_fault_however_fast_it_came(self):
        self.assertEqual(replace(WELL, broken=["3 of 9 periods differ"]).faults(), ["3 of 9 periods differ"])

    def test_the_table_has_clicks_and_the_jobs_own_part_of_them(self):
        _, local, one, _, ratios = WELL.lines()

        self.assertEqual(local.split(), ["local[2]", "11.0", "–", "–"])
        self.assertEqual(one.split()[-3:], ["20.0", "40.0", "28.0"])
        self.assertEqual(ratios.split()[-3:], ["1.82", "1.33", "1.75"])


class EndingTest(unittest.TestCase):
    def test_the_same_answer_is_no_fault(self):
        self.assertEqual(question_while_killed.faults(RIGHT, ROWS), [])

    def test_another_answer_is_one(self):
        self.assertEqual(
            question_while_killed.faults(replace(RIGHT, rows=[]), ROWS),
            ["one of two workers killed: the question has another answer"],
        )

    def test_a_reason_is_no_fault_and_a_failure_without_one_is(self):
        failed = replace(RIGHT, status="FAILED", rows=[])

        reason = "Cannot answer the query: Job aborted"
        self.assertEqual(question_while_killed.faults(replace(failed, message=reason), ROWS), [])
        self.assertEqual(
            question_while_killed.faults(failed, ROWS),
            ["one of two workers killed: the question ended FAILED: no reason"],
        )

    def test_a_kill_after_the_end_proves_nothing(self):
        late = replace(RIGHT, stage="SUCCEEDED")

        self.assertEqual(
            question_while_killed.faults(late, ROWS),
            ["one of two workers was killed when the question had ended: nothing is proven"],
        )


class PartsTest(unittest.TestCase):
    def setUp(self):
        self.state = Path(self.enterContext(tempfile.TemporaryDirectory()))
        settings = Settings.from_environment({"VIGIE_STATE": str(self.state)})
        self.trial = Instance(settings, environment_of(settings))

    def test_each_worker_is_held_to_its_core_and_shares_the_secret_of_the_jobs(self):
        cluster = SparkCluster(7077, 8081, (7078, 7079))
        cluster.write_secret(self.trial.settings)
        parts = [cluster.worker(self.trial, number, number - 1) for number in (1, 2)]
        told = self.state / "spark-cluster.properties"
        secret = Path(cluster.variables(self.state)["VIGIE_SPARK_SECRET_FILE"])

        for core, part in enumerate(parts):
            command = list(part.command())
            self.assertEqual(command[1:3], ["--cpu-list", str(core)])
            self.assertEqual(command[-1], "spark://127.0.0.1:7077")
            self.assertEqual(command[command.index("--cores") + 1], "1")
            self.assertIn(str(told), command)
        self.assertIn(f"spark.authenticate.secret {secret.read_text()}\n", told.read_text())
        for file in (told, secret):
            self.assertEqual(file.stat().st_mode & 0o077, 0, file)

    def test_a_machine_with_too_few_cores_is_told_so(self):
        with contextlib.ExitStack() as own:
            own.callback(os.sched_setaffinity, 0, os.sched_getaffinity(0))
            os.sched_setaffinity(0, spark_cluster.cores(1))
            with self.assertRaisesRegex(ScriptError, "Cannot hold 2 workers to a core each: there are 1 cores"):
                spark_cluster.cores(2)

    def test_the_second_data_node_has_data_and_ports_of_its_own(self):
        part = second_data_node.second_data_node(self.trial)
        environment = part.environment()

        self.assertEqual(environment["VIGIE_STATE"], str(self.state / "second"))
        self.assertEqual([int(environment[name]) for name in second_data_node.PORTS], list(part.ports))
        usual = self.trial.settings.ports
        self.assertFalse(set(part.ports) & {usual["datanode"], usual["datanode_http"], usual["datanode_ipc"]})


class HealthTest(unittest.TestCase):
    def test_a_part_is_found_by_its_name(self):
        document = {"parts": [{"name": "kafka", "status": "ok", "detail": "1 broker"}]}

        self.assertEqual(killed_data_nodes.health_of(document, "kafka"), "ok, 1 broker")
        self.assertEqual(killed_data_nodes.health_of(document, "hdfs"), "nothing")
