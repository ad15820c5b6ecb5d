"""What a Dockerfile of ours adds to an image."""

from __future__ import annotations

import unittest

from vigie_platform.bench.compose_without_docker.dockerfile_reader import Dockerfile
from vigie_platform.settings import REPOSITORY


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
