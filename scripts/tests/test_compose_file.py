"""compose.yaml as Docker Compose reads it."""

from __future__ import annotations

import unittest

from vigie_platform.bench.compose_without_docker import compose_file
from vigie_platform.bench.compose_without_docker.compose_file import Service
from vigie_platform.script_error import ScriptError


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
