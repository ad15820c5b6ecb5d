"""What the Spark cluster and the second DataNode of a trial are told."""

import contextlib
import os
import tempfile
import unittest
from pathlib import Path

from vigie_platform.bench.batch_cluster import second_data_node, spark_cluster
from vigie_platform.bench.batch_cluster.spark_cluster import SparkCluster
from vigie_platform.bench.instance import Instance, environment_of
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import Settings


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
