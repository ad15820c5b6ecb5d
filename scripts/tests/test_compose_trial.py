"""How compose.yaml is read and its services are kept, without Docker; scripts/bench compose does it for real."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest.mock import Mock
from xml.etree import ElementTree

from vigie_platform.bench.compose_without_docker import compose_file
from vigie_platform.bench.compose_without_docker.compose_file import Service
from vigie_platform.bench.compose_without_docker.dockerfile_reader import Dockerfile
from vigie_platform.bench.compose_without_docker.image_tree import STAND_INS
from vigie_platform.bench.compose_without_docker.service_lifecycle import Engine, Kept
from vigie_platform.script_error import ScriptError
from vigie_platform.settings import REPOSITORY


def service(**told) -> Service:
    return compose_file._service("it", {"image": "an/image:1"} | told, {"secret": "open sesame"})


class ProjectTest(unittest.TestCase):
    """Expected values: the interpolation of the Compose specification."""

    def test_variables_are_put_in(self):
        known = {"PORT": "7071", "EMPTY": ""}
        for text, expected in {
            "${PORT}": "7071",
            "${NONE:-usual}": "usual",
            "${EMPTY:-usual}": "usual",
            "${NONE:-http://127.0.0.1:${PORT:-7070}}": "http://127.0.0.1:7071",
            "Filter$$Initializer": "Filter$Initializer",
            "${NONE:-}": "",
        }.items():
            self.assertEqual(compose_file._text(text, known), expected)

    def test_one_that_must_be_there_is_named(self):
        with self.assertRaisesRegex(ScriptError, "Cannot use SECRET: run compose/make-env first"):
            compose_file._text("${SECRET:?run compose/make-env first}", {})

    def test_a_secret_that_is_no_file_is_refused_where_a_service_is_read_only(self):
        self.assertEqual(service(secrets=["secret"]).secrets, {"secret": "open sesame"})
        with self.assertRaisesRegex(ScriptError, "Cannot create it: Compose refuses a secret"):
            service(secrets=["secret"], read_only=True)

    def test_times_and_sizes_are_numbers(self):
        told = service(mem_limit="768m", healthcheck={"test": ["CMD", "true"], "interval": "1m30s", "retries": 12})

        self.assertEqual(told.memory, 768 * 2**20)
        self.assertEqual((told.health.interval_s, told.health.timeout_s, told.health.retries), (90, 30, 12))


class DockerfileTest(unittest.TestCase):
    def test_what_ours_add_is_found(self):
        ours = Dockerfile.read(
            REPOSITORY / "compose/images/airflow/Dockerfile", REPOSITORY, {"PATH": "/usr/bin", "HOME": "/home/airflow"}
        )

        self.assertEqual(ours.environment["PATH"], "/opt/vigie/spark/bin:/opt/java/openjdk/bin:/usr/bin")
        self.assertIn((REPOSITORY / "airflow/dags", "/opt/vigie/airflow/dags"), ours.copied)
        self.assertNotIn("/opt/java/openjdk", [target for _, target in ours.copied])
        self.assertEqual(
            ours.installed,
            (("install", "-d", "-o", "50000", "-g", "0", "opt/airflow/logs", "opt/airflow/secrets"),),
        )


class SeamsTest(unittest.TestCase):
    def test_hadoop_gets_its_settings_from_the_environment(self):
        with tempfile.TemporaryDirectory() as folder:
            environment = {"CORE-SITE.XML_fs.defaultFS": "hdfs://namenode:8020", "HADOOP_CLASSPATH": "/a.jar"}
            subprocess.run([sys.executable, STAND_INS / "envtoconf.py", folder], env=environment, check=True)

            (written,) = Path(folder).iterdir()
            self.assertEqual(written.name, "core-site.xml")
            self.assertEqual(ElementTree.parse(written).findtext("property/name"), "fs.defaultFS")


class EngineTest(unittest.TestCase):
    def setUp(self):
        self.networks = Mock()

    def kept(self, **told) -> Kept:
        container = Mock(service=service(**told))
        container.ended.return_value = None
        return Kept(container)

    def test_a_job_is_done_once_it_ends_well_and_is_waited_for(self):
        job = self.kept(restart="on-failure")
        after = self.kept(restart="unless-stopped", depends_on={"job": {"condition": "service_completed_successfully"}})
        engine = Engine({"job": job, "after": after}, self.networks)

        engine.look()
        self.assertEqual((job.state, after.state), ("running", "waiting"))
        job.container.ended.return_value = 1
        engine.look()
        self.assertEqual((job.state, after.state), ("restarting", "waiting"))
        job.again_at = 0
        engine.look()
        job.container.ended.return_value = 0
        engine.look()
        engine.look()
        self.assertEqual((job.state, after.state), ("completed", "running"))

    def test_what_runs_on_is_started_again_however_it_ended(self):
        kept = self.kept(restart="unless-stopped")
        engine = Engine({"it": kept}, self.networks)

        engine.look()
        kept.container.ended.return_value = 0
        engine.look()

        self.assertEqual(kept.state, "restarting")

    def test_what_shares_a_network_is_left_ended_where_its_holder_is_not_there(self):
        """moby/moby#50326"""
        holder, member = self.kept(restart="unless-stopped"), self.kept(network_mode="service:holder", restart="always")
        engine = Engine({"holder": holder, "member": member}, self.networks)

        engine.look()
        for kept in (holder, member):
            kept.container.ended.return_value = 137
        engine.look()
        holder.again_at = float("inf")
        member.again_at = 0
        engine.look()

        self.assertEqual(member.state, "left ended: the network of holder is not there")


if __name__ == "__main__":
    unittest.main()
